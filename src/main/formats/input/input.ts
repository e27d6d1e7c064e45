// What a reader is given: one file, or the files of a folder or an unpacked archive, each as a whole or chunk by chunk.
import { ReasonError } from '../reason-error.ts'
import { reason } from '../../../shared/reasons/reason.ts'

export interface InputFile {
  /** Below the folder or archive, parted by `/`; a file given alone has its own name. */
  readonly name: string
  /** In bytes, undefined where only reading tells. */
  readonly size: number | undefined
  /** From the first byte, each time it is asked. Leaving the loop closes the file. */
  chunks(): AsyncIterable<Uint8Array>
  /** The bytes from `start` to `end`, both within its size; absent where it can only be read from its beginning. */
  readonly slice?: (start: number, end: number) => Promise<Uint8Array>
}

export interface FormatInput {
  /** Of the file, folder or archive. */
  readonly name: string
  /** A file alone, not the only one of a folder. */
  readonly single: boolean
  readonly files: readonly InputFile[]
}

/** Larger files are read as lines or not at all: neither a string nor a parsed tree of them would fit. */
export const largestWhole = 512 * 1024 * 1024

/** The file cannot be read: it is too large for a format that must see all of it, or lies in a damaged archive. The reason says which. */
export class InputError extends ReasonError {
  override readonly name: string = 'InputError'
}

/** Throws `InputError` over `most` bytes, whatever the file said of its size. */
export async function readWhole(file: InputFile, most = largestWhole): Promise<Uint8Array> {
  const tooLarge = () => new InputError(reason('file.too-large', { megabytes: most / 1024 / 1024 }))
  if (file.size !== undefined && file.size > most) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of file.chunks()) {
    length += chunk.length
    if (length > most) throw tooLarge()
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length)
}

/** Up to `bytes` from the beginning. */
export async function readHead(file: InputFile, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of file.chunks()) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= bytes) break
  }
  return Buffer.concat(chunks).subarray(0, bytes)
}

export function fileOfBytes(name: string, bytes: Uint8Array): Required<InputFile> & { readonly size: number } {
  return {
    name,
    size: bytes.length,
    async *chunks() {
      yield await Promise.resolve(bytes)
    },
    slice: (start, end) => Promise.resolve(bytes.subarray(start, end))
  }
}

export function inputOfFile(file: InputFile): FormatInput {
  return { name: file.name, single: true, files: [file] }
}

/** A folder or an unpacked archive; what operating systems leave in them is no file of anybody's. */
export function inputOfFiles(name: string, files: readonly InputFile[]): FormatInput {
  return { name, single: false, files: files.filter((file) => !isHidden(file.name)) }
}

/** Of a path parted by `/`. */
export function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || isLeftover(part))
}

/** Whether a file or folder of this name is one that operating systems leave behind. */
export function isLeftover(part: string): boolean {
  return part === '__MACOSX' || part === 'Thumbs.db'
}

/** The one file of an input for formats that have all in one. */
export function onlyFile(input: FormatInput): InputFile {
  const [file] = input.files
  if (file === undefined || input.files.length > 1) throw new TypeError('The input is not one file.')
  return file
}
