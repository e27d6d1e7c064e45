// What pre-training is asked, what it tells while it goes on, and what it gives back.
import type { DeviceChoice } from '../device/choose-device.ts'
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'
import type { PseudoPerplexity } from './pseudo-perplexity.ts'

/** Files on this machine, read as they are needed; or texts in memory: those of a project never touch the disk in plain. */
export type TextSource = { readonly files: readonly string[] } | { readonly texts: readonly string[] }

/** A file with one term a line, or terms in memory. */
export type TermSource = { readonly file: string } | { readonly list: readonly string[] }

export interface PretrainingRequest {
  readonly encoderFolder: string
  readonly text: TextSource
  /** A `vocab.txt` that takes the place of the encoder's vocabulary. */
  readonly vocabularyFile: string | undefined
  /** Words that the tokenizer reads badly get entries of their own. */
  readonly newWords: boolean
  /** Terms that are hidden as a whole and before other words. */
  readonly terms: TermSource | undefined
  readonly settings: PretrainingSettings
  readonly seed: number
  /** How far: epochs over the text, or steps. */
  readonly length: { readonly epochs: number } | { readonly steps: number }
  /** The last steps, in which the rate falls to zero. */
  readonly decaySteps: number
  /** Only `decaySteps` more from the checkpoint on, whatever `length` says. */
  readonly finish: boolean
  /** Folder of the run: checkpoints live in it, the finished encoder is written to `outFolder`. */
  readonly runFolder: string
  readonly outFolder: string
  /** What the encoder is called; by its folder where left out. */
  readonly name?: string
  readonly resume: boolean
  /** At least so many seconds lie between two checkpoints. */
  readonly checkpointSeconds: number
  /** Threads of ONNX Runtime; 0 lets the engine choose. */
  readonly threads: number
  /** `auto` where absent. */
  readonly device?: DeviceChoice
}

/** A measurement on held-out text: mean cross-entropy of hidden tokens in nats, on masks that never change. */
export interface HeldOutLoss {
  readonly step: number
  readonly loss: number
}

export interface PseudoPerplexityChange {
  /** Null where the encoder brought no head that could guess words, or where the run began before it was measured. */
  readonly before: PseudoPerplexity | null
  readonly after: PseudoPerplexity
}

/** Seconds are wall clock. */
export type PretrainingEvent =
  | { readonly kind: 'stage'; readonly stage: 'loading' | 'reading' | 'starting' | 'training' | 'measuring' | 'saving' }
  | {
      readonly kind: 'text'
      readonly lines: number
      readonly tokens: number
      readonly heldOutTokens: number
      readonly entries: number
      readonly stepsPerEpoch: number
    }
  /** `words` are the most used of `count`. */
  | { readonly kind: 'new-words'; readonly count: number; readonly words: readonly string[] }
  | { readonly kind: 'pseudo-perplexity'; readonly when: 'before' | 'after'; readonly measured: PseudoPerplexity }
  | { readonly kind: 'resumed'; readonly step: number }
  | {
      readonly kind: 'step'
      readonly step: number
      readonly totalSteps: number
      readonly epoch: number
      readonly loss: number
      readonly learningRate: number
      readonly tokensPerSecond: number
      readonly secondsLeft: number
    }
  | ({ readonly kind: 'held-out' } & HeldOutLoss)
  | { readonly kind: 'checkpoint'; readonly step: number; readonly folder: string }
  | { readonly kind: 'warning'; readonly message: string }

export interface PretrainingResult {
  readonly outFolder: string
  readonly steps: number
  readonly epochs: number
  readonly seconds: number
  readonly heldOut: readonly HeldOutLoss[]
  readonly pseudoPerplexity: PseudoPerplexityChange
  readonly newWords: number
  readonly textHash: string
}
