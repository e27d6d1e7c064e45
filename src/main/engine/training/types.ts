// What a training is asked, tells while it runs, and gives.
import type { Recipe } from '../../../shared/recipe.ts'
import type { DeviceChoice } from '../device/choose-device.ts'
import type { EntityScores } from '../metrics/entity-scores.ts'
import type { FoundEntity } from '../metrics/judged-sentence.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'

/** A tagger that a training goes on from, instead of beginning at the encoder with a fresh head. */
export interface TrainingOrigin {
  readonly taggerFolder: string
  /** Whether it is known that neither it nor any before it learned from the development sentences; where not, the card says so. */
  readonly isNewToDevel: boolean
  /** Whether that is known of the sentences to learn from, too, so that folds of them can check it. */
  readonly isNewToTrain?: boolean | undefined
  /** This training's types for those that the tagger calls otherwise. */
  readonly types?: Readonly<Record<string, string>> | undefined
}

export interface TrainingRequest {
  /** Not read where there is `from`: that tagger's weights, configuration and vocabulary stand in its place. */
  readonly encoderFolder: string
  readonly from?: TrainingOrigin | undefined
  readonly recipe: Recipe
  readonly seed: number
  /** Entity types in label-set order; tags are `O`, then `B-` and `I-` of each. */
  readonly entityTypes: readonly string[]
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  /** Folder of the run: checkpoints live in it, the finished tagger is written to `taggerFolder`. */
  readonly runFolder: string
  readonly taggerFolder: string
  /** Continue from the newest valid checkpoint in `runFolder` where there is one. */
  readonly resume: boolean
  /**
   * Steps of the newest checkpoint that whoever resumes was told of; absent: any may be taken. A later one is passed over, since what came before
   * it may have been told to nobody.
   */
  readonly toldStep?: number | undefined
  /** Threads of ONNX Runtime; 0 lets the engine choose. */
  readonly threads: number
  /** `auto` where absent. */
  readonly device?: DeviceChoice
}

export type TrainingStage = 'loading' | 'tokenising' | 'validating' | 'training' | 'evaluating' | 'saving'

export interface StepEvent {
  readonly kind: 'step'
  readonly step: number
  readonly totalSteps: number
  readonly epoch: number
  readonly phase: number
  readonly loss: number
  readonly learningRate: number
  readonly secondsLeft: number
}

export interface EpochEvent {
  readonly kind: 'epoch'
  readonly epoch: number
  readonly phase: number
  readonly scores: EntityScores
  readonly best: boolean
  readonly seconds: number
}

/** What a run tells while it goes on. Seconds are wall clock. */
export type TrainingEvent =
  | { readonly kind: 'stage'; readonly stage: TrainingStage }
  /** While folds are trained and checked (recipes with `folds`): how far that has come, 0..1, and what is left of the whole run. */
  | {
      readonly kind: 'validation'
      readonly fold: number
      readonly folds: number
      readonly share: number
      readonly secondsLeft: number
      /** What the fold's own training tells; absent where it takes no steps. */
      readonly told?: StepEvent | EpochEvent
    }
  /** Once all folds are done: the epoch that is trained to, and how well the taggers of the folds did then on what they had not learned from. */
  | { readonly kind: 'validated'; readonly epoch: number; readonly scores: EntityScores }
  | { readonly kind: 'resumed'; readonly step: number; readonly epoch: number }
  | StepEvent
  | EpochEvent
  | { readonly kind: 'checkpoint'; readonly step: number; readonly folder: string }
  /** What the run computes on, and the memory of its process in bytes. */
  | { readonly kind: 'resources'; readonly device: 'cpu' | 'cuda'; readonly memory: number }
  /**
   * At the end, in parts from sentence `first` on: what the finished tagger finds in the development sentences; where there are none, what
   * the folds found in the training sentences, each by a tagger that did not learn from it.
   */
  | { readonly kind: 'found'; readonly first: number; readonly sentences: readonly (readonly FoundEntity[])[] }
  | { readonly kind: 'warning'; readonly message: string }

export interface TrainingResult {
  readonly outcome: 'finished' | 'stopped-early'
  readonly bestEpoch: number
  readonly scores: EntityScores
  readonly steps: number
  readonly seconds: number
  /** SHA-256 over the exact training and development sentences and tags. */
  readonly dataHash: string
  readonly taggerFolder: string
}

/** Asked between steps; the run ends with `TrainingCancelled` after writing a checkpoint. */
export interface TrainingControl {
  readonly cancelled: () => boolean
}
