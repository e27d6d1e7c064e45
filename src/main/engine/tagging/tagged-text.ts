// A text on its way to the engine, and what it comes back with.
import type { LabelledSpan } from '../../../shared/spans.ts'

/** A document's text for the engine, by message only: plain text never touches the disk. */
export interface TextToTag {
  readonly id: string
  readonly text: string
}

export interface TaggedText {
  readonly id: string
  /** In UTF-16 code units of exactly the text that was sent, each with its score. */
  readonly spans: readonly LabelledSpan[]
  /** How unsure the tagger was of the text as a whole, 0..1. */
  readonly uncertainty?: number
}
