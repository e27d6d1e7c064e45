// Words for whole-word masking: those of the word splitter, and in Chinese text the dictionary words that its characters form.
import type { Range } from '../../../../shared/spans.ts'
import { splitWords } from '../../../../shared/text/words.ts'

const ideograph = /^\p{Unified_Ideograph}/u
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

export interface GroupedWord extends Range {
  /** Belongs to the same dictionary word as the character before it. */
  readonly continues: boolean
}

/** The splitter's words of a text; ideographs within a word of ICU's dictionary are marked as its continuation. */
export function splitGroupedWords(text: string): GroupedWord[] {
  const words = splitWords(text)
  if (!/\p{Unified_Ideograph}/u.test(text)) return words.map((word) => ({ ...word, continues: false }))
  const starts = new Set(Array.from(segmenter.segment(text), ({ index }) => index))
  return words.map((word) => ({
    ...word,
    continues: !starts.has(word.start) && ideograph.test(text.slice(word.start, word.end))
  }))
}
