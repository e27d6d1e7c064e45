// LoRA (Hu et al. 2021): W x + (alpha / rank) B A dropout(x), W as it is, A [rank, inputs] and B [outputs, rank] learned.
import { loraTargets, type LoraMethod, type LoraTarget } from '../../../../shared/recipe.ts'
import { add, product, scale } from '../../graph/operations.ts'
import { uniformNumbers } from '../../random.ts'
import type { EncoderConfig } from '../encoder-config.ts'
import type { Dropout, Parameters } from '../graph-parts.ts'
import { layerPrefix, matrix } from '../parameters.ts'
import type { InsertedParameter, Insertions } from './insertion.ts'

/** Names of the matrices within a layer. */
const targetNames: Readonly<Record<LoraTarget, string>> = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  attentionOutput: 'attention.output.dense',
  intermediate: 'intermediate.dense',
  output: 'output.dense'
}

const aOf = (name: string) => `${name}.lora_A`
const bOf = (name: string) => `${name}.lora_B`

/** A begins uniform within 1 / sqrt(inputs), as PyTorch initialises a linear layer (Kaiming with a = sqrt 5); B A is zero. */
export function listLoraParameters(config: EncoderConfig, method: LoraMethod, level: number): InsertedParameter[] {
  const { hiddenSize, feedForwardSize } = config
  return loraTargets
    .filter((target) => method.targets.includes(target))
    .flatMap((target) => {
      const name = `${layerPrefix(level - 1)}.${targetNames[target]}`
      const inputs = target === 'output' ? feedForwardSize : hiddenSize
      const outputs = target === 'intermediate' ? feedForwardSize : hiddenSize
      const drawA: InsertedParameter['draw'] = (count, ...key) => uniformNumbers(count, 1 / Math.sqrt(inputs), ...key)
      return [
        ...matrix(aOf(name), [method.rank, inputs], level).map((spec) => ({ ...spec, draw: drawA })),
        ...matrix(bOf(name), [outputs, method.rank], level).map((spec) => ({ ...spec, draw: zeros }))
      ]
    })
}

/** y + (alpha / rank) B A dropout(x) for each linear layer y [positions, outputs] of x [positions, inputs] whose A is `inserted`; any other y as it is. */
export function loraNodes(
  method: LoraMethod,
  inserted: ReadonlySet<string>,
  parameters: Parameters,
  dropout: Dropout
): Insertions['onLinear'] {
  return (y, x, name, level) => {
    const [a, b] = [`${aOf(name)}.weight`, `${bOf(name)}.weight`]
    if (!inserted.has(a)) return y
    const low = product(dropout(x, aOf(name), level, method.dropout), parameters(a), { transB: true })
    return add(y, product(scale(low, loraScale(method)), parameters(b), { transB: true }))
  }
}

/** The factor on B A. */
export function loraScale({ alpha, rank }: LoraMethod): number {
  return alpha / rank
}

/** The names that belong together: the updated matrix, A and B. */
export function listLoraPairs(parameters: readonly { readonly name: string }[]) {
  const suffix = `${aOf('')}.weight`
  return parameters
    .filter(({ name }) => name.endsWith(suffix))
    .map(({ name: a }) => {
      const target = a.slice(0, -suffix.length)
      return { matrix: `${target}.weight`, a, b: `${bOf(target)}.weight` }
    })
}

const zeros = (count: number) => new Float32Array(count)
