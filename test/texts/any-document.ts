// Documents for property tests of formats: any text, and any spans over it, overlapping and in pieces.
import fc from 'fast-check'
import type { Range, SpanStatus } from '../../src/shared/spans.ts'
import { isInsidePair } from '../../src/shared/text/offsets.ts'
import type { FormatDocument, FormatSpan } from '../../src/main/formats/format.ts'
import { wellFormedText } from './any-text.ts'

export interface DocumentShape {
  /** Texts without half characters, unless others are wanted. */
  readonly text?: fc.Arbitrary<string>
  readonly label?: fc.Arbitrary<string>
  readonly pieces?: boolean
  readonly spanIds?: boolean
  readonly status?: boolean
  readonly meta?: boolean
}

/** Label names with everything that formats use as a mark of their own. */
export const awkwardLabel = fc.oneof(
  fc.constantFrom(
    'DRUG',
    '疾病',
    'a\tb',
    'a|b',
    'a;b',
    'a\nb',
    'a_b',
    '_',
    '*',
    '[1]',
    'a[2]',
    '->',
    'a\\',
    '"<&>\'',
    'B-X',
    ' x ',
    'O',
    '-DOCSTART-',
    '#a',
    'a,b',
    'a\r\nb',
    'a\rb',
    'a\u0085b',
    'a\u2028b',
    '\u202eabc',
    'cafe\u0301',
    '👩🏽‍⚕️',
    '\ufeffA',
    '=1+1',
    'null',
    '__proto__',
    'constructor'
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((label) => label.toWellFormed())
)

export function anyDocument(shape: DocumentShape = {}): fc.Arbitrary<FormatDocument> {
  return (shape.text ?? wellFormedText)
    .filter((text) => /\S/.test(text))
    .chain((text) =>
      fc.record({
        id: fc.uuid(),
        text: fc.constant(text),
        spans: Array.from(text).length > 1 ? anySpans(text, shape) : fc.constant([]),
        ...(shape.meta === true ? { meta: anyMeta } : {})
      })
    )
    .map((document) => ({ ...document, spans: withIds(document.spans, shape.spanIds === true) }))
}

/** Ways in which two spans meet, which places drawn at random seldom do. */
const meetings = ['same', 'within', 'touching', 'crossing', 'whole'] as const

/** Spans anywhere, and some that meet the one before them. */
function anySpans(text: string, shape: DocumentShape): fc.Arbitrary<FormatSpan[]> {
  const span = fc.record({
    span: anySpan(text, shape),
    meets: fc.option(fc.constantFrom(...meetings), { nil: undefined })
  })
  return fc.array(span, { maxLength: 6 }).map((drawn) => {
    const spans: FormatSpan[] = []
    for (const {
      span: { fragments, ...own },
      meets
    } of drawn) {
      const before = spans.at(-1)
      if (meets === undefined || before === undefined) spans.push(fragments === undefined ? own : { ...own, fragments })
      else spans.push({ ...own, ...meeting(text, before, meets) })
    }
    return spans
  })
}

function meeting(text: string, { start, end }: Range, meets: (typeof meetings)[number]): Range {
  const after = (at: number) => Math.min(text.length, at + (isInsidePair(text, at + 1) ? 2 : 1))
  switch (meets) {
    case 'within':
      return { start, end: after(start) }
    case 'touching':
      return end === text.length ? { start: 0, end: start === 0 ? end : start } : { start: end, end: after(end) }
    case 'crossing':
      return { start: after(start) < end ? after(start) : start, end: after(end) }
    case 'whole':
      return { start: 0, end: text.length }
    case 'same':
      return { start, end }
  }
}

function anySpan(text: string, shape: DocumentShape): fc.Arbitrary<FormatSpan> {
  const place = fc.nat(text.length).map((at) => (isInsidePair(text, at) ? at - 1 : at))
  const places = fc.uniqueArray(place, { minLength: 2, maxLength: shape.pieces === true ? 6 : 2 })
  return fc
    .record({
      places: places.map((each) => each.sort((a, b) => a - b)),
      label: shape.label ?? awkwardLabel,
      status: fc.constantFrom<(SpanStatus | undefined)[]>('accepted', 'suggestion', 'rejected', undefined),
      score: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined })
    })
    .map(({ places, label, status, score }) => {
      const fragments: Range[] = []
      for (let at = 0; at + 1 < places.length; at += 2) fragments.push({ start: places[at]!, end: places[at + 1]! })
      return {
        start: fragments[0]!.start,
        end: fragments.at(-1)!.end,
        label,
        ...(fragments.length > 1 ? { fragments } : {}),
        ...(shape.status === true && status !== undefined ? { status } : {}),
        ...(shape.status === true && status !== undefined && score !== undefined ? { score: score / 1000 } : {})
      }
    })
}

function withIds(spans: readonly FormatSpan[], wanted: boolean): FormatSpan[] {
  return spans.map((span, at) => (wanted ? { id: `s${at + 1}`, ...span } : span))
}

const anyMeta = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((key) => key !== 'bioc'),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 })),
  { noNullPrototype: true, minKeys: 1, maxKeys: 4 }
)

/** Spans without ids in a fixed order, to compare what formats that have no order or ids of their own give back. */
export function sortedSpans(spans: readonly FormatSpan[]): FormatSpan[] {
  return spans
    .map(({ id: _id, ...span }) => span)
    .sort((a, b) => a.start - b.start || a.end - b.end || compare(a.label, b.label) || compare(a.status, b.status))
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : one > other ? 1 : 0
}
