// Everything that the host and an engine process say to each other: one union each way, plain data only.
import type { Readiness } from '../../shared/readiness.ts'
import type { AdoptedEncoder } from './encoders/adopt-encoder.ts'
import type { EngineErrorCode } from './errors.ts'
import type { ExportTarget } from './export/export-targets.ts'
import type { ReadDocument } from './learner/live-learner.ts'
import type { FoundEntity } from './metrics/judged-sentence.ts'
import type { PretrainingEvent, PretrainingRequest, PretrainingResult } from './pretraining/types.ts'
import type { ReadinessRequest } from './readiness/examine.ts'
import type { LabelSuspect } from './review/label-suspects.ts'
import type { TaggedText, TextToTag } from './tagging/tagged-text.ts'
import type { TrainingEvent, TrainingRequest, TrainingResult } from './training/types.ts'
import type { TaggedSentence } from './text/tagged-sentence.ts'

/** A training request without its sentences, which go ahead in `examples` messages: no message grows without bound. */
export type TrainingOrder = Omit<TrainingRequest, 'train' | 'devel'>

/** A pre-training request whose texts, where they are not files, go ahead in `plain-texts` messages. */
export interface PretrainingOrder extends Omit<PretrainingRequest, 'text'> {
  /** Files to read; null for the texts that were sent. */
  readonly files: readonly string[] | null
}

/** A readiness request whose texts and labelled sentences go ahead in `plain-texts` and `examples` messages. */
export type ReadinessOrder = Omit<ReadinessRequest, 'text' | 'sentences'>

/** Host to engine. A process does one job at a time; `jobId` tells late answers from those of the present job. */
export type EngineRequest =
  | {
      readonly kind: 'examples'
      readonly jobId: string
      readonly split: 'train' | 'devel'
      readonly sentences: readonly TaggedSentence[]
    }
  | { readonly kind: 'train'; readonly jobId: string; readonly order: TrainingOrder }
  | { readonly kind: 'plain-texts'; readonly jobId: string; readonly texts: readonly string[] }
  | { readonly kind: 'pretrain'; readonly jobId: string; readonly order: PretrainingOrder }
  | { readonly kind: 'examine'; readonly jobId: string; readonly order: ReadinessOrder }
  /** Verifies an encoder's folder and seals it under a name. */
  | { readonly kind: 'adopt'; readonly jobId: string; readonly folder: string; readonly name: string }
  /** Loads a tagger (kept for the next job that names the same folder), then waits for `texts`. */
  | {
      readonly kind: 'tag'
      readonly jobId: string
      readonly taggerFolder: string
      readonly threads: number
      /** File that remembers how fast taggers are on this machine. */
      readonly timings: string
    }
  | { readonly kind: 'texts'; readonly jobId: string; readonly texts: readonly TextToTag[]; readonly last: boolean }
  /**
   * Reads the sentences that went ahead as development examples, by their own words, and tells what a tagger finds there, or which of
   * their labels look wrong to it.
   */
  | {
      readonly kind: 'check'
      readonly for: 'entities' | 'suspects'
      readonly jobId: string
      readonly taggerFolder: string
      readonly threads: number
      readonly timings: string
    }
  /** Replaces what the live learner knows of these documents; another encoder or label set begins a new one. */
  | {
      readonly kind: 'learn'
      readonly jobId: string
      readonly encoderFolder: string
      readonly entityTypes: readonly string[]
      readonly threads: number
      readonly documents: readonly ReadDocument[]
    }
  /** What the live learner finds, as far as it has learned. */
  | { readonly kind: 'suggest'; readonly jobId: string; readonly texts: readonly TextToTag[] }
  /** Writes a tagger as one zip file that other software can unpack and load. */
  | {
      readonly kind: 'export'
      readonly jobId: string
      readonly taggerFolder: string
      readonly to: ExportTarget
      readonly target: string
    }
  | { readonly kind: 'cancel'; readonly jobId: string }
  | { readonly kind: 'shutdown' }

/**
 * Engine to host. Each job ends with one of `trained`, `pretrained`, `examined`, `adopted`, `tagged`, `checked`, `exported`,
 * `learned`, `suggested` or `failure`.
 */
export type EngineMessage =
  | { readonly kind: 'ready'; readonly versions: Readonly<Record<string, string>> }
  | { readonly kind: 'training'; readonly jobId: string; readonly event: TrainingEvent }
  /** The tagger stands; `entityTypes` are those it can find. */
  | { readonly kind: 'tagger-loaded'; readonly jobId: string; readonly entityTypes: readonly string[] }
  /** What was found in one `texts` message, in its order. */
  | { readonly kind: 'predictions'; readonly jobId: string; readonly documents: readonly TaggedText[] }
  /** What a check for entities found, from sentence `first` on. */
  | {
      readonly kind: 'found'
      readonly jobId: string
      readonly first: number
      readonly sentences: readonly (readonly FoundEntity[])[]
    }
  /** What a check for suspects found, from sentence `first` on. */
  | {
      readonly kind: 'suspected'
      readonly jobId: string
      readonly first: number
      readonly sentences: readonly (readonly LabelSuspect[])[]
    }
  | { readonly kind: 'checked'; readonly jobId: string }
  | { readonly kind: 'exported'; readonly jobId: string }
  | { readonly kind: 'learned'; readonly jobId: string }
  | { readonly kind: 'suggested'; readonly jobId: string; readonly documents: readonly TaggedText[] }
  | { readonly kind: 'pretraining'; readonly jobId: string; readonly event: PretrainingEvent }
  | { readonly kind: 'pretrained'; readonly jobId: string; readonly result: PretrainingResult }
  | { readonly kind: 'examined'; readonly jobId: string; readonly readiness: Readiness }
  | { readonly kind: 'adopted'; readonly jobId: string; readonly encoder: AdoptedEncoder }
  | { readonly kind: 'trained'; readonly jobId: string; readonly result: TrainingResult }
  | { readonly kind: 'tagged'; readonly jobId: string; readonly documents: number }
  /** `message` is in plain words, holds no document text and may be shown as it is. */
  | { readonly kind: 'failure'; readonly jobId: string; readonly code: EngineFailureCode; readonly message: string }

/** `UNEXPECTED` is a fault of ours: its cause is not told, since it could quote a document. */
export type EngineFailureCode = EngineErrorCode | 'UNEXPECTED'
