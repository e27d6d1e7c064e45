// Krippendorff's alpha for any number of annotators, nominal categories and judgements that are missing.

/** Sums up items; memory grows with the categories, not with the items. */
export class Coincidences {
  readonly #observed = new Map<string, Map<string, number>>()

  /** What each annotator who judged the item said; one judgement alone cannot be compared and is passed over. */
  add(judgements: readonly string[]): void {
    if (judgements.length < 2) return
    const weight = 1 / (judgements.length - 1)
    judgements.forEach((one, at) =>
      judgements.forEach((other, place) => {
        if (at === place) return
        const row = this.#observed.get(one) ?? new Map<string, number>()
        this.#observed.set(one, row.set(other, (row.get(other) ?? 0) + weight))
      })
    )
  }

  /** Items that all of `annotators` put into the same category, by their number. */
  addAgreed(category: string, annotators: number, items: number): void {
    if (annotators < 2 || items === 0) return
    // Each of m values is paired with m - 1 others at a weight of 1 / (m - 1): m in all.
    const row = this.#observed.get(category) ?? new Map<string, number>()
    this.#observed.set(category, row.set(category, (row.get(category) ?? 0) + annotators * items))
  }

  /** Values that could be paired, n in the literature. */
  get pairable(): number {
    return [...this.totals().values()].reduce((sum, total) => sum + total, 0)
  }

  /** n_c: how often each category is among the values that could be paired. */
  totals(): ReadonlyMap<string, number> {
    return new Map(
      [...this.#observed].map(([category, row]) => [category, [...row.values()].reduce((a, b) => a + b, 0)])
    )
  }

  /** o_cc summed: pairs that agree. */
  get agreed(): number {
    return [...this.#observed].reduce((sum, [category, row]) => sum + (row.get(category) ?? 0), 0)
  }
}

/**
 * alpha = 1 - Do / De, observed over expected disagreement; for nominal categories
 * ((n - 1) sum o_cc - sum n_c (n_c - 1)) / (n (n - 1) - sum n_c (n_c - 1))
 * (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). 1 is perfect, 0 is chance.
 * Null where nothing could be paired, and where all values are of one category: there is no disagreement to expect.
 */
export function krippendorffsAlpha(coincidences: Coincidences): number | null {
  const totals = [...coincidences.totals().values()]
  const n = Math.round(coincidences.pairable)
  if (n === 0 || totals.length < 2) return null
  const expected = totals.reduce((sum, total) => sum + total * (total - 1), 0)
  return ((n - 1) * coincidences.agreed - expected) / (n * (n - 1) - expected)
}
