// Any documents that a format may be given, for property tests: any text, any spans, labels that break separators.
import fc from 'fast-check'
import type { Carries } from '../../shared/formats.ts'
import type { Range } from '../../shared/spans.ts'
import { isInsidePair } from '../../shared/text/offsets.ts'
import { wellFormedText } from '../../../test/texts/any-text.ts'
import type { FormatDocument, FormatSpan } from './format.ts'

export const awkwardLabels = ['DRUG', '疾病', 'two words', 'tab\tin it', 'pipe|bar', 'semi;colon', 'new\nline', '😊']

/** Texts that a format of these capabilities can hold. */
function anyTextFor({ text }: Carries): fc.Arbitrary<string> {
  const texts = wellFormedText.filter((each) => /\S/.test(each))
  if (text !== 'lines') return texts
  return texts
    .map((each) => each.replaceAll(/[\r\n]+/g, ' ').replace(/ (?=\S)/, '\n'))
    .filter((each) => /\S/.test(each))
}

/** Pieces in order and apart that cut no character, from any offsets. */
function toPieces(text: string, offsets: readonly number[]): Range[] {
  const edges = [...new Set(offsets.map((offset) => offset % (text.length + 1)))]
    .filter((edge) => !isInsidePair(text, edge))
    .toSorted((a, b) => a - b)
  return edges.flatMap((start, at) => (at % 2 === 0 && at + 1 < edges.length ? [{ start, end: edges[at + 1]! }] : []))
}

function anySpans(text: string, carries: Carries): fc.Arbitrary<FormatSpan[]> {
  const offsets = carries.discontinuous ? { minLength: 2, maxLength: 6 } : { minLength: 2, maxLength: 2 }
  const statuses = {
    none: [undefined],
    suggestions: [undefined, 'suggestion'],
    all: [undefined, 'suggestion', 'rejected']
  } as const
  const span = fc.record({
    edges: fc.array(fc.nat({ max: 1000 }), offsets),
    label: fc.constantFrom(...awkwardLabels),
    status: fc.constantFrom(...statuses[carries.status]),
    score: carries.score
      ? fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined })
      : fc.constant(undefined)
  })
  return fc.array(span, { maxLength: 6 }).map((drafts) => {
    const spans = new Map<string, FormatSpan>()
    for (const { edges, label, status, score } of drafts) {
      const fragments = toPieces(text, edges)
      if (fragments.length === 0) continue
      spans.set(JSON.stringify([fragments, label]), {
        start: fragments[0]!.start,
        end: fragments.at(-1)!.end,
        label,
        ...(fragments.length > 1 ? { fragments } : {}),
        ...(status === undefined && score !== undefined ? { status: 'accepted' as const } : {}),
        ...(status === undefined ? {} : { status }),
        ...(score === undefined ? {} : { score })
      })
    }
    return [...spans.values()]
  })
}

/** Up to three documents, `d1` to `d3`. */
export function anyDocuments(carries: Carries): fc.Arbitrary<FormatDocument[]> {
  const document = anyTextFor(carries).chain((text) =>
    (carries.spans ? anySpans(text, carries) : fc.constant([])).map((spans) => ({ text, spans }))
  )
  return fc
    .array(document, { minLength: 1, maxLength: 3 })
    .map((documents) => documents.map((each, at) => ({ id: `d${at + 1}`, ...each })))
}

/** A span as every format has it: accepted where nothing else is said, its id left out. */
export function comparable({ start, end, label, fragments, status = 'accepted', score }: FormatSpan): string {
  return JSON.stringify([start, end, label, fragments ?? [], status, score ?? null])
}
