// Files that a person chose or dropped, each under its name below the folder that it came with.
import type { NamedFile } from '../../../shared/lend-files.ts'

export function filesOfInput(files: Iterable<File>): NamedFile[] {
  return inOrder([...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })))
}

const collator = new Intl.Collator(undefined, { numeric: true })

/** By name, 2 before 10: a folder gives its files in any order. */
function inOrder(files: readonly NamedFile[]): NamedFile[] {
  return files.toSorted((one, other) => collator.compare(one.name, other.name))
}

/** Those of folders too, however deep. The list of entries must be read before the event is over. */
export async function filesOfDrop({ items, files }: DataTransfer): Promise<NamedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.every((entry) => entry.isFile)) return filesOfInput(files)
  return inOrder((await Promise.all(entries.map(filesIn))).flat())
}

async function filesIn(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: NamedFile[] = []
  // A folder is read some entries at a time, until there are no more.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return found
    found.push(...(await Promise.all(entries.map(filesIn))).flat())
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
