// Filters of the review view: by type, by band and by status, with counts that say what each choice would show.
import type { Annotation } from '../../../shared/entities.ts'
import type { SpanStatus } from '../../../shared/spans.ts'
import { bandOfMark, type ScoreBand } from './score-bands.ts'

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

function valueOf(mark: Annotation, facet: Facet): string | null {
  switch (facet) {
    case 'types':
      return mark.labelId
    case 'bands':
      return bandOfMark(mark)
    case 'statuses':
      return mark.status
  }
}

function passes(mark: Annotation, filters: Filters, facet: Facet): boolean {
  const chosen: readonly string[] = filters[facet]
  if (chosen.length === 0) return true
  const value = valueOf(mark, facet)
  return value !== null && chosen.includes(value)
}

export function filterMarks(marks: readonly Annotation[], filters: Filters): Annotation[] {
  return marks.filter((mark) => facets.every((facet) => passes(mark, filters, facet)))
}

/** Counts of each facet under the filters of the other two, so that a count is what choosing it would show. */
export function countFacets(marks: readonly Annotation[], filters: Filters): FacetCounts {
  const count = (facet: Facet) => {
    const counts = new Map<string, number>()
    for (const mark of marks) {
      const value = valueOf(mark, facet)
      if (value === null) continue
      if (facets.every((other) => other === facet || passes(mark, filters, other)))
        counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }
  return { types: count('types'), bands: count('bands'), statuses: count('statuses') }
}

/** Chooses a value, or gives it up where it was chosen. */
export function toggleValue<T extends string>(chosen: readonly T[], value: T): T[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
}

export function hasFilters(filters: Filters): boolean {
  return facets.some((facet) => filters[facet].length > 0)
}
