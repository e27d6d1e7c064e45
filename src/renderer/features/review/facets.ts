// Filters of the review view: by type, by band and by decision, with counts that say what each choice would show.
import type { Annotation } from '../../../shared/entities.ts'
import type { MarkCount } from '../../../shared/review.ts'
import { bandOfMark, type ScoreBand } from '../../../shared/score-bands.ts'
import type { SpanStatus } from '../../../shared/spans.ts'

/** What is chosen in each facet; an empty list means all. */
export interface Filters {
  readonly types: readonly string[]
  readonly bands: readonly ScoreBand[]
  readonly statuses: readonly SpanStatus[]
}

type Facet = keyof Filters
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

export const noFilters: Filters = { types: [], bands: [], statuses: [] }

const facets: readonly Facet[] = ['types', 'bands', 'statuses']

type Kind = Omit<MarkCount, 'marks'>

function valueOf(kind: Kind, facet: Facet): string | null {
  switch (facet) {
    case 'types':
      return kind.labelId
    case 'bands':
      return kind.band
    case 'statuses':
      return kind.status
  }
}

function passes(kind: Kind, filters: Filters, facet: Facet): boolean {
  const chosen: readonly string[] = filters[facet]
  if (chosen.length === 0) return true
  const value = valueOf(kind, facet)
  return value !== null && chosen.includes(value)
}

const kindOf = (mark: Annotation): Kind => ({ labelId: mark.labelId, status: mark.status, band: bandOfMark(mark) })

export function filterMarks(marks: readonly Annotation[], filters: Filters): Annotation[] {
  return marks.filter((mark) => facets.every((facet) => passes(kindOf(mark), filters, facet)))
}

/** The marks of one record as the host counts those of all. */
export function countsOfMarks(marks: readonly Annotation[]): MarkCount[] {
  return marks.map((mark) => ({ ...kindOf(mark), marks: 1 }))
}

/** Counts of each facet under the filters of the other two, so that a count is what choosing it would show. */
export function countFacets(counts: readonly MarkCount[], filters: Filters): FacetCounts {
  const count = (facet: Facet) => {
    const totals = new Map<string, number>()
    for (const kind of counts) {
      const value = valueOf(kind, facet)
      if (value === null) continue
      if (facets.every((other) => other === facet || passes(kind, filters, other)))
        totals.set(value, (totals.get(value) ?? 0) + kind.marks)
    }
    return totals
  }
  return { types: count('types'), bands: count('bands'), statuses: count('statuses') }
}

/** Chooses a value, or gives it up where it was chosen. */
export function toggleValue<T extends string>(chosen: readonly T[], value: T): T[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
}

/** Chooses all of the values, or gives them all up where all were chosen. */
export function toggleAll<T extends string>(chosen: readonly T[], values: readonly T[]): T[] {
  const others = chosen.filter((value) => !values.includes(value))
  return values.every((value) => chosen.includes(value)) ? others : [...others, ...values]
}

export function hasFilters(filters: Filters): boolean {
  return facets.some((facet) => filters[facet].length > 0)
}
