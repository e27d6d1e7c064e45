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
 * Who gets each document, in their order; `begunBy` says who has begun it. What one of the annotators has begun falls to them: given to
 * another it would be two people's. Loads differ by one at most where what was begun allows it; the shared documents are spread evenly over
 * the list, and fall to all combinations of people in turn.
 */
export function planShares(
  begunBy: readonly (string | undefined)[],
  { annotators, overlap, together }: ShareOptions
): string[][] {
  const count = begunBy.length
  const shared = spread(count, annotators.length < 2 ? 0 : Math.min(overlap, count))
  const size = Math.min(together, annotators.length)
  const loads = new Map(annotators.map((name) => [name, begunBy.filter((worker) => worker === name).length]))
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
  const choose = (people: number, worker: string | undefined): string[] => {
    const chosen = annotators.filter((name) => name === worker)
    while (chosen.length < people) chosen.push(next(chosen))
    chosen.forEach((one, at) => {
      if (one !== worker) loads.set(one, loads.get(one)! + 1)
      for (const other of chosen.slice(at + 1)) met.set(pairKey(one, other), (met.get(pairKey(one, other)) ?? 0) + 1)
    })
    return chosen.sort((a, b) => annotators.indexOf(a) - annotators.indexOf(b))
  }
  return begunBy.map((worker, place) => choose(shared.has(place) ? size : 1, worker))
}

/** `some` of `count` places, evenly apart. */
function spread(count: number, some: number): ReadonlySet<number> {
  return new Set(Array.from({ length: some }, (_, at) => Math.floor(((at + 0.5) * count) / some)))
}

function pairKey(one: string, other: string): string {
  return [one, other].sort().join('\n')
}
