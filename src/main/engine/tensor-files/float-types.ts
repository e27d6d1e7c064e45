// The floating-point types that files of weights have, as float32.
import { bfloatsToFloats, halvesToFloats } from './half.ts'

export interface FloatType {
  readonly bytes: number
  /** The buffer begins at a multiple of `bytes` and holds whole elements; float32 is a view of it. */
  readonly decode: (buffer: Buffer<ArrayBuffer>) => Float32Array<ArrayBuffer>
}

/** By the names of safetensors. */
export const floatTypes = {
  F64: {
    bytes: 8,
    decode: (buffer) => Float32Array.from(new Float64Array(buffer.buffer, buffer.byteOffset, buffer.byteLength / 8))
  },
  F32: { bytes: 4, decode: (buffer) => new Float32Array(buffer.buffer, buffer.byteOffset, buffer.byteLength / 4) },
  F16: { bytes: 2, decode: (buffer) => halvesToFloats(shorts(buffer)) },
  BF16: { bytes: 2, decode: (buffer) => bfloatsToFloats(shorts(buffer)) }
} as const satisfies Record<string, FloatType>

export type FloatTypeName = keyof typeof floatTypes

function shorts(buffer: Buffer<ArrayBuffer>): Uint16Array {
  return new Uint16Array(buffer.buffer, buffer.byteOffset, buffer.byteLength / 2)
}
