// Orders taggers for the table and finds the best of them.
import type { Tagger } from '../../../shared/runs.ts'
import type { SortDirection } from '../../ui/Table.tsx'

export interface TaggerOrder {
  readonly by: 'name' | 'f1' | 'when'
  readonly direction: SortDirection
}

const compare: Record<TaggerOrder['by'], (a: Tagger, b: Tagger) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  f1: (a, b) => a.scores.micro.f1 - b.scores.micro.f1,
  when: (a, b) => a.createdAt.localeCompare(b.createdAt)
}

export function sortTaggers(taggers: readonly Tagger[], order: TaggerOrder): Tagger[] {
  const sign = order.direction === 'ascending' ? 1 : -1
  return [...taggers].sort((a, b) => sign * compare[order.by](a, b))
}

/** Highest F1; of equals the one measured on more entities. Null where there is none. */
export function bestTagger(taggers: readonly Tagger[]): Tagger | null {
  return taggers.reduce<Tagger | null>((best, tagger) => {
    if (best === null) return tagger
    const gain = tagger.scores.micro.f1 - best.scores.micro.f1
    return gain > 0 || (gain === 0 && tagger.scores.micro.support > best.scores.micro.support) ? tagger : best
  }, null)
}
