// Turns documents with spans into sentences with one IOB2 tag a word, and tells which spans tags cannot carry exactly.
import type { LabelledSpan, Range } from '../../../shared/spans.ts'
import { splitSentencesWithWords } from '../../../shared/text/sentences.ts'
import type { TaggedSentence } from './tagged-sentence.ts'

export interface LabelledDocument {
  readonly id: string
  readonly text: string
  readonly spans: readonly LabelledSpan[]
  /** The document's own sentences and words, in its offsets; without them the text is split. */
  readonly sentences?: readonly { readonly words: readonly Range[] }[]
}

/**
 * `widened`: an edge fell inside a word, the span now covers whole words. `overlap`: a longer span covers some of its words.
 * `discontinuous`: its pieces became one stretch, or it was skipped, as asked. `no-words`: it covers no word at all.
 */
export type LossReason = 'widened' | 'overlap' | 'discontinuous' | 'no-words'

interface Loss {
  readonly documentId: string
  readonly span: LabelledSpan
  readonly reason: LossReason
}

export interface TaggedDocument {
  readonly sentences: TaggedSentence[]
  /** Offset in the document of each sentence's text. */
  readonly starts: number[]
  readonly losses: Loss[]
}

export interface TaggingOptions {
  /** A discontinuous span is tagged from its first to its last piece (`hull`), or left out (`skip`). Both are listed. */
  readonly discontinuous: 'hull' | 'skip'
}

/**
 * Sentences of one document. Of overlapping spans the longest is kept, of equals the first. Where a span crosses the edge of a
 * sentence the two sentences are joined, so that no entity is cut. Spans must be gold: pass no suggestions.
 */
export function toTaggedSentences(
  document: LabelledDocument,
  options: TaggingOptions = { discontinuous: 'hull' }
): TaggedDocument {
  const losses: Loss[] = []
  const lose = (span: LabelledSpan, reason: LossReason) => losses.push({ documentId: document.id, span, reason })
  const sentences = document.sentences ?? splitSentencesWithWords(document.text)
  const words = sentences.flatMap((sentence) => sentence.words)

  const covered: CoveredSpan[] = []
  for (const span of document.spans) {
    const pieces = span.fragments?.length ?? 1
    if (pieces > 1) lose(span, 'discontinuous')
    if (pieces > 1 && options.discontinuous === 'skip') continue
    const cover = coverWords(words, span)
    if (cover === undefined) lose(span, 'no-words')
    else covered.push({ span, ...cover })
  }

  const tags = new Array<string>(words.length).fill('O')
  covered.sort((a, b) => b.end - b.first - (a.end - a.first) || a.first - b.first)
  for (const { span, first, end } of covered) {
    // Longer spans were laid down before: one that overlaps this one covers its first or its last word.
    if (tags[first] !== 'O' || tags[end - 1] !== 'O') {
      lose(span, 'overlap')
      continue
    }
    if (words[first]!.start < span.start || words[end - 1]!.end > span.end) lose(span, 'widened')
    tags.fill(`I-${span.label}`, first, end)
    tags[first] = `B-${span.label}`
  }
  return { ...cutSentences(document.text, sentences, words, tags), losses }
}

interface CoveredSpan {
  readonly span: LabelledSpan
  /** Index of the first word that the span touches. */
  readonly first: number
  /** Exclusive. */
  readonly end: number
}

function coverWords(words: readonly Range[], span: Range): { first: number; end: number } | undefined {
  const first = countBefore(words, (word) => word.end <= span.start)
  const end = countBefore(words, (word) => word.start < span.end)
  return first < end ? { first, end } : undefined
}

/** Number of leading words for which `before` holds. */
function countBefore(words: readonly Range[], before: (word: Range) => boolean): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(words[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

function cutSentences(
  text: string,
  sentences: readonly { readonly words: readonly Range[] }[],
  words: readonly Range[],
  tags: readonly string[]
): Pick<TaggedDocument, 'sentences' | 'starts'> {
  const cut: TaggedSentence[] = []
  const starts: number[] = []
  let first = 0
  let end = 0
  for (const sentence of sentences) {
    end += sentence.words.length
    if (end === first || tags[end]?.startsWith('I-')) continue
    const start = words[first]!.start
    cut.push({
      text: text.slice(start, words[end - 1]!.end),
      words: words.slice(first, end).map((word) => ({ start: word.start - start, end: word.end - start })),
      tags: tags.slice(first, end)
    })
    starts.push(start)
    first = end
  }
  return { sentences: cut, starts }
}
