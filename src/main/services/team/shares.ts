// Divides documents among annotators in equal shares, some of them to several people. Pure.

export interface ShareOptions {
  /** Each once; at least one. */
  readonly annotators: readonly string[]
  /** How many documents several people annotate, each apart from the others. */
  readonly overlap: number
  /** By how many people each of those; 2 or more. */
  readonly together: number
}

/**
 * Who gets each of `count` documents, in their order. Loads differ by one at most; the shared documents are spread evenly over the
 * list, and fall to all combinations of people in turn.
 */
export function planShares(count: number, { annotators, overlap, together }: ShareOptions): string[][] {
  const shared = spread(count, annotators.length < 2 ? 0 : Math.min(overlap, count))
  const size = Math.min(together, annotators.length)
  const loads = new Map(annotators.map((name) => [name, 0]))
  const met = new Map<string, number>()
  const metBefore = (one: string, others: readonly string[]) =>
    others.reduce((sum, other) => sum + (met.get(pairKey(one, other)) ?? 0), 0)

  /** Whoever has least; among those, whoever has shared least with those already chosen. */
  const next = (chosen: readonly string[]): string => {
    let best: string | undefined
    for (const name of annotators) {
      if (chosen.includes(name)) continue
      const less = best === undefined ? -1 : loads.get(name)! - loads.get(best)!
      if (less < 0 || (less === 0 && metBefore(name, chosen) < metBefore(best!, chosen))) best = name
    }
    return best!
  }
  const choose = (people: number): string[] => {
    const chosen: string[] = []
    while (chosen.length < people) chosen.push(next(chosen))
    chosen.forEach((one, at) => {
      loads.set(one, loads.get(one)! + 1)
      for (const other of chosen.slice(at + 1)) met.set(pairKey(one, other), (met.get(pairKey(one, other)) ?? 0) + 1)
    })
    return chosen.sort((a, b) => annotators.indexOf(a) - annotators.indexOf(b))
  }
  return Array.from({ length: count }, (_, place) => choose(shared.has(place) ? size : 1))
}

/** `some` of `count` places, evenly apart. */
function spread(count: number, some: number): ReadonlySet<number> {
  return new Set(Array.from({ length: some }, (_, at) => Math.floor(((at + 0.5) * count) / some)))
}

function pairKey(one: string, other: string): string {
  return [one, other].sort().join('\n')
}
