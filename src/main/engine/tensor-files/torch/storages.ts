// The storages that a pickle refers to: which classes there are, and their bytes as numbers.
import { floatTypes, type FloatType } from '../float-types.ts'
import { TensorFileError } from '../tensor-file.ts'

interface StorageClass {
  readonly name: string
  /** Absent for integers, of which an encoder needs none. */
  readonly type?: FloatType
}

export const storageClasses: readonly StorageClass[] = [
  { name: 'FloatStorage', type: floatTypes.F32 },
  { name: 'DoubleStorage', type: floatTypes.F64 },
  { name: 'HalfStorage', type: floatTypes.F16 },
  { name: 'BFloat16Storage', type: floatTypes.BF16 },
  ...['Long', 'Int', 'Short', 'Char', 'Byte', 'Bool'].map((integer) => ({ name: `${integer}Storage` }))
]

/** Elements in a file of the archive, which `key` names. */
export class Storage {
  readonly type: FloatType | undefined
  readonly key: string
  readonly length: number

  constructor(type: FloatType | undefined, key: string, length: number) {
    this.type = type
    this.key = key
    this.length = length
  }
}

/** Reads storages, each once: tensors may share one. */
export class StorageReader {
  readonly #read: (name: string) => Promise<Buffer<ArrayBuffer>>
  readonly #known = new Map<string, { readonly type: FloatType; readonly data: Float32Array }>()

  constructor(read: (name: string) => Promise<Buffer<ArrayBuffer>>) {
    this.#read = read
  }

  /** The storage as float32; `undefined` for integers. */
  async floats({ type, key, length }: Storage): Promise<Float32Array | undefined> {
    if (!type) return undefined
    const known = this.#known.get(key)
    if (known) {
      if (known.type !== type || known.data.length !== length)
        throw new TensorFileError(`Its storage ${key} is described in two ways.`)
      return known.data
    }
    const bytes = await this.#read(`data/${key}`)
    if (bytes.length !== length * type.bytes) throw new TensorFileError(`Its storage ${key} has the wrong length.`)
    const data = type.decode(bytes)
    this.#known.set(key, { type, data })
    return data
  }
}
