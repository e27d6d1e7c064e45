// The zip archive that torch.save writes: one pickle, and the bytes of each storage in a file of its own, never compressed.
// Source of the layout: https://github.com/pytorch/pytorch/blob/main/caffe2/serialize/inline_container.h
import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { TensorFileError } from '../tensor-file.ts'

export interface TorchArchive {
  /** The bytes of a file under the archive's one folder, checked against their checksum. */
  readonly read: (name: string) => Promise<Buffer<ArrayBuffer>>
  readonly has: (name: string) => boolean
  readonly close: () => Promise<void>
}

const zipStart = Buffer.from('PK\u0003\u0004')
/** A pickle of a long integer: how files of PyTorch before 1.6 begin. */
const legacyStart = Buffer.of(0x80, 0x02, 0x8a, 0x0a)
/** A state dictionary has a few hundred tensors of one storage each. */
const mostFiles = 100_000

/** Errors: `TensorFileError` for what is not such an archive; errors of the file system as they are. */
export async function openTorchArchive(path: string): Promise<TorchArchive> {
  const file = await open(path, 'r')
  try {
    await requireZip(file)
    const bytes = new CheckedFile(file, (await file.stat()).size)
    const zip = await orDamaged(
      fromRandomAccessReaderPromise(bytes, bytes.size, { lazyEntries: true, autoClose: false })
    )
    const entries = await orDamaged(listEntries(zip))
    // Entries that overlap could otherwise make a small file give more than there is memory.
    let left = bytes.size
    return {
      async read(name) {
        const entry = entries.get(name)
        if (!entry) throw new TensorFileError(`Its part ${name} is missing.`)
        left -= entry.uncompressedSize
        if (left < 0) throw new TensorFileError('Its parts are larger than the file.')
        return orDamaged(readEntry(zip, bytes, entry))
      },
      has: (name) => entries.has(name),
      close: () => file.close()
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The zip library's view of the file: whatever place a damaged directory names, the answer is an error and never a throw. */
class CheckedFile extends RandomAccessReader {
  readonly size: number
  readonly #file: FileHandle

  constructor(file: FileHandle, size: number) {
    super()
    this.#file = file
    this.size = size
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void
  ): void {
    this.readInto(buffer.subarray(offset, offset + length), position).then(
      () => {
        callback(null, length)
      },
      (error: unknown) => {
        callback(error as Error)
      }
    )
  }

  async readInto(buffer: Buffer, position: number): Promise<void> {
    if (position < 0 || position + buffer.length > this.size) throw new TensorFileError('It is cut off or damaged.')
    let done = 0
    while (done < buffer.length) {
      const { bytesRead } = await this.#file.read(buffer, done, buffer.length - done, position + done)
      if (bytesRead === 0) throw new TensorFileError('It is cut off or damaged.')
      done += bytesRead
    }
  }
}

async function requireZip(file: FileHandle): Promise<void> {
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
  if (buffer.equals(zipStart)) return
  if (!buffer.equals(legacyStart)) throw new TensorFileError('It is no file of PyTorch.')
  throw new TensorFileError(
    'It has the format that PyTorch wrote before version 1.6 (2020), which Chartmark does not read. Load it in a current ' +
      'PyTorch and save it again, best as model.safetensors.'
  )
}

/** By their names without the archive's folder, which is the first part of each name. */
async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostFiles) throw new TensorFileError('It has too many parts.')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.slice(entry.fileName.indexOf('/') + 1)
    if (entries.has(name)) throw new TensorFileError(`Its part ${name} is there twice.`)
    if (entry.compressionMethod !== 0 || entry.compressedSize !== entry.uncompressedSize)
      throw new TensorFileError(`Its part ${name} is compressed or encrypted, which files of PyTorch never are.`)
    entries.set(name, entry)
  }
  return entries
}

async function readEntry(zip: ZipFile, file: CheckedFile, entry: Entry): Promise<Buffer<ArrayBuffer>> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  // A buffer of its own, so that typed arrays over it are aligned.
  const bytes = Buffer.from(new ArrayBuffer(entry.uncompressedSize))
  await file.readInto(bytes, fileDataStart)
  if (crc32(bytes) !== entry.crc32) throw new TensorFileError('It is damaged.')
  return bytes
}

/** The zip library's own errors mean damage; those of the file system go on as they are. */
async function orDamaged<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TensorFileError || (error instanceof Error && 'errno' in error)) throw error
    throw new TensorFileError('It is cut off or damaged.', { cause: error })
  }
}
