// Opens ZIP archives within limits that no honest archive meets: the directory first, each file when it is read, from where it lies.
import { reason } from '../../../shared/reasons/reason.ts'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import { everydayGb18030 } from '../text/byte-statistics.ts'
import { doubtUtf8 } from '../text/encoding-doubt.ts'
import { fileOfBytes, InputError, type InputFile, readWhole } from './input.ts'
import { isSafePath, ZipError } from './zip.ts'

/** More than this is not unpacked, whatever the archive claims. */
const limits = {
  entries: 500_000,
  /** Unpacked, all files together. */
  bytes: 4 * 1024 ** 3,
  /** Unpacked to packed, for files large enough to do harm. Text packs to a tenth; only a trap packs to a thousandth. */
  ratio: 500,
  harmlessBytes: 1024 ** 2
}

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[2] + 1 === head[3]
}

/**
 * The files of an archive in their order in it, unpacked piece by piece as they are read: neither the archive nor a file in it is ever held
 * whole. Throws `ZipError` where it breaks a limit, is damaged, or holds a path that leads out of its folder; so does reading a file.
 */
export async function openZip(file: InputFile): Promise<InputFile[]> {
  const reader = new BlockReader(await seekable(file))
  const zip = await guarded(() =>
    fromRandomAccessReaderPromise(reader, reader.size, { autoClose: false, decodeStrings: false })
  )
  return (await guarded(() => listEntries(zip))).map(({ name, entry }) => ({
    name,
    size: entry.uncompressedSize,
    chunks: () => unpack(zip, reader, entry)
  }))
}

/** An archive within an archive, as a workbook may be, can only be read from its beginning. */
async function seekable(file: InputFile): Promise<Required<InputFile> & { readonly size: number }> {
  const { name, size, slice } = file
  if (size !== undefined && slice !== undefined) return { name, size, slice, chunks: () => file.chunks() }
  return fileOfBytes(name, await readWhole(file))
}

interface NamedEntry {
  readonly name: string
  readonly entry: Entry
}

async function listEntries(zip: ZipFile): Promise<NamedEntry[]> {
  const entries: NamedEntry[] = []
  const names = new Set<string>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    if (name.endsWith('/')) continue
    if (!isSafePath(name)) throw new ZipError(reason('archive.unsafe-path'))
    if (names.has(name)) throw new ZipError(reason('archive.same-name'))
    const { uncompressedSize, compressedSize } = entry
    total += uncompressedSize
    const trap = uncompressedSize > limits.harmlessBytes && uncompressedSize > compressedSize * limits.ratio
    if (trap || total > limits.bytes || names.size >= limits.entries) {
      throw new ZipError(reason('archive.too-large'))
    }
    if (entry.isEncrypted()) throw new ZipError(reason('archive.password'))
    names.add(name)
    entries.push({ name, entry })
  }
  return entries
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** By the rules of the format, names are UTF-8 where this is set. */
const utf8Flag = 0x800
/** Of the characters of a name in GBK, those of GB2312. */
const leastEveryday = 0.6

/** Many programs write UTF-8 without saying so, and Windows in Chinese writes GBK. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const isSaid = (generalPurposeBitFlag & utf8Flag) !== 0
  const decoders = isSaid || doubtUtf8(fileNameRaw) !== 'no' ? [utf8, gb18030] : [gb18030]
  for (const decoder of decoders) {
    if (decoder === gb18030 && everydayGb18030(fileNameRaw) < leastEveryday) continue
    try {
      return decoder.decode(fileNameRaw)
    } catch {
      // Not this one.
    }
  }
  return fileNameRaw.toString('latin1')
}

const inflateWhole = promisify(inflateRaw)
/** A file this small is unpacked in one go; a stream for each would cost more than its content. */
const smallBytes = 1 << 18

/** What unpacks to other bytes than the directory says is damaged. */
async function* unpack(zip: ZipFile, reader: BlockReader, entry: Entry): AsyncGenerator<Uint8Array> {
  const { uncompressedSize: size, compressedSize, compressionMethod } = entry
  let length = 0
  let sum = 0
  for await (const chunk of guardedItems(piecesOf())) {
    length += chunk.length
    sum = crc32(chunk, sum)
    if (length > size) throw damaged()
    yield chunk
  }
  if (length !== size || sum !== entry.crc32) throw damaged()

  async function* piecesOf(): AsyncGenerator<Uint8Array> {
    if (size > smallBytes || compressedSize > smallBytes || compressionMethod !== 8) {
      for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer
      return
    }
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = await reader.range(fileDataStart, fileDataStart + compressedSize)
    yield await inflateWhole(packed, { maxOutputLength: Math.max(1, size) })
  }
}

/** Errors of the file itself, as where it is no longer lent, are not the archive's. */
class SourceError extends Error {
  override readonly name = 'SourceError'
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw translated(error)
  }
}

async function* guardedItems<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items
  } catch (error) {
    throw translated(error)
  }
}

function translated(error: unknown): unknown {
  if (error instanceof SourceError) return error.cause
  return error instanceof InputError ? error : damaged()
}

function damaged(): ZipError {
  return new ZipError(reason('archive.damaged'))
}

const blockBytes = 1 << 20
/** The directory's, the header's and the data's, which take turns, and one more. */
const blocksHeld = 4
/** Reads that are answered from memory come back at once; after so many others get their turn. */
const readsInARow = 200

/** The zip library's view of a file: blocks of it, the last few of which are held. */
class BlockReader extends RandomAccessReader {
  readonly size: number
  readonly #file: Required<InputFile>
  readonly #blocks = new Map<number, Promise<Uint8Array>>()
  #reads = 0

  constructor(file: Required<InputFile> & { readonly size: number }) {
    super()
    this.#file = file
    this.size = file.size
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void
  ): void {
    this.range(position, position + length).then(
      (bytes) => {
        buffer.set(bytes, offset)
        if (++this.#reads % readsInARow === 0) setImmediate(callback, null, bytes.length)
        else callback(null, bytes.length)
      },
      (error: unknown) => {
        callback(error as Error)
      }
    )
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false })
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const stop = Math.min(end, (Math.floor(at / blockBytes) + 1) * blockBytes)
      yield await this.range(at, stop)
      at = stop
    }
  }

  /** Rejects where it lies beyond the file, whatever place a damaged directory names. */
  async range(start: number, end: number): Promise<Uint8Array> {
    if (start < 0 || end > this.size || start > end) throw damaged()
    const first = Math.floor(start / blockBytes) * blockBytes
    if (end <= first + blockBytes) return (await this.#block(first)).subarray(start - first, end - first)
    const parts: Uint8Array[] = []
    for (let at = first; at < end; at += blockBytes) {
      const block = await this.#block(at)
      parts.push(block.subarray(Math.max(0, start - at), Math.min(block.length, end - at)))
    }
    return Buffer.concat(parts)
  }

  #block(start: number): Promise<Uint8Array> {
    const known = this.#blocks.get(start)
    if (known !== undefined) {
      this.#blocks.delete(start)
      this.#blocks.set(start, known)
      return known
    }
    const asked = this.#file.slice(start, Math.min(this.size, start + blockBytes)).catch((cause: unknown) => {
      this.#blocks.delete(start)
      throw new SourceError('', { cause })
    })
    this.#blocks.set(start, asked)
    if (this.#blocks.size > blocksHeld) this.#blocks.delete(this.#blocks.keys().next().value!)
    return asked
  }
}
