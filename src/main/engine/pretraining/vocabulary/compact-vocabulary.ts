// Leaves entries that no text uses out of training: the decoder's cost is that of the words that occur.
import { wordEmbeddings } from '../../encoders/parameters.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { maskedHead } from '../../encoders/masked-head.ts'
import type { NamedTensor } from '../../tensor-files/tensor-file.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { MaskingVocabulary } from '../texts/masking.ts'
import { idOf, type TokenTexts } from '../texts/token-texts.ts'

export interface CompactVocabulary {
  /** Whole id of each compact id, ascending. */
  readonly wholeIds: Int32Array
  /** Compact id of each whole id; -1 for what is left out. */
  readonly compactIds: Int32Array
  /** Uses of each compact id. */
  readonly counts: Float64Array
}

/** The ids that occur in `texts` and those of `always`. */
export function findUsedVocabulary(texts: TokenTexts, size: number, always: readonly number[]): CompactVocabulary {
  const uses = new Float64Array(size)
  for (let i = 0; i < texts.count; i++) for (const token of texts.text(i)) uses[idOf(token)]! += 1
  const kept = new Set(always)
  const wholeIds = Int32Array.from({ length: size }, (_, id) => id).filter((id) => uses[id]! > 0 || kept.has(id))
  const compactIds = new Int32Array(size).fill(-1)
  for (const [compact, whole] of wholeIds.entries()) compactIds[whole] = compact
  return { wholeIds, compactIds, counts: Float64Array.from(wholeIds, (id) => uses[id]!) }
}

/** Ids that must have an entry whether a text uses them or not. */
export const specialIds = ({ pad, unk, cls, sep, mask }: Tokenizer): number[] => [pad, unk, cls, sep, mask]

/** What masking needs to know of the compact ids. */
export function maskingVocabulary(
  tokenizer: Tokenizer,
  { wholeIds, compactIds }: CompactVocabulary
): MaskingVocabulary {
  const id = (whole: number) => compactIds[whole]!
  return {
    cls: id(tokenizer.cls),
    sep: id(tokenizer.sep),
    mask: id(tokenizer.mask),
    unk: id(tokenizer.unk),
    vocabularySize: wholeIds.length,
    special: new Set(specialIds(tokenizer).map(id))
  }
}

/** An encoder over the used entries alone; all other tensors as they are. */
export function compactEncoder(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, NamedTensor>,
  { wholeIds }: CompactVocabulary
): { config: EncoderConfig; tensors: ReadonlyMap<string, NamedTensor> } {
  const compact = new Map(tensors)
  for (const name of perEntry) {
    const tensor = tensors.get(name)
    if (!tensor || tensor.shape[0] !== config.vocabularySize) continue
    const width = tensor.shape[1] ?? 1
    const data = new Float32Array(wholeIds.length * width)
    for (const [row, id] of wholeIds.entries())
      data.set(tensor.data.subarray(id * width, (id + 1) * width), row * width)
    compact.set(name, { name, shape: [wholeIds.length, ...tensor.shape.slice(1)], data })
  }
  return { config: { ...config, vocabularySize: wholeIds.length }, tensors: compact }
}

/** Puts trained entries back among those that were left out, which keep what they were; a new bias is the lowest trained one there. */
export function expandTensor(
  tensor: NamedTensor,
  whole: NamedTensor | undefined,
  size: number,
  { wholeIds }: CompactVocabulary
): NamedTensor {
  if (!perEntry.includes(tensor.name)) return tensor
  const width = tensor.shape[1] ?? 1
  const data = new Float32Array(size * width)
  if (whole) data.set(whole.data)
  else data.fill(tensor.data.reduce((lowest, value) => Math.min(lowest, value), Infinity))
  for (const [row, id] of wholeIds.entries()) data.set(tensor.data.subarray(row * width, (row + 1) * width), id * width)
  return { name: tensor.name, shape: [size, ...tensor.shape.slice(1)], data }
}

/** Tensors with a row or an element for each entry. */
const perEntry: readonly string[] = [wordEmbeddings, maskedHead.outputBias]
