// A recipe is the data that says how an encoder is fine-tuned: phases, rates and what stays frozen.
import { z } from 'zod'

export const phaseSchema = z.strictObject({
  /** Shown in the interface and in the run's record. */
  name: z.string().min(1).max(60),
  epochs: z.int().min(1).max(200),
  /** Peak rate of AdamW in this phase. */
  learningRate: z.number().positive().max(0.1),
  /** Peak rate of the head alone, over the same schedule. Absent: `learningRate`. */
  headRate: z.number().positive().max(0.1).optional(),
  /** Share of the encoder's layers frozen from below, 0..1; above 0 the embeddings are frozen too; 1 trains the head alone. */
  frozenShare: z.number().min(0).max(1),
  /** A level's rate is the phase's times this to the power of the level's distance from the head (Clark et al. 2020, ELECTRA); 1: one rate for all. */
  layerDecay: z.number().min(0.1).max(1).default(1),
  /** Share of the phase's steps in which the rate climbs linearly from 0 to its peak. */
  warmupShare: z.number().min(0).max(0.5),
  /** Rate at the end of the phase, as a share of the peak; decay between is linear. */
  finalShare: z.number().min(0).max(1)
})
export type Phase = z.infer<typeof phaseSchema>

/** The matrices of a layer that a low-rank update can be put on. */
export const loraTargets = ['query', 'key', 'value', 'attentionOutput', 'intermediate', 'output'] as const
export type LoraTarget = (typeof loraTargets)[number]

/** Where in a layer an adapter can stand. */
export const adapterPlaces = ['attention', 'feedForward'] as const
export type AdapterPlace = (typeof adapterPlaces)[number]

/** Share of the encoder's layers, from below, that get none; those run unchanged. */
const from = z.number().min(0).max(0.99).default(0)

/** What a run changes: the encoder's own weights, little that is put on top of them, or the head alone. The head always learns. */
export const methodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weights') }),
  /** W x + (alpha / rank) B A dropout(x) with A [rank, inputs], B [outputs, rank] (Hu et al. 2021); W stays as it is. */
  z.strictObject({
    kind: z.literal('lora'),
    rank: z.int().min(1).max(256),
    alpha: z.number().positive().max(1024),
    dropout: z.number().min(0).max(0.6),
    targets: z.array(z.enum(loraTargets)).min(1).max(loraTargets.length),
    from
  }),
  /** x + up(gelu(down(x))) through a bottleneck, before each residual (Houlsby et al. 2019). */
  z.strictObject({
    kind: z.literal('adapter'),
    bottleneck: z.int().min(1).max(1024),
    after: z.array(z.enum(adapterPlaces)).min(1).max(adapterPlaces.length),
    from
  }),
  /**
   * The nearest class mean under a shrunk common covariance, on what the lower layers make of each word: solved, not trained, in one pass. Of
   * phases, rates, loss and labelling nothing counts. `depth`: share of the encoder's layers, from below, that are kept; the rest is left out.
   */
  z.strictObject({
    kind: z.literal('prototypes'),
    depth: z
      .number()
      .gt(0)
      .max(1)
      .default(2 / 3)
  })
])
export type Method = z.infer<typeof methodSchema>
export const ownWeights: Method = { kind: 'weights' }
export type LoraMethod = Extract<Method, { kind: 'lora' }>
export type AdapterMethod = Extract<Method, { kind: 'adapter' }>
export type PrototypesMethod = Extract<Method, { kind: 'prototypes' }>

/** Layers of an encoder that prototypes stand on. */
export function layersKept({ depth }: PrototypesMethod, layers: number): number {
  return Math.max(1, Math.round(depth * layers))
}

/** How far a token's error counts; the mean over a batch is weighted by the tags' weights. */
export const lossSchema = z.strictObject({
  /** A tag weighs as many times more as it is rarer than the most frequent one, at most this; 1 weighs all alike. */
  largestTagWeight: z.number().min(1).max(50),
  /** Share of a token's target that is spread evenly over all tags (Szegedy et al. 2016). */
  smoothing: z.number().min(0).max(0.5),
  /** Gamma of the focal loss (Lin et al. 2017): tokens that are already right count less; 0 is cross-entropy. */
  focus: z.int().min(0).max(5)
})
export type Loss = z.infer<typeof lossSchema>

/**
 * Which sub-words of a word carry its tag: the first alone, or all of them, `I-` on those after the first of an entity. With
 * `all` a word's scores are the mean over its sub-words.
 */
export const labellings = ['first', 'all'] as const
export type Labelling = (typeof labellings)[number]

/** Version 1 knew neither `method` nor `layerDecay`; its files are read as version 2 with their defaults. */
export const recipeSchema = z.strictObject({
  version: z.literal([1, 2]).transform(() => 2 as const),
  name: z.string().min(1).max(60),
  method: methodSchema.default({ kind: 'weights' }),
  phases: z.array(phaseSchema).min(1).max(16),
  batchSize: z.int().min(1).max(128),
  /** Longest sequence in tokens, [CLS] and [SEP] included; longer text goes in overlapping windows. */
  maxTokens: z.int().min(16).max(512),
  dropout: z.number().min(0).max(0.6),
  weightDecay: z.number().min(0).max(1),
  /** Largest global L2 norm of the gradients. */
  clipNorm: z.number().positive().max(100),
  /** Epochs without a better strict entity F1 on the development split before training stops; 0 never stops early. */
  patience: z.int().min(0).max(200),
  /** Epochs from one evaluation to the next; the last epoch of a phase is always evaluated. Absent: every epoch. */
  evaluateEvery: z.int().min(1).max(200).optional(),
  /**
   * Trainings on parts of the training sentences, each checked on the rest, that find out how many epochs to learn from all of
   * them; for where there is too little to hold any back. Absent: the development split chooses the best epoch.
   */
  folds: z.int().min(2).max(20).optional(),
  /** Absent: `first`. */
  labelling: z.enum(labellings).optional(),
  /** Absent: plain cross-entropy. */
  loss: lossSchema.optional()
})
export type Recipe = z.infer<typeof recipeSchema>

/** From this width on an encoder is a base one: it wants other rates than a small one. */
export const baseWidth = 768

/** Names of the ready-made recipes. */
export const recipeNames = ['layered', 'full', 'gradual', 'lora', 'adapter', 'head', 'prototypes'] as const
export type RecipeName = (typeof recipeNames)[number]

/** What can be asked for by name: `auto` is made for the encoder and the data at hand. */
export const recipeChoices = ['auto', ...recipeNames] as const
export type RecipeChoice = (typeof recipeChoices)[number]
