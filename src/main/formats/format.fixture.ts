// For the tests of formats: files from strings, and what they hold as strings again.
import type { Documents, Format, Problem, ReadOptions, WriteOptions } from './format.ts'
import { fileOfBytes, type FormatInput, inputOfFiles } from './input/input.ts'
import { readDocuments, type ReadResult, writeDocuments } from './registry.ts'

export function readFile(
  format: Format,
  content: string | Uint8Array,
  name = 'f',
  options: ReadOptions = {}
): Promise<ReadResult> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return readDocuments(format, { name, bytes }, options)
}

/** An unpacked folder. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>, name = 'folder'): FormatInput {
  return inputOfFiles(
    name,
    Object.entries(files).map(([file, content]) =>
      fileOfBytes(file, typeof content === 'string' ? Buffer.from(content) : content)
    )
  )
}

export interface WrittenFile {
  /** Of the only file, or of all, one after another. */
  readonly text: string
  readonly bytes: Uint8Array
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

export async function writeFile(
  format: Format,
  documents: Documents,
  options: WriteOptions = { suggestions: false }
): Promise<WrittenFile> {
  const { files, problems, notes } = await writeDocuments(format, documents, options)
  const bytes = Buffer.concat([...files.values()])
  return { text: bytes.toString(), bytes, problems, notes }
}
