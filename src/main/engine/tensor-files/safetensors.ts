// Reader and writer of safetensors files. Format: https://huggingface.co/docs/safetensors (8 bytes length, JSON header, tensor bytes).
import { open, type FileHandle } from 'node:fs/promises'
import { floatTypes, type FloatTypeName } from './float-types.ts'
import { floatsToHalves } from './half.ts'
import { countElements } from '../graph/value-info.ts'
import { TensorFileError, type NamedTensor } from './tensor-file.ts'

interface Entry {
  readonly name: string
  readonly type: FloatTypeName
  readonly shape: readonly number[]
  readonly start: number
  readonly end: number
}

const largestHeader = 100_000_000

/**
 * Reads all floating-point tensors of a file as float32. Tensors of integer types (old `position_ids`) are checked and skipped.
 * Errors: `TensorFileError` for anything out of shape; errors of the file system as they are.
 */
export async function readSafetensors(path: string): Promise<Map<string, NamedTensor>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { entries, dataStart } = await readHeader(file, size)
    const tensors = new Map<string, NamedTensor>()
    for (const entry of entries) {
      tensors.set(entry.name, { name: entry.name, shape: entry.shape, data: await readData(file, entry, dataStart) })
    }
    return tensors
  } finally {
    await file.close()
  }
}

async function readHeader(file: FileHandle, size: number): Promise<{ entries: Entry[]; dataStart: number }> {
  if (size < 8) throw new TensorFileError('The file is too short.')
  const headerLength = Number((await readBytes(file, 0, 8)).readBigUInt64LE())
  if (headerLength > largestHeader || 8 + headerLength > size)
    throw new TensorFileError('The header does not fit the file.')
  const text = (await readBytes(file, 8, headerLength)).toString('utf8')
  const dataStart = 8 + headerLength
  return { entries: parseHeader(text, size - dataStart), dataStart }
}

/** Checks a header against the length of the data part: types, sizes, bounds, overlaps, holes, duplicate names. */
export function parseHeader(text: string, dataLength: number): Entry[] {
  const all = Object.entries(parseObject(text)).filter(([name]) => name !== '__metadata__')
  if (
    countKeys(
      text,
      all.map(([name]) => name)
    ) > 0
  )
    throw new TensorFileError('A tensor is listed twice.')
  const entries: Entry[] = []
  const ranges: { start: number; end: number }[] = []
  for (const [name, value] of all) {
    const { type, shape, start, end } = parseEntry(name, value)
    if (end > dataLength) throw new TensorFileError(`Tensor ${name} ends beyond the file.`)
    ranges.push({ start, end })
    if (!isFloatType(type)) {
      if (/^[IU]\d+$|^BOOL$/.test(type)) continue
      const readable = Object.keys(floatTypes).join(', ')
      throw new TensorFileError(`Tensor ${name} has the type ${type}; only ${readable} can be read.`)
    }
    const expected = countElements(shape) * floatTypes[type].bytes
    if (end - start !== expected) throw new TensorFileError(`Tensor ${name} has the wrong size.`)
    entries.push({ name, type, shape, start, end })
  }
  ranges.sort((a, b) => a.start - b.start || a.end - b.end)
  let covered = 0
  for (const range of ranges) {
    if (range.start !== covered) throw new TensorFileError('Tensors overlap or leave a gap.')
    covered = range.end
  }
  if (covered !== dataLength) throw new TensorFileError('The file is longer than its tensors.')
  return entries
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (error) {
    throw new TensorFileError('The header is not JSON.', { cause: error })
  }
  throw new TensorFileError('The header is not an object.')
}

function parseEntry(name: string, value: unknown): { type: string; shape: number[]; start: number; end: number } {
  const entry = value as { dtype?: unknown; shape?: unknown; data_offsets?: unknown } | null
  const { dtype, shape, data_offsets: offsets } = entry ?? {}
  const wellFormed =
    typeof dtype === 'string' &&
    isSizes(shape) &&
    isSizes(offsets) &&
    offsets.length === 2 &&
    offsets[0]! <= offsets[1]!
  if (!wellFormed) throw new TensorFileError(`The header entry of ${name} is malformed.`)
  return { type: dtype, shape, start: offsets[0]!, end: offsets[1]! }
}

function isFloatType(type: string): type is FloatTypeName {
  return Object.hasOwn(floatTypes, type)
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && (size as number) >= 0)
}

/** How many top-level keys `JSON.parse` swallowed: it keeps the last of equal keys without a word. */
function countKeys(text: string, names: readonly string[]): number {
  const entries = text.match(/"data_offsets"\s*:/g)?.length ?? 0
  return entries - names.length
}

async function readData(file: FileHandle, entry: Entry, dataStart: number): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await readBytes(file, dataStart + entry.start, entry.end - entry.start)
  return floatTypes[entry.type].decode(bytes)
}

/** A buffer of its own for each call, so that typed arrays over it are aligned. */
async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.from(new ArrayBuffer(length))
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new TensorFileError('The file ended too early.')
    done += bytesRead
  }
  return bytes
}

/** The pieces of a safetensors file, in order; equal input gives equal bytes. */
export function encodeSafetensors(tensors: readonly NamedTensor[], type: 'F32' | 'F16'): Uint8Array[] {
  // transformers loads only files that name the library they were written for.
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  let offset = 0
  for (const { name, shape, data } of tensors) {
    const end = offset + data.length * floatTypes[type].bytes
    header[name] = { dtype: type, shape, data_offsets: [offset, end] }
    offset = end
  }
  const json = Buffer.from(JSON.stringify(header))
  const headerBytes = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ')
  json.copy(headerBytes)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(headerBytes.length))
  return [length, headerBytes, ...tensors.map(({ data }) => bytesOf(type === 'F32' ? data : floatsToHalves(data)))]
}

function bytesOf(array: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
