// Between the canonical names of parameters and those in a family's files.
import { ownWeights, type Method } from '../../../shared/recipe.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { familyOf } from './families/registry.ts'
import { listInsertions } from './insertions/insertions.ts'
import { isHead, listParameters, wordEmbeddings } from './parameters.ts'
import { maskedHead } from './masked-head.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'

/** The name of a parameter in a file of the encoder's family that holds a head too. */
export function ownName(config: EncoderConfig, canonical: string): string {
  return isHead(canonical) ? canonical : familyOf(config).ownName(canonical)
}

/**
 * Tensors of a family's file by their canonical names; what is no parameter of a token classifier, of the method or of the head
 * that guesses words keeps its own.
 */
export function toCanonical(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, NamedTensor>,
  method: Method = ownWeights
): Map<string, NamedTensor> {
  const canonicalNames = new Map<string, string>()
  const specs = [...listParameters(config, 1), ...listInsertions(config, method)]
  for (const canonical of [wordEmbeddings, ...specs.map(({ name }) => name), ...Object.values(maskedHead)]) {
    for (const spelling of spellings(config, canonical)) canonicalNames.set(spelling, canonical)
  }
  const named = [...tensors.values()].map((tensor) => ({
    ...tensor,
    name: canonicalNames.get(tensor.name) ?? tensor.name
  }))
  return new Map(named.map((tensor) => [tensor.name, tensor]))
}

/** Tensors under the names that the family's own classes have. */
export function toOwnNames(config: EncoderConfig, tensors: readonly NamedTensor[]): NamedTensor[] {
  return tensors.map((tensor) => ({ ...tensor, name: ownName(config, tensor.name) }))
}

/**
 * Every way in which files spell a parameter: with the family's prefix or, in files of plain encoders, without; and the layer
 * norms of files from before 2019 have `gamma` and `beta`.
 */
function spellings(config: EncoderConfig, canonical: string): string[] {
  const { prefix } = familyOf(config)
  const own = ownName(config, canonical)
  const places = own.startsWith(prefix) ? [own, own.slice(prefix.length)] : [own]
  if (!/layer_?norm\./i.test(own)) return places
  return places.flatMap((name) => [name, name.replace(/weight$/, 'gamma').replace(/bias$/, 'beta')])
}
