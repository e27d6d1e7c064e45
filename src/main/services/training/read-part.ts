// What the live learner learns from of a document: as far as a person has been through it, and of a long one only the end of that.
import type { ReadDocument } from '../../engine/learner/live-learner.ts'
import { toTaggedSentences } from '../../engine/text/labelled.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import type { LabelledSpan, Range } from '../../../shared/spans.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import type { MarkedDocument } from '../../store/documents/marked-documents.ts'

/**
 * UTF-16 code units before the last mark: some 300 sentences, a tenth of what the engine keeps. Each mark sends them again, and whoever marks
 * waits for the host meanwhile; a book of 200,000 words took it half a second.
 */
const longestRead = 50_000
/** A sentence that the end falls into is taken whole, if it is no longer than this. */
const spare = 2000

/**
 * Whoever has finished a document has read all of it; before that, down to the last mark, and what lies below says nothing. Nor does a
 * sentence with a suggestion that is still open: what is not decided yet was not refused.
 */
export function readPart(document: MarkedDocument): ReadDocument {
  const { id, text, status, spans, undecided } = document
  const end = status === 'todo' ? spans.reduce((last, span) => Math.max(last, span.end), 0) : text.length
  const part = cutPart(document, { start: lineAfter(text, end - longestRead), end: Math.min(text.length, end + spare) })
  const { sentences, starts } = toTaggedSentences(part)
  const isRead = (sentence: TaggedSentence, start: number) =>
    start < end && !undecided.some((one) => one.start < start + sentence.text.length && start < one.end)
  return { id, sentences: sentences.filter((sentence, place) => isRead(sentence, part.from + starts[place]!)) }
}

/** Start of the line that begins at or after `offset`; a line that is too long for that is cut. */
function lineAfter(text: string, offset: number): number {
  if (offset <= 0) return 0
  const found = text.indexOf('\n', offset - 1)
  if (found !== -1 && found < offset + spare) return found + 1
  return isInsidePair(text, offset) ? offset - 1 : offset
}

/** The text of a stretch with the spans and sentences that lie wholly in it, in offsets of that text; `from` is where it begins. */
function cutPart(document: MarkedDocument, { start, end }: Range) {
  const { id, text, spans, sentences } = document
  const whole = start === 0 && end === text.length
  const to = isInsidePair(text, end) ? end - 1 : end
  const lies = (range: Range) => range.start >= start && range.end <= to
  const moved = <Piece extends Range>(piece: Piece): Piece => ({
    ...piece,
    start: piece.start - start,
    end: piece.end - start
  })
  if (whole) return { id, text, spans, from: 0, ...(sentences === undefined ? {} : { sentences }) }
  return {
    id,
    text: text.slice(start, to),
    spans: spans.filter(lies).map((span): LabelledSpan => ({
      ...moved(span),
      ...(span.fragments === undefined ? {} : { fragments: span.fragments.map(moved) })
    })),
    from: start,
    ...(sentences === undefined
      ? {}
      : {
          sentences: sentences
            .filter(({ words }) => words.length > 0 && words.every(lies))
            .map(({ words }) => ({ words: words.map(moved) }))
        })
  }
}
