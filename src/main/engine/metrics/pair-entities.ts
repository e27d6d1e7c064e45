// Which found entity answers which gold one, and what is wrong with it: the four kinds of error, and the confusion of types.
import type { Entity } from './entity-scores.ts'
import { type FoundEntity, isSameEntity, type JudgedSentence } from './judged-sentence.ts'

/**
 * `wrong-boundary`: right type, overlapping words. `wrong-type`: overlapping words, another type. `missed`: nothing that is left
 * overlaps it. `spurious`: overlaps nothing that is left.
 */
export const errorKinds = ['missed', 'spurious', 'wrong-boundary', 'wrong-type'] as const
export type ErrorKind = (typeof errorKinds)[number]

export interface EntityPair {
  readonly kind: 'correct' | ErrorKind
  readonly gold?: Entity
  readonly found?: FoundEntity
}

/**
 * Exact matches first; of the rest the pair with the most words in common, the same type before another, the earlier before the
 * later. Each entity is in exactly one pair.
 */
export function pairEntities({ gold, found }: JudgedSentence): EntityPair[] {
  const pairs: EntityPair[] = []
  const openGold = new Set(gold)
  const openFound = new Set(found)
  const take = (kind: EntityPair['kind'], own: Entity, other: FoundEntity) => {
    if (!openGold.has(own) || !openFound.has(other)) return
    pairs.push({ kind, gold: own, found: other })
    openGold.delete(own)
    openFound.delete(other)
  }
  for (const own of gold) {
    const match = found.find((other) => isSameEntity(own, other))
    if (match !== undefined) take('correct', own, match)
  }
  const overlapping = [...openGold]
    .flatMap((own) => [...openFound].map((other) => ({ own, other, common: commonWords(own, other) })))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common || sameType(b) - sameType(a) || a.own.start - b.own.start)
  for (const pair of overlapping) take(sameType(pair) ? 'wrong-boundary' : 'wrong-type', pair.own, pair.other)
  for (const own of openGold) pairs.push({ kind: 'missed', gold: own })
  for (const other of openFound) pairs.push({ kind: 'spurious', found: other })
  return pairs
}

/**
 * Counts [gold, found] over the types and, last, nothing: what a missed entity was taken for, and what a spurious one really is. Pairs of
 * the right type with other boundaries stand beside their type's exact ones, since they name the same thing.
 */
export function confuse(pairs: readonly EntityPair[], types: readonly string[]): number[][] {
  const place = new Map(types.map((type, index) => [type, index]))
  const placeOf = (entity: Entity | undefined) => (entity === undefined ? types.length : place.get(entity.type))
  const counts = Array.from({ length: types.length + 1 }, () => new Array<number>(types.length + 1).fill(0))
  for (const { gold, found } of pairs) {
    const [row, column] = [placeOf(gold), placeOf(found)]
    if (row !== undefined && column !== undefined) counts[row]![column]! += 1
  }
  return counts
}

function commonWords(a: Entity, b: Entity): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start)
}

function sameType({ own, other }: { readonly own: Entity; readonly other: Entity }): number {
  return own.type === other.type ? 1 : 0
}
