// Divides labelled text into a training and a development part: deterministic by seed, labels spread over both.
import { createHash } from 'node:crypto'

/** What is divided: a document, or a sentence where there are too few documents. */
export interface SplitUnit {
  readonly id: string
  readonly sentences: number
  /** Entities per label. */
  readonly labels: ReadonlyMap<string, number>
}

export type Split = 'train' | 'devel'

const develShare = 0.2

/**
 * Iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011, "On the Stratification of Multi-Label Data"): the units of the
 * rarest label are dealt out first, each to the part that still lacks most of that label. Two units or more give two parts that are not
 * empty; one unit trains. The order of `units` does not matter.
 */
export function splitUnits(units: readonly SplitUnit[], seed: number): Map<string, Split> {
  const shuffled = units
    .map((unit) => ({ unit, key: createHash('sha256').update(`${seed}\n${unit.id}`).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ unit }) => unit)
  const left = new Set(shuffled)
  const parts = new Map<string, Split>()
  const wanted = {
    sentences: develShare * sumOf(shuffled, (unit) => unit.sentences),
    labels: new Map<string, number>()
  }
  for (const [label, count] of countLabels(shuffled)) wanted.labels.set(label, develShare * count)

  const assign = (unit: SplitUnit, part: Split): void => {
    left.delete(unit)
    parts.set(unit.id, part)
    if (part === 'train') return
    wanted.sentences -= unit.sentences
    for (const [label, count] of unit.labels) wanted.labels.set(label, (wanted.labels.get(label) ?? 0) - count)
  }

  for (;;) {
    const rarest = rarestLabel(left)
    if (rarest === undefined) break
    for (const unit of shuffled) {
      const count = unit.labels.get(rarest) ?? 0
      if (count === 0 || !left.has(unit)) continue
      // To the development part where that comes nearer to its share of this label than leaving it out.
      assign(unit, (wanted.labels.get(rarest) ?? 0) >= count / 2 ? 'devel' : 'train')
    }
  }
  for (const unit of shuffled) {
    if (left.has(unit)) assign(unit, wanted.sentences >= unit.sentences / 2 ? 'devel' : 'train')
  }
  mendEmptyPart(shuffled, parts)
  return parts
}

/** Moves one unit where a part is empty: the one with the fewest sentences that has labels, if any has. */
function mendEmptyPart(units: readonly SplitUnit[], parts: Map<string, Split>): void {
  if (units.length === 0) return
  const sizes = { train: 0, devel: 0 }
  for (const part of parts.values()) sizes[part] += 1
  const empty = sizes.train === 0 ? 'train' : sizes.devel === 0 && units.length > 1 ? 'devel' : undefined
  if (empty === undefined) return
  const labelled = units.filter((unit) => unit.labels.size > 0)
  // The only labelled unit has to train: without it nothing is learnt.
  const candidates =
    labelled.length > 1 || empty === 'train' ? labelled : units.filter((unit) => unit.labels.size === 0)
  const chosen = (candidates.length > 0 ? candidates : units).reduce((best, unit) =>
    unit.sentences < best.sentences ? unit : best
  )
  parts.set(chosen.id, empty)
}

function rarestLabel(units: ReadonlySet<SplitUnit>): string | undefined {
  let rarest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const [label, count] of countLabels(units)) {
    if (count < fewest || (count === fewest && rarest !== undefined && label < rarest)) {
      rarest = label
      fewest = count
    }
  }
  return rarest
}

function countLabels(units: Iterable<SplitUnit>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const unit of units) {
    for (const [label, count] of unit.labels) counts.set(label, (counts.get(label) ?? 0) + count)
  }
  return counts
}

function sumOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}
