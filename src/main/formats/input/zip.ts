// Writes ZIP archives piece by piece, and says which paths may stand in one.
import { reason } from '../../../shared/reasons/reason.ts'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { crc32, createDeflateRaw, type DeflateRaw, deflateRaw, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { InputError } from './input.ts'

/** The archive is damaged, too large, or made to do harm; the message says which. */
export class ZipError extends InputError {
  override readonly name = 'ZipError'
}

/** Relative, within its folder, and a name on every system. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 1000 || /[\0-\x1f\\]/.test(path) || /^[a-z]:/i.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

export interface ZipWriter {
  /**
   * Bytes of one file come together; another path ends it. Answers what of the archive is ready. One call at a time. Rejects with `ZipError`
   * for too many files or bytes.
   */
  add(path: string, bytes: Uint8Array): Promise<Uint8Array[]>
  /** The rest of the archive. */
  end(): Promise<Uint8Array[]>
}

/** Files up to this size are packed in one go; a stream for each would cost more than its content. */
const heldBytes = 1 << 20
/** Packed at once in a thread, so that many small pieces do not each wait for one. */
const pieceBytes = 1 << 18
/** Packed within a millisecond: not worth a thread. */
const smallBytes = 1 << 14
/** A plain ZIP archive counts its files in 16 bits. */
export const mostFiles = 65_535
/** Its places are counted in 32 bits, and no more is unpacked here; what is left of 4 GB is for the names and for what does not pack. */
const mostBytes = 3.75 * 1024 ** 3
/** Files carry no date of their own, so that the same content is the same archive. */
const mtime = '1980-01-01T00:00:00'

interface OpenFile {
  readonly path: string
  held: Uint8Array[]
  length: number
  stream?: PackedStream
}

/** Node packs in threads of its own: whoever writes an archive holds nobody meanwhile. `most` bytes go in before they are packed. */
export function createZipWriter(most = mostBytes): ZipWriter {
  let ready: Uint8Array[] = []
  let open: OpenFile | undefined
  let files = 0
  let unpacked = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    if (chunk.length > 0) ready.push(chunk)
  })
  const take = () => {
    const taken = ready
    ready = []
    return taken
  }
  const takeHeld = (file: OpenFile) => {
    const bytes = Buffer.concat(file.held, file.length)
    file.held = []
    file.length = 0
    return bytes
  }
  const close = async () => {
    const file = open
    open = undefined
    if (file === undefined) return
    const bytes = takeHeld(file)
    if (file.stream === undefined) await addWhole(zip, file.path, bytes)
    else await file.stream.end(bytes)
  }
  return {
    async add(path, bytes) {
      unpacked += bytes.length
      if (unpacked > most) throw new ZipError(reason('archive.full'))
      if (open?.path !== path) {
        await close()
        if (++files > mostFiles) throw new ZipError(reason('archive.many-files'))
        open = { path, held: [], length: 0 }
      }
      open.held.push(bytes)
      open.length += bytes.length
      if (open.length > (open.stream === undefined ? heldBytes : pieceBytes)) {
        open.stream ??= startStream(zip, path)
        await open.stream.write(takeHeld(open))
      }
      return take()
    },
    async end() {
      await close()
      zip.end()
      return take()
    }
  }
}

interface PackedStream {
  /** Fulfilled when all of it is packed. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly end: (bytes: Uint8Array) => Promise<void>
}

function startStream(zip: Zip, filename: string): PackedStream {
  const file: ZipInputFile = { filename, size: 0, crc: 0, compression: 8, mtime }
  zip.add(file)
  const deflate: DeflateRaw = createDeflateRaw()
  deflate.on('data', (packed: Buffer<ArrayBuffer>) => file.ondata!(null, packed, false))
  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes)
      file.crc = crc32(piece, file.crc)
      file.size += piece.length
      await new Promise<void>((resolve, reject) => {
        deflate.write(piece, (error) => (error ? reject(error) : resolve()))
      })
    }
  }
  return {
    write,
    async end(bytes) {
      await write(bytes)
      const ended = once(deflate, 'end')
      deflate.end()
      await ended
      file.ondata!(null, new Uint8Array(0), true)
    }
  }
}

const packWhole = promisify(deflateRaw)

async function addWhole(zip: Zip, filename: string, bytes: Uint8Array): Promise<void> {
  const packed = bytes.length <= smallBytes ? deflateRawSync(bytes) : await packWhole(bytes)
  const file: ZipInputFile = { filename, size: bytes.length, crc: crc32(bytes), compression: 8, mtime }
  zip.add(file)
  file.ondata!(null, packed, true)
}
