// Cohen's kappa of two annotators on the same items, each put into one category by each.

/** How often the first said one category and the second another. */
export class Confusion {
  readonly #cells = new Map<string, Map<string, number>>()
  #items = 0

  get items(): number {
    return this.#items
  }

  /** Categories of the same items, in the same order. */
  add(first: readonly string[], second: readonly string[]): void {
    if (first.length !== second.length) throw new RangeError('Both annotators must have judged the same items.')
    first.forEach((category, at) => {
      const row = this.#cells.get(category) ?? new Map<string, number>()
      this.#cells.set(category, row.set(second[at]!, (row.get(second[at]!) ?? 0) + 1))
    })
    this.#items += first.length
  }

  /** Items that both put into the same category, by their number. */
  addAgreed(category: string, items: number): void {
    if (items === 0) return
    const row = this.#cells.get(category) ?? new Map<string, number>()
    this.#cells.set(category, row.set(category, (row.get(category) ?? 0) + items))
    this.#items += items
  }

  /** Counts by category: both said it, the first did, the second did. */
  margins(): ReadonlyMap<string, { readonly both: number; readonly first: number; readonly second: number }> {
    const margins = new Map<string, { both: number; first: number; second: number }>()
    const of = (category: string) => {
      const known = margins.get(category) ?? { both: 0, first: 0, second: 0 }
      margins.set(category, known)
      return known
    }
    for (const [first, row] of this.#cells) {
      for (const [second, count] of row) {
        of(first).first += count
        of(second).second += count
        if (first === second) of(first).both += count
      }
    }
    return margins
  }
}

/**
 * kappa = (po - pe) / (1 - pe): po the share of items on which both agree, pe the share on which they would by chance, each keeping
 * their own frequencies (Cohen 1960, "A Coefficient of Agreement for Nominal Scales"). 1 is perfect, 0 is chance, below it is worse.
 * Null where there are no items, and where both put every item into one and the same category: chance alone then explains all.
 */
export function cohensKappa(confusion: Confusion): number | null {
  const { items } = confusion
  if (items === 0) return null
  let [agreed, expected] = [0, 0]
  for (const { both, first, second } of confusion.margins().values()) {
    agreed += both / items
    expected += (first / items) * (second / items)
  }
  // Exactly 1 where there is one category alone; rounding must not make a figure of it.
  if (confusion.margins().size < 2) return null
  return (agreed - expected) / (1 - expected)
}
