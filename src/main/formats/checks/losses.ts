// Makes a document fit what a format can carry, and lists everything that does not: exported exactly, or listed.
import { type Carries, type FormatId, type LossKind, ownSpanIds } from '../../../shared/formats.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import { notesIn } from '../../../shared/notes.ts'
import { listReasons, type Reason, reason } from '../../../shared/reasons/reason.ts'
import { problem, spanProblem, type FormatDocument, type FormatSpan, type ProblemItem } from '../format.ts'

/** Whether a span goes out: gold always, what a tagger proposed or a person refused only when asked for and where it can be marked. */
export function goesOut(span: LabelledSpan, { suggestions }: { suggestions: boolean }, carries: Carries): boolean {
  if (!carries.spans) return false
  if (isGold(span)) return true
  if (!suggestions) return false
  return carries.status === 'all' || (carries.status === 'suggestions' && span.status === 'suggestion')
}

export function isGold({ status }: LabelledSpan): boolean {
  return status === undefined || status === 'accepted'
}

export interface Fitter {
  /** The document as the format will have it, and a problem for each thing of it that stays behind. */
  fit(document: FormatDocument): { readonly document: FormatDocument; readonly problems: ProblemItem[] }
}

export function createFitter(id: FormatId, carries: Carries, options: { suggestions: boolean }): Fitter {
  const fit: Fitter['fit'] = (document) => {
    const problems: ProblemItem[] = []
    const lose = (kind: LossKind, item: ProblemItem, count = 1) =>
      void problems.push({ ...item, loss: { kind, count } })
    const loseOfDocument = (kind: LossKind, why: Reason, count?: number) =>
      void lose(kind, problem(document.id, why, { kind: 'change' }), count)
    const refuse = (kind: LossKind, why: Reason) => (span: FormatSpan) =>
      void lose(kind, spanProblem(document, span, why))
    const wanted = document.spans.filter((span) => {
      if (goesOut(span, options, carries)) return true
      if (!carries.spans && isGold(span)) refuse('annotations', reason('loss.annotation'))(span)
      else if (options.suggestions && !isGold(span)) refuse('suggestions', reason('loss.suggestion'))(span)
      return false
    })
    const whole = wanted.filter((span) => {
      if (carries.discontinuous || (span.fragments?.length ?? 1) === 1) return true
      refuse('pieces', reason('loss.pieces'))(span)
      return false
    })
    const spans = carries.overlap ? whole : withoutOverlap(whole, refuse('overlap', reason('loss.overlap')))
    for (const span of spans) {
      if (span.score !== undefined && (!carries.score || (carries.score === 'suggestions' && isGold(span))))
        refuse('scores', reason('loss.score', { score: span.score }))(span)
      const said = carries.attributes ? undefined : describe(span)
      if (said !== undefined) refuse('attributes', reason('loss.attributes', { what: said }))(span)
    }
    const placeOf = new Map(document.spans.map((span, at) => [span, String(at + 1)]))
    const ids = spans.filter((span) => span.id !== placeOf.get(span) && losesId(span, id, carries))
    if (ids.length > 0) loseOfDocument('ids', sayIds(ids), ids.length)
    const { meta, sentences, ...rest } = document
    if (!carries.tokens && sentences !== undefined) loseOfDocument('tokens', reason('loss.tokens'))
    const kept = carries.meta === 'own' ? own(meta, id) : carries.meta ? meta : undefined
    const left = Object.entries(meta ?? {}).filter(([key]) => !Object.hasOwn(kept ?? {}, key))
    problems.push(...detailLosses(document.id, left, { notes: 'loss.notes', details: 'loss.details' }))
    return {
      document: {
        ...rest,
        spans,
        ...(kept === undefined ? {} : { meta: kept }),
        ...(sentences === undefined ? {} : { sentences })
      },
      problems
    }
  }
  return { fit }
}

/** What is said of details that stay behind, for the reasons of these codes: notes by their number, others by name. */
export function detailLosses(
  documentId: string,
  details: readonly (readonly [key: string, value: unknown])[],
  why: {
    readonly notes: 'loss.notes' | 'loss.long-notes'
    readonly details: 'loss.details' | 'loss.long-details'
  }
): ProblemItem[] {
  const lose = (kind: LossKind, said: Reason, count: number): ProblemItem => ({
    ...problem(documentId, said, { kind: 'change' }),
    loss: { kind, count }
  })
  const count = notesIn(Object.fromEntries(details)).length
  const others = details.filter(([key]) => !(key === 'notes' && count > 0))
  const what = listReasons(others.map(([key, value]) => nameDetail(key, value)))
  return [
    ...(count > 0 ? [lose('notes', reason(why.notes, { count }), count)] : []),
    ...(what === undefined ? [] : [lose('details', reason(why.details, { what }), 1)])
  ]
}

/** Numbers that Chartmark gave are no loss, and neither are those that only count the spans. */
function losesId({ id, isNumbered }: FormatSpan, format: FormatId, { spanIds }: Carries): boolean {
  if (id === undefined || isNumbered === true || spanIds === true) return false
  return spanIds === false || !ownSpanIds[format as keyof typeof ownSpanIds].test(id)
}

const idsNamed = 3

/** A few by name, so that whoever needs them knows which ids they are. */
function sayIds(spans: readonly FormatSpan[]): Reason {
  const named = listReasons(spans.slice(0, idsNamed).map(({ id }) => reason('loss.field', { name: id! })))!
  const count = spans.length
  return count > idsNamed ? reason('loss.ids-some', { count, what: named }) : reason('loss.ids', { count, what: named })
}

/** Attributes and the code of a concept, each by name and value; undefined where there is none. */
function describe({ attributes = {}, code }: FormatSpan): Reason | undefined {
  const named = Object.entries(attributes).map(([name, value]) => reason('loss.attribute', { name, value }))
  return listReasons(code === undefined ? named : [...named, reason('loss.code', { code })])
}

/** Names alone: what stands under them may quote the text. */
function nameDetail(key: string, value: unknown): Reason {
  if (key === 'title') return reason('loss.name')
  if (key === 'group') return reason('loss.group')
  if (key === 'status' && typeof value === 'string') return reason('loss.status', { status: value })
  return reason('loss.field', { name: key })
}

function own(meta: FormatDocument['meta'], id: FormatId): FormatDocument['meta'] {
  return meta?.[id] === undefined ? undefined : { [id]: meta[id] }
}

/** The longest of those that meet stays; of two as long, the first. */
function withoutOverlap(spans: readonly FormatSpan[], refuse: (span: FormatSpan) => void): readonly FormatSpan[] {
  const kept = new Set<FormatSpan>()
  const taken = createRangeSet()
  for (const span of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (taken.add(span.start, span.end)) kept.add(span)
    else refuse(span)
  }
  return spans.filter((span) => kept.has(span))
}

/** Ranges of which no two meet, found by binary search: a document may have very many spans. */
function createRangeSet() {
  const starts: number[] = []
  const ends: number[] = []
  return {
    /** False, and nothing added, where the range meets one that is there. */
    add(start: number, end: number): boolean {
      let low = 0
      for (let high = starts.length; low < high;) {
        const middle = (low + high) >>> 1
        if (starts[middle]! < end) low = middle + 1
        else high = middle
      }
      if (low > 0 && ends[low - 1]! > start) return false
      starts.splice(low, 0, start)
      ends.splice(low, 0, end)
      return true
    }
  }
}
