// Writes a file whole or not at all: a reader never sees half of it.
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { untilWhole } from './unfinished.ts'
import { CommandError, UsageError } from './command-errors.ts'
import { refuseToWrite } from './workspace-folder.ts'

export interface WholeFile {
  readonly write: (content: string | Uint8Array) => Promise<void>
  /** The file appears, or takes the place of the one that was there. */
  readonly commit: () => Promise<void>
  /** Nothing of it stays. */
  readonly discard: () => Promise<void>
}

/**
 * Where the file is a link, what it names is replaced. A pipe or a device gets everything as it comes. Throws `CommandError` where the file
 * cannot be written, `UsageError` where it is a stream; nothing of it stays then.
 */
export async function createWholeFile(file: string): Promise<WholeFile> {
  if (file === '-')
    throw new UsageError('Only --out takes - for standard output. Name a file, or ./- for one of that name.')
  refuseToWrite(file)
  const target = await realpath(file).catch(() => file)
  const there = await stat(file).catch(() => undefined)
  try {
    if (there?.isFile() === true) await (await open(target, 'r+')).close()
    if (there?.isFile() === false) return await openThrough(file)
  } catch (error) {
    throw writeError(file, error)
  }
  const temporary = `${target}.${process.pid}.tmp`
  const isWhole = untilWhole(temporary)
  let handle: Awaited<ReturnType<typeof open>> | undefined
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      await handle?.close().catch(() => undefined)
      await rm(temporary, { force: true }).catch(() => undefined)
      isWhole()
      throw writeError(file, error)
    }
  }
  const opened = (handle = await guarded(() => open(temporary, 'w')))
  return {
    write: (content) => guarded(() => opened.writeFile(content)),
    commit: () =>
      guarded(async () => {
        await opened.sync()
        await opened.close()
        await rename(temporary, target)
        isWhole()
      }),
    async discard() {
      await opened.close()
      await rm(temporary, { force: true })
      isWhole()
    }
  }
}

/** What is no regular file cannot be replaced. */
async function openThrough(file: string): Promise<WholeFile> {
  const handle = await open(file, 'w')
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      throw writeError(file, error)
    })
  return {
    write: (content) => guarded(handle.writeFile(content)),
    commit: () => guarded(handle.close()),
    discard: () => handle.close().catch(() => undefined)
  }
}

export function writeError(file: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOSPC') return new CommandError(`The disk is full: ${file} was not written. Free some space.`)
  if (code === 'EISDIR') return new CommandError(`${file} is a folder. Name a file.`)
  if (code === 'EROFS') return new CommandError(`${file} lies on a disk that can only be read. Name another place.`)
  if (code === 'EACCES' || code === 'EPERM')
    return new CommandError(`You may not write ${file}. Name another place, or change the permissions there.`)
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new CommandError(
      `${file} could not be written: on its way is a file where a folder should be. Name another place.`
    )
  return new CommandError(`${file} could not be written (${String(code)}). Check the folder and its permissions.`)
}
