// Makes one record of Chartmark's JSON lines out of a document, offsets in code points.
import { createOffsetConverter } from '../../../shared/text/offsets.ts'
import { nameSpans } from '../output/span-names.ts'
import { hashOfText } from '../output/text-output.ts'
import { surfaceOf, type FormatDocument } from '../format.ts'

/**
 * Keys stand in the order in which the format's description lists them. Without its text a document has the text's SHA-256 (of its UTF-8
 * bytes) in its place, by which whoever has the text finds it. Throws RangeError for offsets outside the text.
 */
export function toRecord(document: FormatDocument, { text = true }: { readonly text?: boolean } = {}): unknown {
  const converter = createOffsetConverter(document.text)
  const names = nameSpans(document.spans)
  return {
    id: document.id,
    ...(text ? { text: document.text } : { sha256: hashOfText(document.text) }),
    spans: document.spans.map((span, at) => {
      const pieces = span.fragments ?? [span]
      return {
        id: names[at],
        start: converter.toCodePoints(span.start),
        end: converter.toCodePoints(span.end),
        label: span.label,
        ...(text ? { text: surfaceOf(document.text, pieces) } : {}),
        fragments:
          pieces.length > 1
            ? pieces.map(({ start, end }) => [converter.toCodePoints(start), converter.toCodePoints(end)])
            : undefined,
        status: span.status,
        score: span.score,
        attributes: span.attributes,
        code: span.code
      }
    }),
    meta: document.meta
  }
}
