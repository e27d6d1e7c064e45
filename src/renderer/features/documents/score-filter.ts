// Bands of the score that a document list is filtered by, as the address keeps them.
import { bandRanges } from '../../../shared/score-bands.ts'
import type { DocumentFilter } from '../../app/addresses.ts'

/** What has no score is in no band. */
export const scoreFilters = {
  any: { above: undefined, below: undefined },
  low: { above: bandRanges.low.min, below: bandRanges.low.max },
  medium: { above: bandRanges.medium.min, below: bandRanges.medium.max },
  high: { above: bandRanges.high.min, below: bandRanges.high.max }
} as const satisfies Record<string, Pick<DocumentFilter, 'above' | 'below'>>
export type ScoreFilter = keyof typeof scoreFilters

export function bandOf({ above, below }: DocumentFilter): ScoreFilter {
  const bands = Object.keys(scoreFilters) as ScoreFilter[]
  return bands.find((band) => scoreFilters[band].above === above && scoreFilters[band].below === below) ?? 'any'
}
