// The parameters of a token classifier from the bottom up. Their canonical names, for encoders of every family, are those of
// Hugging Face's BertForTokenClassification; what another family calls them is in `families/`.
import type { EncoderConfig } from './encoder-config.ts'

export interface ParameterSpec {
  readonly name: string
  readonly shape: readonly number[]
  /** Where it stands: 0 the embeddings, 1..layers the encoder's layers, layers + 1 the head. */
  readonly level: number
  /** Weight decay leaves biases and layer norms alone. */
  readonly decays: boolean
}

export const wordEmbeddings = 'bert.embeddings.word_embeddings.weight'
/** From the embeddings' width to the layers', where they differ. */
export const projection = 'bert.embeddings_project'

/** Whether the embeddings are of another width than the layers above them. */
export function hasProjection({ embeddingSize, hiddenSize }: EncoderConfig): boolean {
  return embeddingSize !== hiddenSize
}

/** The word embeddings [vocabulary, embedding], kept apart from all other parameters: each batch touches few of its rows. */
export function wordTableShape({ vocabularySize, embeddingSize }: EncoderConfig): readonly [number, number] {
  return [vocabularySize, embeddingSize]
}

/** All parameters but the word embeddings. */
export function listParameters(config: EncoderConfig, tags: number): ParameterSpec[] {
  const { embeddingSize, hiddenSize, feedForwardSize, layers } = config
  const embeddings = 'bert.embeddings'
  const parameters = [
    ...matrix(`${embeddings}.position_embeddings`, [config.firstPosition + config.maxPositions, embeddingSize], 0),
    ...(config.tokenTypes > 0
      ? matrix(`${embeddings}.token_type_embeddings`, [config.tokenTypes, embeddingSize], 0)
      : []),
    ...layerNorm(`${embeddings}.LayerNorm`, embeddingSize, 0),
    ...(hasProjection(config) ? linearLayer(projection, hiddenSize, embeddingSize, 0) : [])
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

/** Begins the names of a layer's parameters; `layer` counts from 0, one less than its level. */
export function layerPrefix(layer: number): string {
  return `bert.encoder.layer.${layer}`
}

export function isLayerNorm(name: string): boolean {
  return name.includes('LayerNorm.')
}

export function isHead(name: string): boolean {
  return name.startsWith('classifier.')
}

/** A weight without a bias. */
export function matrix(name: string, shape: readonly number[], level: number): ParameterSpec[] {
  return [{ name: `${name}.weight`, shape, level, decays: true }]
}

/** As PyTorch stores it: y = x W' + b, W [outputs, inputs]. */
export function linearLayer(name: string, outputs: number, inputs: number, level: number): ParameterSpec[] {
  return [...matrix(name, [outputs, inputs], level), { name: `${name}.bias`, shape: [outputs], level, decays: false }]
}

function layerNorm(name: string, width: number, level: number): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape: [width], level, decays: false },
    { name: `${name}.bias`, shape: [width], level, decays: false }
  ]
}
