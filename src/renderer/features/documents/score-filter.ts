// Bands of the score that a document list is filtered by, as the address keeps them.
import { scoreBands } from '../../../shared/score-bands.ts'
import type { DocumentFilter } from '../../app/search.ts'

/** What has no score is in no band. */
export const scoreFilters = {
  any: { above: undefined, below: undefined },
  low: { above: scoreBands.low.min, below: scoreBands.low.max },
  middle: { above: scoreBands.middle.min, below: scoreBands.middle.max },
  high: { above: scoreBands.high.min, below: scoreBands.high.max }
} as const satisfies Record<string, Pick<DocumentFilter, 'above' | 'below'>>
export type ScoreFilter = keyof typeof scoreFilters

export function bandOf({ above, below }: DocumentFilter): ScoreFilter {
  const bands = Object.keys(scoreFilters) as ScoreFilter[]
  return bands.find((band) => scoreFilters[band].above === above && scoreFilters[band].below === below) ?? 'any'
}
