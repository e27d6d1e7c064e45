// The files of a folder that hold its weights: one, or the shards that an index lists; safetensors before PyTorch's own format.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../errors.ts'
import { readSafetensors } from './safetensors.ts'
import { TensorFileError, type NamedTensor } from './tensor-file.ts'
import { readTorchFile } from './torch/torch-file.ts'

/** The one file that Chartmark itself writes. */
export const weightsName = 'model.safetensors'

type ReadTensors = (path: string) => Promise<Map<string, NamedTensor>>

const layouts: readonly { readonly whole: string; readonly index: string; readonly read: ReadTensors }[] = [
  { whole: weightsName, index: 'model.safetensors.index.json', read: readSafetensors },
  { whole: 'pytorch_model.bin', index: 'pytorch_model.bin.index.json', read: readTorchFile }
]

export interface WeightFiles {
  /** Names within the folder, in order of name. */
  readonly names: readonly string[]
  readonly read: ReadTensors
}

/** A file of the folder that keeps the weights from being read, and why: what follows its name, sentences included. */
export class WeightFileError extends Error {
  readonly file: string
  readonly missing: boolean

  constructor(file: string, message: string, options?: ErrorOptions & { readonly missing?: boolean }) {
    super(message, options)
    this.file = file
    this.missing = options?.missing ?? false
  }
}

/** Shards lie in the folder itself. */
const indexSchema = z.object({
  weight_map: z.record(z.string(), z.string().regex(/^[\w-][\w.-]*$/))
})

/** Errors: `WeightFileError`. */
export async function findWeightFiles(folder: string): Promise<WeightFiles> {
  for (const { whole, index, read } of layouts) {
    if (await exists(join(folder, whole))) return { names: [whole], read }
    const text = await readFile(join(folder, index), 'utf8').catch(() => undefined)
    if (text !== undefined) return { names: parseIndex(index, text), read }
  }
  throw new WeightFileError(weightsName, 'is missing, and so is pytorch_model.bin.', { missing: true })
}

/** All tensors of the files. Errors: `WeightFileError`. */
export async function readWeightFiles(folder: string, { names, read }: WeightFiles): Promise<Map<string, NamedTensor>> {
  const tensors = new Map<string, NamedTensor>()
  for (const name of names) {
    for (const [tensor, value] of await readOne(read, folder, name)) tensors.set(tensor, value)
  }
  return tensors
}

async function readOne(read: ReadTensors, folder: string, name: string): Promise<Map<string, NamedTensor>> {
  try {
    return await read(join(folder, name))
  } catch (cause) {
    if (cause instanceof TensorFileError) throw new WeightFileError(name, `cannot be used. ${cause.message}`, { cause })
    const missing = systemCode(cause) === 'ENOENT'
    throw new WeightFileError(name, missing ? 'is missing.' : 'cannot be read.', { cause, missing })
  }
}

function parseIndex(index: string, text: string): string[] {
  try {
    const { weight_map: map } = indexSchema.parse(JSON.parse(text))
    const names = [...new Set(Object.values(map))].toSorted()
    if (names.length > 0) return names
  } catch (cause) {
    throw new WeightFileError(index, 'is damaged.', { cause })
  }
  throw new WeightFileError(index, 'is damaged.')
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  )
}
