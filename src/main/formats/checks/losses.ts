// Makes a document fit what a format can carry, and lists everything that does not: exported exactly, or listed.
import type { Carries, FormatId, LossKind } from '../../../shared/formats.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import {
  note,
  problem,
  spanProblem,
  type FormatDocument,
  type FormatSpan,
  type NoteItem,
  type ProblemItem
} from '../format.ts'

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
  /** The document as the format will have it, and one problem for each span that is left out. */
  fit(document: FormatDocument): { readonly document: FormatDocument; readonly problems: ProblemItem[] }
  /** What was left out of documents over the whole export, each kind once. */
  summary(): NoteItem[]
}

export function createFitter(id: FormatId, carries: Carries, options: { suggestions: boolean }): Fitter {
  const left = { suggestions: 0, scores: 0, attributes: 0, details: 0 }

  const fit: Fitter['fit'] = (document) => {
    const problems: ProblemItem[] = []
    const refuse = (kind: LossKind) => (span: FormatSpan, message: string) =>
      void problems.push({ ...spanProblem(document, span, message), loss: { kind, count: 1 } })
    if (!carries.spans) {
      const gold = document.spans.filter(isGold).length
      const loss = { kind: 'annotations', count: gold } as const
      if (gold > 0)
        problems.push({ ...problem(document.id, `This format holds no annotations: ${gold} left out.`), loss })
    }
    const wanted = document.spans.filter((span) => {
      if (goesOut(span, options, carries)) return true
      if (options.suggestions && !isGold(span)) left.suggestions++
      return false
    })
    const whole = wanted.filter((span) => {
      if (carries.discontinuous || (span.fragments?.length ?? 1) === 1) return true
      refuse('pieces')(span, 'it has several pieces, which this format cannot carry; it is left out.')
      return false
    })
    const spans = carries.overlap ? whole : withoutOverlap(whole, refuse('overlap'))
    if (!carries.score) left.scores += spans.filter(({ score }) => score !== undefined).length
    if (!carries.attributes) left.attributes += spans.filter(isDescribed).length
    const { meta, ...rest } = document
    const kept = carries.meta === 'own' ? own(meta, id) : carries.meta ? meta : undefined
    if (Object.keys(meta ?? {}).length > Object.keys(kept ?? {}).length) left.details++
    return { document: { ...rest, spans, ...(kept === undefined ? {} : { meta: kept }) }, problems }
  }

  const summary = () => kindsInSummary.flatMap((kind) => (left[kind] === 0 ? [] : [lossNote(kind, left[kind])]))
  return { fit, summary }
}

const summaries = {
  suggestions: 'spans that are not gold were left out: this format cannot mark them as such.',
  scores: 'scores were left out: this format has no place for them.',
  attributes: 'spans lost their attributes or codes: this format has no place for them.',
  details: 'documents lost details of theirs (names, groups, status): this format has no place for them.'
} as const
export type SummedLoss = keyof typeof summaries
const kindsInSummary = Object.keys(summaries) as SummedLoss[]

/** Said once for a whole export. */
export function lossNote(kind: SummedLoss, count: number): NoteItem {
  return { ...note(`${count} ${summaries[kind]}`), loss: { kind, count } }
}

export function isSummed(kind: LossKind): kind is SummedLoss {
  return Object.hasOwn(summaries, kind)
}

function own(meta: FormatDocument['meta'], id: FormatId): FormatDocument['meta'] {
  return meta?.[id] === undefined ? undefined : { [id]: meta[id] }
}

function isDescribed({ attributes, code }: LabelledSpan): boolean {
  return code !== undefined || Object.keys(attributes ?? {}).length > 0
}

/** The longest of those that meet stays; of two as long, the first. */
function withoutOverlap(
  spans: readonly FormatSpan[],
  refuse: (span: FormatSpan, message: string) => void
): readonly FormatSpan[] {
  const kept = new Set<FormatSpan>()
  const taken = createRangeSet()
  for (const span of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (taken.add(span.start, span.end)) kept.add(span)
    else refuse(span, 'it overlaps a longer entity, which this format cannot carry; it is left out.')
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
