// Writes ZIP archives piece by piece, and says which paths may stand in one.
import { reason } from '../../../shared/reasons/reason.ts'
import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, ZipDeflate, type ZipInputFile } from 'fflate'
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
  /** Bytes of one file come together; another path ends it. Answers what of the archive is ready. Throws `ZipError` for too many files. */
  add(path: string, bytes: Uint8Array): Uint8Array[]
  /** The rest of the archive. */
  end(): Uint8Array[]
}

/** Smaller files are packed in one go; a stream for each would cost more than its content. */
const heldBytes = 1 << 20
/** A plain ZIP archive counts its files in 16 bits. */
export const mostFiles = 65_535
/** Files carry no date of their own, so that the same content is the same archive. */
const mtime = '1980-01-01T00:00:00'

interface OpenFile {
  readonly path: string
  held: Uint8Array[]
  length: number
  stream?: ZipDeflate
}

export function createZipWriter(): ZipWriter {
  let ready: Uint8Array[] = []
  let open: OpenFile | undefined
  let files = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    if (chunk.length > 0) ready.push(chunk)
  })
  const take = () => {
    const taken = ready
    ready = []
    return taken
  }
  const close = () => {
    if (open?.stream !== undefined) open.stream.push(new Uint8Array(0), true)
    else if (open !== undefined) addWhole(zip, open.path, Buffer.concat(open.held))
    open = undefined
  }
  return {
    add(path, bytes) {
      if (open?.path !== path) {
        close()
        if (++files > mostFiles) throw new ZipError(reason('archive.many-files'))
        open = { path, held: [], length: 0 }
      }
      const file = open
      if (file.stream !== undefined) file.stream.push(bytes)
      else {
        file.held.push(bytes)
        file.length += bytes.length
        if (file.length > heldBytes) file.stream = startStream(zip, file)
      }
      return take()
    },
    end() {
      close()
      zip.end()
      return take()
    }
  }
}

function startStream(zip: Zip, { path, held }: OpenFile): ZipDeflate {
  const stream = new ZipDeflate(path, { level: 6 })
  stream.mtime = mtime
  zip.add(stream)
  for (const bytes of held.splice(0)) stream.push(bytes)
  return stream
}

function addWhole(zip: Zip, filename: string, bytes: Uint8Array): void {
  const file: ZipInputFile = { filename, size: bytes.length, crc: crc32(bytes), compression: 8, mtime }
  zip.add(file)
  file.ondata!(null, deflateRawSync(bytes), true)
}
