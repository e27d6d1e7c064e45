// From a document's exact text to the entities in it.
import { splitSentences } from '../../../shared/text/sentences.ts'
import { splitWords } from '../../../shared/text/words.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import { spansOf } from './decode.ts'
import type { Tagger } from './load-tagger.ts'
import { uncertaintyOf } from './uncertainty.ts'

export interface TaggedDocument {
  /** With their scores, in UTF-16 code units of the text, ascending. */
  readonly spans: LabelledSpan[]
  /** 0..1, of the least sure sentence. */
  readonly uncertainty: number
}

/** A document's sentences with their words, each with its offset in the document. */
export function sentencesOf(text: string) {
  return splitSentences(text).map(({ start, end }) => {
    const slice = text.slice(start, end)
    return { start, text: slice, words: splitWords(slice) }
  })
}

/** Entities with their scores, in UTF-16 code units of `text`, ascending; sentences are tagged together. */
export async function tagDocument(tagger: Tagger, text: string): Promise<LabelledSpan[]> {
  return (await tagDocuments(tagger, [text]))[0]!.spans
}

/** As `tagDocument` for many texts at once: their sentences share batches. */
export async function tagDocuments(tagger: Tagger, texts: readonly string[]): Promise<TaggedDocument[]> {
  const sentences = texts.flatMap((text, document) => sentencesOf(text).map((sentence) => ({ document, ...sentence })))
  const decoded = await tagger.tagSentences(sentences)
  const found = texts.map(() => ({ spans: [] as LabelledSpan[], scores: [] as Float32Array[] }))
  for (const [index, { document, start, words }] of sentences.entries()) {
    const { tags, scores } = decoded[index]!
    const own = found[document]!
    own.scores.push(scores)
    for (const span of spansOf(words, tags, scores)) {
      own.spans.push({ ...span, start: span.start + start, end: span.end + start })
    }
  }
  return found.map(({ spans, scores }) => ({ spans, uncertainty: uncertaintyOf(scores) }))
}
