// A tensor as PyTorch stores it: a storage seen through sizes and strides.
import { countElements } from '../../graph/value-info.ts'
import { TensorFileError } from '../tensor-file.ts'
import type { Storage } from './storages.ts'

/** Element (i, j, ...) lies at `offset + i strides[0] + j strides[1] + ...` of the storage. */
export class StridedTensor {
  readonly storage: Storage
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]

  /** Errors: `TensorFileError` where an element would lie outside, or where there are more elements than the storage has. */
  constructor(storage: Storage, offset: number, shape: readonly number[], strides: readonly number[]) {
    const sane = [offset, ...shape, ...strides].every((number) => Number.isSafeInteger(number) && number >= 0)
    if (!sane || shape.length !== strides.length || shape.length > 8)
      throw new TensorFileError('A tensor of it is malformed.')
    const last = shape.reduce((place, extent, axis) => place + (extent - 1) * strides[axis]!, offset)
    const count = countElements(shape)
    if (count > storage.length || (count > 0 && last >= storage.length))
      throw new TensorFileError('A tensor of it reaches beyond its storage.')
    this.storage = storage
    this.offset = offset
    this.shape = shape
    this.strides = strides
  }

  get elements(): number {
    return countElements(this.shape)
  }

  /** Whether the elements lie one after the other in the storage. */
  get contiguous(): boolean {
    let expected = 1
    for (let axis = this.shape.length - 1; axis >= 0; axis--) {
      if (this.shape[axis] !== 1 && this.strides[axis] !== expected) return false
      expected *= this.shape[axis]!
    }
    return true
  }
}

/** The elements of a tensor in row-major order: a view of its storage where they lie so, a copy where not. */
export function rowMajor(tensor: StridedTensor, storage: Float32Array): Float32Array {
  const { offset, shape, strides, elements, contiguous } = tensor
  if (contiguous) return storage.subarray(offset, offset + elements)
  const data = new Float32Array(elements)
  const index = new Uint32Array(shape.length)
  let place = offset
  for (let i = 0; i < elements; i++) {
    data[i] = storage[place]!
    // Counts up like an odometer: the last axis first.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++
      place += strides[axis]!
      if (index[axis]! < shape[axis]!) break
      place -= index[axis]! * strides[axis]!
      index[axis] = 0
    }
  }
  return data
}
