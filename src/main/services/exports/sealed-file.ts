// A file that waits on the disk to be handed out: encrypted with a key that is nowhere but in memory, and gone with this process.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toStoreError } from '../../store/database/store-error.ts'

export interface SealedFile {
  readonly size: number
  /** From `start` to before `end`, both within its size. */
  readonly read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>
  readonly discard: () => Promise<void>
}

export interface SealedWriter {
  /** Rejects with `StoreError` DISK_FULL. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly end: () => Promise<SealedFile>
  /** Nothing of it stays. */
  readonly discard: () => Promise<void>
}

/** AES in counter mode (NIST SP 800-38A, 6.5): any part can be read by itself. What stands on the disk need not be authentic, only unread. */
const cipherName = 'aes-256-ctr'
const blockBytes = 16
const heldBytes = 1 << 18

/** Rejects with the file system's error where it cannot be made; nothing of it stays then. */
export async function createSealedFile(folder = tmpdir()): Promise<SealedWriter> {
  const own = await mkdtemp(path.join(folder, 'chartmark-export-'))
  const key = randomBytes(32)
  const counter = randomBytes(blockBytes)
  let handle: FileHandle
  try {
    handle = await open(path.join(own, 'file'), 'wx+', 0o600)
    // An open file needs no name, and without one a crash leaves nothing. Windows keeps the name as long as the file is open.
    if (process.platform !== 'win32') await rm(own, { recursive: true })
  } catch (error) {
    await rm(own, { recursive: true, force: true })
    throw error
  }
  const cipher = createCipheriv(cipherName, key, counter)
  let held: Uint8Array[] = []
  let heldLength = 0
  let size = 0
  let isDiscarded = false

  const flush = async () => {
    const bytes = cipher.update(Buffer.concat(held, heldLength))
    held = []
    heldLength = 0
    await handle.writeFile(bytes).catch((error: unknown) => {
      throw toStoreError(error)
    })
    size += bytes.length
  }
  const discard = async () => {
    if (isDiscarded) return
    isDiscarded = true
    await handle.close()
    await rm(own, { recursive: true, force: true })
  }
  const read = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> => {
    const first = start - (start % blockBytes)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - first), 0, end - first, first)
    if (bytesRead !== end - first) throw new RangeError('The part lies beyond the file.')
    const plain = createDecipheriv(cipherName, key, add(counter, first / blockBytes)).update(buffer)
    return new Uint8Array(plain.subarray(start - first))
  }
  return {
    async write(bytes) {
      held.push(bytes)
      heldLength += bytes.length
      if (heldLength >= heldBytes) await flush()
    },
    async end() {
      await flush()
      return { size, read, discard }
    },
    discard
  }
}

/** The counter after so many blocks, as a big-endian number that wraps around. */
function add(counter: Buffer, blocks: number): Buffer {
  const sum = (BigInt(`0x${counter.toString('hex')}`) + BigInt(blocks)) % (1n << 128n)
  return Buffer.from(sum.toString(16).padStart(32, '0'), 'hex')
}
