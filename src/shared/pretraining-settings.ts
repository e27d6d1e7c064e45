// The numbers by which a pre-training goes, whoever starts it; a run that goes on needs the same ones.

export interface PretrainingSettings {
  /** Padded tokens that one step reads. */
  readonly batchTokens: number
  /** Longest text in tokens, [CLS] and [SEP] included. */
  readonly maxTokens: number
  /** Peak rate of AdamW. */
  readonly learningRate: number
  /** Share of the tokens that are hidden. */
  readonly maskedShare: number
  readonly weightDecay: number
  readonly clipNorm: number
  readonly warmupSteps: number
  /** Steps at the beginning in which the layers stand still and word table and head alone are trained. */
  readonly frozenSteps: number
  /** Steps between two measurements on held-out text. */
  readonly evaluateEvery: number
  /** How entries begin that the encoder has no embedding for. */
  readonly start: 'mean' | 'cooccurrence'
}
