// Makes BioC of a document: code points from the beginning of the document, as tools write and read it.
import { createOffsetConverter, type OffsetConverter } from '../../../shared/text/offsets.ts'
import { type FormatDocument, type FormatSpan, surfaceOf } from '../format.ts'
import { nameSpans } from '../output/span-names.ts'
import { hashOfText } from '../output/text-output.ts'
import { passageGap } from './bioc-layout.ts'
import { divideMeta, type KeptBioc } from './bioc-meta.ts'
import type { BiocAnnotation, BiocContainer, BiocDocument } from './bioc-model.ts'

/** Without its text a document has the text's SHA-256 among its infons. Throws TypeError or RangeError where details or offsets have no form in the file. */
export function toBioc(document: FormatDocument, withText: boolean): BiocDocument {
  const { infons, kept } = divideMeta(document.meta)
  const base = kept.offset ?? 0
  const converter = createOffsetConverter(document.text)
  const names = nameSpans(document.spans)
  const nameOf = new Map(document.spans.map((span, at) => [span, names[at]!]))
  const places = dividesExactly(document.text, kept.passages)
    ? kept.passages
    : [{ start: 0, end: document.text.length, infons: {} }]
  const spansOf = spansByPassage(document.spans, places)
  const passages = places.map(({ start, end, infons: own }, index): BiocContainer => ({
    offset: base + converter.toCodePoints(start),
    infons: own,
    text: withText ? document.text.slice(start, end) : '',
    sentences: [],
    annotations: spansOf[index]!.map((span) =>
      toAnnotation(document, span, nameOf.get(span)!, { converter, base, kept, withText })
    ),
    relations: []
  }))
  const named = withText ? infons : { ...infons, sha256: hashOfText(document.text) }
  return { id: document.id, infons: named, passages, annotations: [], relations: kept.relations ?? [] }
}

/** Spans by the last passage that begins before them or with them, in their order. */
function spansByPassage(spans: readonly FormatSpan[], passages: readonly { readonly start: number }[]): FormatSpan[][] {
  const found = passages.map((): FormatSpan[] => [])
  // Spans mostly come in order, so that the passage of the one before is near.
  let at = 0
  for (const span of spans) {
    while (at > 0 && passages[at]!.start > span.start) at--
    while (at < passages.length - 1 && passages[at + 1]!.start <= span.start) at++
    found[at]!.push(span)
  }
  return found
}

/** Whether a reader that fills the gaps by rule gets this very text. */
function dividesExactly(text: string, passages: KeptBioc['passages']): passages is NonNullable<KeptBioc['passages']> {
  if (passages === undefined || passages[0]?.start !== 0 || passages.at(-1)!.end !== text.length) return false
  return passages.every(({ start, end }, index) => {
    const gap = index === 0 ? '' : text.slice(passages[index - 1]!.end, start)
    return start < end && (index === 0 || start >= passages[index - 1]!.end) && gap === passageGap(gap.length)
  })
}

interface Numbering {
  readonly converter: OffsetConverter
  readonly base: number
  readonly kept: KeptBioc
  readonly withText: boolean
}

function toAnnotation(
  { text }: FormatDocument,
  span: FormatSpan,
  id: string,
  { converter, base, kept, withText }: Numbering
): BiocAnnotation {
  const pieces = span.fragments ?? [span]
  return {
    id,
    infons: {
      type: span.label,
      ...kept.infons?.[id],
      ...(span.status === undefined ? {} : { 'chartmark.status': span.status }),
      ...(span.score === undefined ? {} : { 'chartmark.score': String(span.score) })
    },
    text: withText ? surfaceOf(text, pieces) : undefined,
    locations: pieces.map(({ start, end }) => {
      const offset = converter.toCodePoints(start)
      return { offset: base + offset, length: converter.toCodePoints(end) - offset }
    })
  }
}
