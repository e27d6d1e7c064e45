// Bands of the score that a document list is filtered by, as the address keeps them.
import type { DocumentFilter } from '../../app/search.ts'

export const scoreFilters = {
  any: { above: undefined, below: undefined },
  low: { above: undefined, below: 0.5 },
  middle: { above: 0.5, below: 0.8 },
  high: { above: 0.8, below: undefined }
} as const satisfies Record<string, Pick<DocumentFilter, 'above' | 'below'>>
export type ScoreFilter = keyof typeof scoreFilters

export function bandOf({ above, below }: DocumentFilter): ScoreFilter {
  const bands = Object.keys(scoreFilters) as ScoreFilter[]
  return bands.find((band) => scoreFilters[band].above === above && scoreFilters[band].below === below) ?? 'any'
}
