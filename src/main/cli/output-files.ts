// Writes what a format makes of documents to where `--out` says: a file, a folder, a ZIP archive or standard output; whole or not at all.
import { type FileHandle, mkdir, mkdtemp, open as openFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type FormatId, formatEntry } from '../../shared/formats.ts'
import type { BytesItem } from '../formats/format.ts'
import { createZipWriter, isSafePath, ZipError } from '../formats/input/zip.ts'
import { holdInterrupts, untilWhole } from './unfinished.ts'
import { CommandError } from './command-errors.ts'
import { readOutputName } from './output-name.ts'
import { refuseToWrite } from './workspace-folder.ts'
import { createWholeFile, type WholeFile, writeError } from './write-whole.ts'

export interface OutputPlace {
  readonly write: (item: BytesItem) => Promise<void>
  readonly commit: () => Promise<void>
  readonly discard: () => Promise<void>
}

/** Where `readOutputName` says; throws what that throws, and `CommandError` where nothing can be written. */
export async function openOutput(place: string, id: FormatId): Promise<OutputPlace> {
  const { kind, only } = await readOutputName(place, id)
  if (kind === 'stream') return formatEntry(id).layout === 'one-file' ? standardOutput() : onlyOne(standardOutput())
  refuseToWrite(place)
  if (kind === 'folder') return folder(place, only)
  await mkdir(path.dirname(path.resolve(place)), { recursive: true }).catch((error: unknown) => {
    throw writeError(place, error)
  })
  const file = await createWholeFile(place)
  if (kind === 'zip') return zipFile(file, only)
  return kind === 'file' ? wholeFile(file) : onlyOne(wholeFile(file))
}

function standardOutput(): OutputPlace {
  return {
    async write({ bytes }) {
      if (!process.stdout.write(bytes)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    },
    commit: () => Promise.resolve(),
    discard: () => Promise.resolve()
  }
}

function wholeFile(file: WholeFile): OutputPlace {
  return { write: ({ bytes }) => file.write(bytes), commit: file.commit, discard: file.discard }
}

/** Refuses a second file, since there is room for one. */
function onlyOne(place: OutputPlace): OutputPlace {
  let first: string | undefined
  return {
    ...place,
    async write(item) {
      first ??= item.file
      if (item.file !== first) {
        throw new CommandError(
          'There are several documents, and each is a file of its own. Name a folder or a .zip file with --out.'
        )
      }
      await place.write(item)
    }
  }
}

/** `only` names the file of a format that has one. */
function zipFile(file: WholeFile, only: string): OutputPlace {
  const zip = createZipWriter()
  const writeAll = async (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) await file.write(chunk)
  }
  return {
    async write({ file: name, bytes }) {
      try {
        await writeAll(await zip.add(name === '' ? only : name, bytes))
      } catch (error) {
        throw error instanceof ZipError ? new CommandError(error.message) : error
      }
    },
    async commit() {
      await writeAll(await zip.end())
      await file.commit()
    },
    discard: file.discard
  }
}

/**
 * Files are written beside the folder; a new folder then appears as a whole, into one that is there they are moved. `only` names the file of
 * a format that has one.
 */
async function folder(place: string, only: string): Promise<OutputPlace> {
  const target = path.resolve(place)
  const guarded = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw error instanceof CommandError ? error : writeError(place, error)
    })
  await guarded(mkdir(path.dirname(target), { recursive: true }))
  const beside = await guarded(mkdtemp(`${target}.`))
  const isWhole = untilWhole(beside)
  // The folder that was made beside is its owner's alone; the one that appears is like any other.
  const staging = path.join(beside, 'out')
  await guarded(mkdir(staging))
  const made = new Set([staging])
  let open: { readonly name: string; readonly file: FileHandle } | undefined
  const close = async () => {
    await open?.file.close()
    open = undefined
  }
  return {
    async write({ file, bytes }) {
      const name = file === '' ? only : file
      if (!isSafePath(name)) throw new CommandError('A document has an id that cannot be the name of a file.')
      if (open?.name !== name) {
        await guarded(close())
        const at = path.join(staging, name)
        await guarded(makeOnce(path.dirname(at), made))
        open = { name, file: await guarded(openFile(at, 'w')) }
      }
      await guarded(open.file.writeFile(bytes))
    },
    async commit() {
      await guarded(close())
      const isThere = (await stat(target).catch(() => undefined)) !== undefined
      await guarded(isThere ? holdInterrupts(() => moveInto(staging, target)) : rename(staging, target))
      await rm(beside, { recursive: true, force: true })
      isWhole()
    },
    async discard() {
      await close().catch(() => undefined)
      await rm(beside, { recursive: true, force: true })
      isWhole()
    }
  }
}

async function makeOnce(place: string, made: Set<string>): Promise<void> {
  if (made.has(place)) return
  await mkdir(place, { recursive: true })
  made.add(place)
}

async function moveInto(staging: string, target: string): Promise<void> {
  const made = new Set([target])
  for (const entry of await readdir(staging, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const from = path.join(entry.parentPath, entry.name)
    const to = path.join(target, path.relative(staging, from))
    await makeOnce(path.dirname(to), made)
    await rename(from, to)
  }
}
