// A sentence as the engine learns from it and judges by it.

/** A word's place in its sentence's text, in UTF-16 code units, end exclusive. */
export interface WordRange {
  readonly start: number
  readonly end: number
}

/** One training or evaluation sentence: text, its words in order, and one IOB2 tag per word (`O`, `B-Disease`, `I-Disease`). */
export interface TaggedSentence {
  readonly text: string
  readonly words: readonly WordRange[]
  readonly tags: readonly string[]
  /**
   * Names what must not be parted: sentences of one document and of those nearly the same are on one side wherever sentences are divided.
   * Absent where nothing is known of where a sentence comes from: then those of one text stay together.
   */
  readonly group?: string
}
