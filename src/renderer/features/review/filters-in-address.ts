// The filters of the review view as the address keeps them: values of a facet joined by commas.
import type { ReviewSearch } from '../../app/addresses.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import type { Filters } from './facets.ts'
import { scoreBands } from '../../../shared/score-bands.ts'

/** Values nobody knows are left out: an old address still opens. */
export function readFilters(search: ReviewSearch): Filters {
  const list = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(','))
  const bands = list(search.band)
  const statuses = list(search.status)
  return {
    types: list(search.label),
    bands: scoreBands.filter((band) => bands.includes(band)),
    statuses: spanStatusSchema.options.filter((status) => statuses.includes(status))
  }
}

/** Empty facets leave no trace in the address. */
export function writeFilters(search: ReviewSearch, filters: Filters): ReviewSearch {
  const text = (values: readonly string[]) => (values.length === 0 ? undefined : values.join(','))
  return { ...search, label: text(filters.types), band: text(filters.bands), status: text(filters.statuses) }
}
