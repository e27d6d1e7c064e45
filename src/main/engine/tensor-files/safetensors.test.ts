// The safetensors reader: round trips, and every way in which a file can be wrong.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { floatsToHalves, halvesToFloats } from './half.ts'
import { encodeSafetensors, parseHeader, readSafetensors } from './safetensors.ts'
import { TensorFileError } from './tensor-file.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chartmark-safetensors-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

const entry = (start: number, end: number, shape: readonly number[], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [start, end]
})

describe('half precision', () => {
  it('gives back every half exactly', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, bits) => bits)
    const isNumber = (bits: number) => (bits & 0x7c00) !== 0x7c00 || (bits & 0x3ff) === 0
    const numbers = all.filter(isNumber)
    expect(floatsToHalves(halvesToFloats(numbers))).toEqual(numbers)
    expect(halvesToFloats(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7c00, 0x7e00))).toEqual(
      Float32Array.of(1, -2, 2 ** -24, Infinity, NaN)
    )
  })

  it('rounds to the nearest half, ties to even', () => {
    const near = Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 65_519, 2 ** -25, 3 * 2 ** -26, -(2 ** -26))
    expect(halvesToFloats(floatsToHalves(near))).toEqual(Float32Array.of(1, 1 + 2 ** -9, 65_504, 0, 2 ** -24, -0))
  })

  it('bounds what is larger than any half, and only that', () => {
    const large = Float32Array.of(65_520, -70_000, 3e38, Infinity, -Infinity, NaN)
    expect(halvesToFloats(floatsToHalves(large))).toEqual(
      Float32Array.of(65_504, -65_504, 65_504, Infinity, -Infinity, NaN)
    )
  })

  it('errs by at most half a step', () => {
    fc.assert(
      fc.property(fc.float({ min: -60_000, max: 60_000, noNaN: true }), (value) => {
        const [rounded] = halvesToFloats(floatsToHalves(Float32Array.of(value)))
        expect(Math.abs(rounded! - value)).toBeLessThanOrEqual(Math.max(2 ** -25, Math.abs(value) * 2 ** -11))
      })
    )
  })
})

describe('readSafetensors', () => {
  const tensors = [
    { name: 'a', shape: [2, 3], data: Float32Array.of(1, -2, 0.5, 4, 5, 6) },
    { name: 'ü', shape: [], data: Float32Array.of(7) }
  ]

  it.each(['F32', 'F16'] as const)('reads what was written: %s', async (type) => {
    const path = join(folder, `${type}.safetensors`)
    await writeFile(path, Buffer.concat(encodeSafetensors(tensors, type)))
    expect([...(await readSafetensors(path)).values()]).toEqual(tensors)
  })

  it('refuses a file that is cut off, too long or no safetensors file', async () => {
    const path = join(folder, 'damaged.safetensors')
    const whole = Buffer.concat(encodeSafetensors(tensors, 'F32'))
    for (const bytes of [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.of(0)]),
      Buffer.of(1, 2),
      Buffer.from('PK not a tensor file')
    ]) {
      await writeFile(path, bytes)
      await expect(readSafetensors(path)).rejects.toThrow(TensorFileError)
    }
  })
})

describe('parseHeader', () => {
  const refused: readonly [string, string, number][] = [
    ['is not JSON', '{', 0],
    ['is not an object', '[]', 0],
    ['malformed', JSON.stringify({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }), 4],
    ['malformed', JSON.stringify({ a: entry(4, 0, [1]) }), 4],
    ['malformed', '{"a":null}', 0],
    ['beyond the file', JSON.stringify({ a: entry(0, 8, [2]) }), 4],
    ['wrong size', JSON.stringify({ a: entry(0, 8, [3]) }), 8],
    ['overlap', JSON.stringify({ a: entry(0, 8, [2]), b: entry(4, 12, [2]) }), 12],
    ['gap', JSON.stringify({ a: entry(0, 4, [1]), b: entry(8, 12, [1]) }), 12],
    ['longer than its tensors', JSON.stringify({ a: entry(0, 4, [1]) }), 8],
    ['type F8_E4M3', JSON.stringify({ a: entry(0, 1, [1], 'F8_E4M3') }), 1],
    ['listed twice', `{"a":${JSON.stringify(entry(0, 4, [1]))},"a":${JSON.stringify(entry(0, 4, [1]))}}`, 4]
  ]
  it.each(refused)('refuses: %s', (reason, header, length) => {
    expect(() => parseHeader(header, length)).toThrow(reason)
  })

  it('skips integers and metadata', () => {
    const header = { __metadata__: { format: 'pt' }, ids: entry(0, 8, [1], 'I64'), a: entry(8, 12, [1]) }
    expect(parseHeader(JSON.stringify(header), 12).map(({ name }) => name)).toEqual(['a'])
  })
})
