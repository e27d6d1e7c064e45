// Reads the fixtures that engine_fixtures.py wrote.
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { TrainingBatch } from '../../src/main/engine/training/data/batches.ts'
import type { NamedTensor } from '../../src/main/engine/tensor-files/tensor-file.ts'

export interface PackedTensor {
  readonly shape: readonly number[]
  /** Base64 of little-endian float32. */
  readonly data: string
}

export interface PackedBatch {
  readonly size: number
  readonly tokens: number
  readonly ids: readonly number[]
  readonly tags: readonly number[]
  readonly lengths: readonly number[]
}

export type PackedTensors = Readonly<Record<string, PackedTensor>>

export function readFixture<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')) as Content
}

export function unpack({ data }: PackedTensor): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'))
  return new Float32Array(bytes.buffer)
}

export function unpackTensors(tensors: PackedTensors): Map<string, NamedTensor> {
  return new Map(
    Object.entries(tensors).map(([name, tensor]) => [name, { name, shape: tensor.shape, data: unpack(tensor) }])
  )
}

export function unpackBatch({ size, tokens, ids, tags, lengths }: PackedBatch): TrainingBatch {
  return { size, tokens, ids: Int32Array.from(ids), tags: Int32Array.from(tags), lengths: Int32Array.from(lengths) }
}

/** |actual - expected| / |expected| in the L2 norm. */
export function relativeError(actual: Float32Array, expected: Float32Array): number {
  let difference = 0
  let size = 0
  for (const [i, value] of expected.entries()) {
    difference += (actual[i]! - value) ** 2
    size += value ** 2
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-12)
}

export function expectClose(actual: Float32Array, expected: Float32Array, tolerance: number, what: string): void {
  expect(actual.length, what).toBe(expected.length)
  expect(relativeError(actual, expected), what).toBeLessThan(tolerance)
}
