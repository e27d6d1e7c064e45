// Reads pytorch_model.bin: the tensors of a state dictionary, out of a pickle of which nothing is executed.
import { TensorFileError, type NamedTensor } from '../tensor-file.ts'
import { readPickle, type PickleHost, type PickleValue } from './pickle.ts'
import { Storage, storageClasses, StorageReader } from './storages.ts'
import { rowMajor, StridedTensor } from './strided.ts'
import { openTorchArchive } from './torch-archive.ts'

/** Names and shapes of some hundred tensors take a few 10 KB. */
const largestPickle = 64 * 2 ** 20

/**
 * All floating-point tensors of a file that torch.save wrote (PyTorch 1.6 or newer) as float32; integers are checked and skipped.
 * Errors: `TensorFileError`; errors of the file system as they are.
 */
export async function readTorchFile(path: string): Promise<Map<string, NamedTensor>> {
  const archive = await openTorchArchive(path)
  try {
    if (archive.has('byteorder') && (await archive.read('byteorder')).toString('latin1') !== 'little')
      throw new TensorFileError('It was written on a machine with the other byte order.')
    const pickle = await archive.read('data.pkl')
    if (pickle.length > largestPickle) throw new TensorFileError('Its pickle is too long.')
    const described = describedTensors(readPickle(pickle, host))
    requireBounded(described)
    const storages = new StorageReader(archive.read)
    const tensors = new Map<string, NamedTensor>()
    for (const { name, tensor } of described) {
      const storage = await storages.floats(tensor.storage)
      if (storage) tensors.set(name, { name, shape: tensor.shape, data: rowMajor(tensor, storage) })
    }
    return tensors
  } finally {
    await archive.close()
  }
}

interface DescribedTensor {
  readonly name: string
  readonly tensor: StridedTensor
}

/** Entries that are no tensors (numbers of an optimiser, say) are passed over. */
function describedTensors(root: PickleValue): DescribedTensor[] {
  if (!(root instanceof Map)) throw new TensorFileError('It holds no dictionary of tensors.')
  const described: DescribedTensor[] = []
  for (const [name, tensor] of root as Map<unknown, unknown>)
    if (typeof name === 'string' && tensor instanceof StridedTensor) described.push({ name, tensor })
  if (described.length === 0) throw new TensorFileError('It holds no dictionary of tensors.')
  return described
}

/** Copies take no more than the storages themselves: views that overlap could otherwise fill the memory. */
function requireBounded(described: readonly DescribedTensor[]): void {
  const storages = new Map(described.map(({ tensor: { storage } }) => [storage.key, storage.length]))
  const held = [...storages.values()].reduce((sum, length) => sum + length, 0)
  const copied = described.reduce((sum, { tensor }) => sum + (tensor.contiguous ? 0 : tensor.elements), 0)
  if (copied > held) throw new TensorFileError('Its tensors are larger than the file.')
}

type Parameters = readonly PickleValue[]

/** A class or function of Python that may be named; each is a stand-in of ours. */
interface Callable {
  readonly name: string
  readonly call?: (parameters: Parameters) => PickleValue
}

/** They are named in storages' ids and never called. */
const storageCallables = new Map<object, (typeof storageClasses)[number]>(
  storageClasses.map((storageClass) => [{ name: `torch.${storageClass.name}` }, storageClass])
)

const callables: readonly Callable[] = [
  { name: 'collections.OrderedDict', call: makeDictionary },
  { name: 'torch._utils._rebuild_tensor_v2', call: rebuildTensor },
  // The tensor itself: whether it wants a gradient does not matter here.
  { name: 'torch._utils._rebuild_parameter', call: ([tensor]) => requireTensor(tensor) },
  ...(storageCallables.keys() as Iterable<Callable>)
]

const host: PickleHost = {
  resolve(module, name) {
    const found = callables.find((callable) => callable.name === `${module}.${name}`)
    if (found) return found
    throw new TensorFileError(
      `It asks for ${printable(`${module}.${name}`)}, which is none of what weights are made of.`
    )
  },
  call(callable, parameters) {
    const { call } = callable as Callable
    if (!callables.includes(callable as Callable) || !call) throw new TensorFileError('It calls what cannot be called.')
    return call(parameters)
  },
  // ('storage', class, key, device, elements)
  load(id) {
    const [kind, callable, key, , length] = Array.isArray(id) ? (id as PickleValue[]) : []
    const found = storageCallables.get(callable as object)
    const sane = kind === 'storage' && typeof key === 'string' && typeof length === 'number' && length >= 0
    if (!sane || !found) throw new TensorFileError('A storage of it is malformed.')
    return new Storage(found.type, key, length)
  }
}

function makeDictionary(parameters: Parameters): PickleValue {
  if (parameters.length > 0) throw new TensorFileError('A dictionary of it is malformed.')
  return new Map()
}

/** (storage, offset, sizes, strides, requires_grad, hooks) */
function rebuildTensor([storage, offset, shape, strides]: Parameters): PickleValue {
  const sane = storage instanceof Storage && typeof offset === 'number' && isNumbers(shape) && isNumbers(strides)
  if (!sane) throw new TensorFileError('A tensor of it is malformed.')
  return new StridedTensor(storage, offset, [...shape], [...strides])
}

function requireTensor(value: PickleValue | undefined): StridedTensor {
  if (value instanceof StridedTensor) return value
  throw new TensorFileError('A parameter of it is malformed.')
}

function isNumbers(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number')
}

/** A name out of a foreign file, fit for a message. */
function printable(name: string): string {
  return name.replaceAll(/[^\w.]/g, '?').slice(0, 100)
}
