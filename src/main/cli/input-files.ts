// Opens what `--in` names: a file, a folder with all that lies below it, or `-` for standard input.
import { createReadStream, type Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileOfBytes, type FormatInput, type InputFile, inputOfFile, inputOfFiles } from '../formats/input/input.ts'
import { CommandError } from './command-errors.ts'

/** Throws `CommandError` where there is nothing to read. */
export async function openPlace(place: string): Promise<FormatInput> {
  if (place === '-') return inputOfFile(fileOfBytes('standard input', await buffer(process.stdin)))
  const entry = await found(place)
  if (!entry.isDirectory()) return inputOfFile(fileAt(place, path.basename(place), entry.size))
  const files: InputFile[] = []
  const entries = (await readdir(place, { withFileTypes: true, recursive: true })).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => path.join(parentPath, name)).sort()
  for (const file of paths) {
    files.push(fileAt(file, path.relative(place, file).split(path.sep).join('/'), (await found(file)).size))
  }
  if (files.length === 0) throw new CommandError(`The folder ${place} holds no files.`)
  return inputOfFiles(path.basename(path.resolve(place)), files)
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
      try {
        for await (const chunk of createReadStream(file, { highWaterMark })) yield chunk as Buffer
      } catch (error) {
        throw readError(file, error)
      }
    },
    async slice(start, end) {
      try {
        const handle = await open(file, 'r')
        try {
          const { buffer: bytes, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start)
          return bytes.subarray(0, bytesRead)
        } finally {
          await handle.close()
        }
      } catch (error) {
        throw readError(file, error)
      }
    }
  }
}

export function readError(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT') return new CommandError(`There is no file ${file}. Check the path.`)
  if (error.code === 'EISDIR') return new CommandError(`${file} is a folder. Name a file.`)
  return new CommandError(`${file} could not be read (${String(error.code)}). Check that it may be read.`)
}
