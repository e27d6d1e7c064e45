// Any documents that a format of certain capabilities may be given, for property tests of all formats alike.
import fc from 'fast-check'
import type { Carries } from '../../shared/formats.ts'
import { anyDocument } from '../../../test/texts/any-document.ts'
import { wellFormedText } from '../../../test/texts/any-text.ts'
import type { FormatDocument, FormatSpan } from './format.ts'

/** At most one line break, LF, as a title and an abstract have between them. */
const twoLines = wellFormedText.map((text) => text.replaceAll(/[\r\n]+/g, ' ').replace(/ (?=\S)/, '\n'))

/** Up to three documents, `d1` to `d3`, no two spans of one on the same place with the same label. */
export function anyDocuments(carries: Carries): fc.Arbitrary<FormatDocument[]> {
  const text = carries.text === 'lines' ? twoLines : wellFormedText
  return fc
    .array(anyDocument({ text, pieces: carries.discontinuous, status: true }), { minLength: 1, maxLength: 3 })
    .map((documents) =>
      documents.map((document, at) => ({ ...document, id: `d${at + 1}`, spans: spansFor(carries, document.spans) }))
    )
}

function spansFor(carries: Carries, spans: readonly FormatSpan[]): FormatSpan[] {
  if (!carries.spans) return []
  const places = new Map<string, FormatSpan>()
  for (const { status, score, ...span } of spans) {
    const known =
      carries.status === 'none' || (carries.status === 'suggestions' && status === 'rejected') ? undefined : status
    const scored = carries.score && score !== undefined
    places.set(JSON.stringify([span.start, span.end, span.fragments, span.label]), {
      ...span,
      // A score without a status would be a suggestion's.
      ...(known === undefined && !scored ? {} : { status: known ?? 'accepted' }),
      ...(scored ? { score } : {})
    })
  }
  return [...places.values()]
}

/** A span as every format has it: accepted where nothing else is said, its id left out. */
export function comparable({ start, end, label, fragments, status = 'accepted', score }: FormatSpan): string {
  return JSON.stringify([start, end, label, fragments ?? [], status, score ?? null])
}
