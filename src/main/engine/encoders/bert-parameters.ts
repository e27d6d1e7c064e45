// The parameters of a BERT token classifier from the bottom up, named and shaped as in Hugging Face's BertForTokenClassification.
import type { BertConfig } from './config.ts'

export interface ParameterSpec {
  readonly name: string
  readonly shape: readonly number[]
  /** Where it stands: 0 the embeddings, 1..layers the encoder's layers, layers + 1 the head. */
  readonly level: number
  /** Weight decay leaves biases and layer norms alone. */
  readonly decays: boolean
}

export const wordEmbeddings = 'bert.embeddings.word_embeddings.weight'

/** All parameters but the word embeddings: a table of which each batch touches few rows is kept apart. */
export function listParameters(config: BertConfig, tags: number): ParameterSpec[] {
  const { hiddenSize, feedForwardSize, layers } = config
  const embeddings = 'bert.embeddings'
  const parameters = [
    ...matrix(`${embeddings}.position_embeddings`, [config.maxPositions, hiddenSize], 0),
    ...matrix(`${embeddings}.token_type_embeddings`, [config.tokenTypes, hiddenSize], 0),
    ...layerNorm(`${embeddings}.LayerNorm`, hiddenSize, 0)
  ]
  for (let layer = 0; layer < layers; layer++) {
    const prefix = layerPrefix(layer)
    const level = layer + 1
    parameters.push(
      ...linearLayer(`${prefix}.attention.self.query`, hiddenSize, hiddenSize, level),
      ...linearLayer(`${prefix}.attention.self.key`, hiddenSize, hiddenSize, level),
      ...linearLayer(`${prefix}.attention.self.value`, hiddenSize, hiddenSize, level),
      ...linearLayer(`${prefix}.attention.output.dense`, hiddenSize, hiddenSize, level),
      ...layerNorm(`${prefix}.attention.output.LayerNorm`, hiddenSize, level),
      ...linearLayer(`${prefix}.intermediate.dense`, feedForwardSize, hiddenSize, level),
      ...linearLayer(`${prefix}.output.dense`, hiddenSize, feedForwardSize, level),
      ...layerNorm(`${prefix}.output.LayerNorm`, hiddenSize, level)
    )
  }
  return [...parameters, ...linearLayer('classifier', tags, hiddenSize, layers + 1)]
}

export function layerPrefix(layer: number): string {
  return `bert.encoder.layer.${layer}`
}

export function isHead(name: string): boolean {
  return name.startsWith('classifier.')
}

function matrix(name: string, shape: readonly number[], level: number): ParameterSpec[] {
  return [{ name: `${name}.weight`, shape, level, decays: true }]
}

function linearLayer(name: string, outputs: number, inputs: number, level: number): ParameterSpec[] {
  return [...matrix(name, [outputs, inputs], level), { name: `${name}.bias`, shape: [outputs], level, decays: false }]
}

function layerNorm(name: string, width: number, level: number): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape: [width], level, decays: false },
    { name: `${name}.bias`, shape: [width], level, decays: false }
  ]
}
