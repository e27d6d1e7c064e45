// Reads and writes ZIP archives, within limits that no honest archive meets: an archive may be made to fill a memory or leave its folder.
import { crc32, deflateRawSync } from 'node:zlib'
import { unzipSync, Zip, ZipDeflate, type ZipInputFile } from 'fflate'
import { InputError, type InputFile } from './input.ts'

/** More than this is not unpacked, whatever the archive claims. */
const limits = {
  entries: 500_000,
  /** Unpacked, all files together. */
  bytes: 4 * 1024 ** 3,
  /** Unpacked, one file. */
  fileBytes: 512 * 1024 ** 2,
  /** Unpacked to packed, for files large enough to do harm. Text packs to a tenth; only a trap packs to a thousandth. */
  ratio: 500,
  harmlessBytes: 1024 ** 2
}

/** The archive is damaged, too large, or made to do harm; the message says which. */
export class ZipError extends InputError {
  override readonly name = 'ZipError'
}

interface Entry {
  readonly name: string
  readonly size: number
}

/** Files are unpacked this many bytes at a time and forgotten when others are asked for. */
const batchBytes = 16 * 1024 ** 2

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[2] + 1 === head[3]
}

/**
 * The files of an archive in their order in it, unpacked when they are read. Throws `ZipError` where it breaks a limit, is damaged, or
 * holds a path that leads out of its folder.
 */
export function openZip(archive: Uint8Array): InputFile[] {
  const entries = listEntries(archive)
  const batches: Entry[][] = []
  let held = Infinity
  for (const entry of entries) {
    if (held + entry.size > batchBytes) {
      batches.push([])
      held = 0
    }
    batches.at(-1)!.push(entry)
    held += entry.size
  }
  let current: { readonly batch: readonly Entry[]; readonly files: Record<string, Uint8Array> } | undefined
  return batches.flatMap((batch) =>
    batch.map(({ name, size }) => ({
      name,
      size,
      async *chunks() {
        if (current?.batch !== batch) current = { batch, files: unpack(archive, batch) }
        yield await Promise.resolve(current.files[name]!)
      }
    }))
  )
}

function listEntries(archive: Uint8Array): Entry[] {
  const entries: Entry[] = []
  const names = new Set<string>()
  let total = 0
  guarded(() =>
    unzipSync(archive, {
      filter({ name, size, originalSize }) {
        if (name.endsWith('/')) return false
        if (!isSafePath(name))
          throw new ZipError('The archive holds a path that leads out of its folder. It was not read.')
        if (names.has(name)) throw new ZipError('The archive holds two files of one name. It was not read.')
        total += originalSize
        const trap = originalSize > limits.harmlessBytes && originalSize > size * limits.ratio
        if (trap || originalSize > limits.fileBytes || total > limits.bytes || names.size >= limits.entries) {
          throw new ZipError('The archive would unpack to more than Chartmark reads. Unpack it and import the parts.')
        }
        names.add(name)
        entries.push({ name, size: originalSize })
        return false
      }
    })
  )
  return entries
}

/** Memory is set aside by the sizes that `listEntries` has checked; data that would grow beyond them is damaged. */
function unpack(archive: Uint8Array, batch: readonly Entry[]): Record<string, Uint8Array> {
  const wanted = new Set(batch.map(({ name }) => name))
  const files = guarded(() => unzipSync(archive, { filter: ({ name }) => wanted.has(name) }))
  for (const { name, size } of batch) if (files[name]?.length !== size) throw damaged()
  return files
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof ZipError ? error : damaged()
  }
}

function damaged(): ZipError {
  return new ZipError('The archive is damaged. Make it again, or unpack it and import the files.')
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
        if (++files > mostFiles)
          throw new ZipError('A ZIP archive holds at most 65,535 files. Write to a folder instead.')
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
