// Divides labelled text into a training part and parts that are held back: deterministic by seed, labels spread over all.
import { createHash } from 'node:crypto'
import type { SplitPart } from '../../../shared/exports.ts'
import { createBreather } from '../../breathe.ts'

/** What is divided: a document, or a sentence where there are too few documents. */
export interface SplitUnit {
  readonly id: string
  /** How much text it is, in whatever unit all have: sentences, characters. */
  readonly size: number
  /** Entities per label. */
  readonly labels: ReadonlyMap<string, number>
}

/** Parts that are not trained on. */
export type HeldPart = Exclude<SplitPart, 'train'>

/** The share of each part that is held back, 0..1; the rest trains. */
export type HeldShares<Held extends HeldPart> = Readonly<Record<Held, number>>

/**
 * Iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011, "On the Stratification of Multi-Label Data"): the units of the
 * rarest label are dealt out first, each to the held-back part that still lacks most of that label, to training where none lacks half
 * of what the unit has. No part with a share is empty while there are units enough; one unit trains. The order of `units` does not matter.
 */
export async function splitUnits<Held extends HeldPart>(
  units: readonly SplitUnit[],
  seed: number,
  shares: HeldShares<Held>
): Promise<Map<string, 'train' | Held>> {
  const held = (Object.keys(shares) as Held[]).filter((part) => shares[part] > 0)
  const breathe = createBreather()
  const shuffled = await shuffle(units, seed, breathe)
  const left = new Set(shuffled)
  const parts = new Map<string, 'train' | Held>()
  const totals = countLabels(shuffled)
  /** Spans of each label in units that are left. */
  const waiting = new Map(totals)
  const size = sumOf(shuffled, (unit) => unit.size)
  /** What each held-back part still lacks: text, and spans of each label. */
  const lacks = held.map((part) => ({
    part,
    size: shares[part] * size,
    labels: new Map([...totals].map(([label, count]) => [label, shares[part] * count]))
  }))
  type Lack = (typeof lacks)[number]

  /** To the part that lacks most, if that comes nearer to its share than leaving the unit out. */
  const assign = (unit: SplitUnit, amount: number, lackOf: (lack: Lack) => number): void => {
    left.delete(unit)
    for (const [label, count] of unit.labels) waiting.set(label, waiting.get(label)! - count)
    const [first, ...others] = lacks
    const most = others.reduce((best, lack) => (lackOf(lack) > lackOf(best!) ? lack : best), first)
    if (most === undefined || lackOf(most) < amount / 2) {
      parts.set(unit.id, 'train')
      return
    }
    parts.set(unit.id, most.part)
    most.size -= unit.size
    for (const [label, count] of unit.labels) most.labels.set(label, (most.labels.get(label) ?? 0) - count)
  }

  for (;;) {
    const rarest = rarestLabel(waiting)
    if (rarest === undefined) break
    for (const unit of shuffled) {
      const count = unit.labels.get(rarest) ?? 0
      if (count === 0 || !left.has(unit)) continue
      assign(unit, count, ({ labels }) => labels.get(rarest) ?? 0)
      await breathe()
    }
  }
  for (const unit of shuffled) {
    if (left.has(unit)) assign(unit, unit.size, (lack) => lack.size)
    await breathe()
  }
  for (const part of ['train', ...held] as const) mendEmptyPart(shuffled, parts, part)
  return parts
}

/**
 * Moves one unit where a part is empty: the smallest that has labels, if any has. Training keeps its only labelled
 * unit, without which nothing is learnt, and no held-back part gives its only unit away but to training.
 */
function mendEmptyPart<Part extends SplitPart>(
  units: readonly SplitUnit[],
  parts: Map<string, Part | 'train'>,
  empty: Part | 'train'
): void {
  const sizes = new Map<string, number>()
  for (const part of parts.values()) sizes.set(part, (sizes.get(part) ?? 0) + 1)
  if ((sizes.get(empty) ?? 0) > 0) return
  const taught = units.filter((unit) => parts.get(unit.id) === 'train' && isLabelled(unit))
  const free = units.filter(
    (unit) => (empty === 'train' || sizes.get(parts.get(unit.id)!)! > 1) && (taught.length > 1 || unit !== taught[0])
  )
  const labelled = free.filter(isLabelled)
  const [first, ...others] = labelled.length > 0 ? labelled : free
  if (first === undefined) return
  parts.set(others.reduce((best, unit) => (unit.size < best.size ? unit : best), first).id, empty)
}

function isLabelled({ labels }: SplitUnit): boolean {
  return labels.size > 0
}

/** In an order that the seed decides, not the order in which they came. */
async function shuffle(
  units: readonly SplitUnit[],
  seed: number,
  breathe: () => Promise<void> | undefined
): Promise<SplitUnit[]> {
  const keyed: { readonly unit: SplitUnit; readonly key: string }[] = []
  for (const unit of units) {
    keyed.push({ unit, key: createHash('sha256').update(`${seed}\n${unit.id}`).digest('hex') })
    await breathe()
  }
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ unit }) => unit)
}

/** Undefined where no label is left. */
function rarestLabel(waiting: ReadonlyMap<string, number>): string | undefined {
  let rarest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const [label, count] of waiting) {
    if (count > 0 && (count < fewest || (count === fewest && rarest !== undefined && label < rarest))) {
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
