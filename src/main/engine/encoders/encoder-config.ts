// The shape of an encoder of any family, in the engine's own terms.

/** `gelu_tanh` is GELU with its distribution function approximated by tanh. */
export type Activation = 'gelu' | 'gelu_tanh' | 'relu'

export interface EncoderShape {
  readonly vocabularySize: number
  /** Width of the embeddings; where it is not the hidden size, a projection follows them. */
  readonly embeddingSize: number
  readonly hiddenSize: number
  readonly layers: number
  readonly heads: number
  readonly feedForwardSize: number
  /** Tokens that a sequence may have at most. */
  readonly maxPositions: number
  /** Row of the position embeddings that belongs to the first token. */
  readonly firstPosition: number
  /** Rows of the token type embeddings; 0 where the family has none. */
  readonly tokenTypes: number
  readonly normEpsilon: number
  readonly activation: Activation
}

export interface EncoderConfig extends EncoderShape {
  /** `model_type` of config.json, which names the family. */
  readonly modelType: string
}
