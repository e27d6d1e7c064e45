// Opens what `--in` names: a file, a folder with all that lies below it, or `-` for standard input.
import { createReadStream, type Dirent, lstatSync, type Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { reason } from '../../shared/reasons/reason.ts'
import {
  fileOfBytes,
  type FormatInput,
  InputError,
  isHidden,
  type InputFile,
  inputOfFile,
  inputOfFiles
} from '../formats/input/input.ts'
import { CommandError } from './command-errors.ts'
import { refuseToRead } from './workspace-folder.ts'

/** Throws `CommandError` where there is nothing to read, or something that may not be. */
export async function openPlace(place: string): Promise<FormatInput> {
  if (place === '-') return inputOfFile(fileOfBytes('standard input', await buffer(process.stdin)))
  const entry = await found(place)
  refuseToRead(place)
  if (entry.isFile()) return inputOfFile(fileAt(place, path.basename(place), entry.size))
  // A pipe, as `<(zcat notes.gz)` is one, gives what it has once.
  if (!entry.isDirectory()) return inputOfFile(fileOfBytes(path.basename(place), await readPipe(place)))
  const files: InputFile[] = []
  const paths = (await entriesOf(place)).map(({ parentPath, name }) => path.join(parentPath, name)).sort()
  for (const file of paths) {
    const name = path.relative(place, file).split(path.sep).join('/')
    // Editors leave links that lead nowhere.
    if (isHidden(name)) continue
    const said = await found(file)
    files.push(said.isFile() ? fileAt(file, name, said.size) : unreadable(name))
  }
  if (files.length === 0) throw new CommandError(`The folder ${place} holds no files.`)
  return inputOfFiles(path.basename(path.resolve(place)), files)
}

/** Everything below a folder that is no folder; links are not followed further. */
async function entriesOf(place: string): Promise<Dirent[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    throw readError(error instanceof Error && 'path' in error ? String(error.path) : place, error)
  })
  return entries.filter((entry) => !entry.isDirectory())
}

function readPipe(place: string): Promise<Buffer> {
  return buffer(createReadStream(place)).catch((error: unknown) => {
    throw readError(place, error)
  })
}

/** Stands in the report of what was left out. */
function unreadable(name: string): InputFile {
  const refuse = () => Promise.reject(new InputError(reason('file.no-file')))
  return { name, size: undefined, chunks: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }) }
}

/** Throws `CommandError` where it is not there, or is a folder. */
export async function openFile(file: string): Promise<FormatInput> {
  if (file !== '-' && (await found(file)).isDirectory()) throw new CommandError(`${file} is a folder. Name a file.`)
  return openPlace(file)
}

function found(place: string): Promise<Stats> {
  return stat(place).catch((error: unknown) => {
    throw readError(place, error)
  })
}

/** Of one read, in bytes. */
const largestChunk = 1 << 18

/** One file by its path, whose name in reports is `name`. */
function fileAt(file: string, name: string, size: number): InputFile {
  // A read sets aside as much as it may bring: for 100,000 small files that is what would take the time. One byte more meets the end at once.
  const highWaterMark = Math.min(largestChunk, size + 1)
  return {
    name,
    size,
    async *chunks() {
      let length = 0
      try {
        for await (const chunk of createReadStream(file, { highWaterMark })) {
          length += (chunk as Buffer).length
          yield chunk as Buffer
        }
      } catch (error) {
        throw readError(file, error)
      }
      if (length < size) throw shorter(file)
    },
    async slice(start, end) {
      try {
        const handle = await open(file, 'r')
        try {
          const { buffer: bytes, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start)
          if (bytesRead < end - start) throw shorter(file)
          return bytes
        } finally {
          await handle.close()
        }
      } catch (error) {
        throw readError(file, error)
      }
    }
  }
}

function shorter(file: string): CommandError {
  return new CommandError(`${file} became shorter while it was read. Run the command again when nothing writes to it.`)
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function readError(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT' && isLink(file))
    return new CommandError(`${file} is a link to a file that is not there. Name the file itself.`)
  if (error.code === 'ENOENT') return new CommandError(`There is no file ${file}. Check the path.`)
  if (error.code === 'ELOOP')
    return new CommandError(`${file} is a link that leads back to itself. Name the file itself.`)
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new CommandError(`You may not read ${file}. Change its permissions, or have a copy made that you may read.`)
  if (error.code === 'EISDIR') return new CommandError(`${file} is a folder. Name a file.`)
  return new CommandError(`${file} could not be read (${String(error.code)}). Check that it may be read.`)
}
