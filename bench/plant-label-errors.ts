// Errors planted into labelled sentences, for the bench that asks how many of them are found.
import type { SuspectKind } from '../src/shared/label-errors.ts'
import { type Entity, entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { createStream } from '../src/main/engine/random.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'

export const plantedTypes = ['Chemical', 'Disease']
const kinds: readonly SuspectKind[] = ['missed', 'type', 'boundary', 'spurious']
const plantPurpose = 0xbad

/** What was done to a sentence: where, and what a check should call it. */
export interface Planted {
  readonly kind: SuspectKind
  readonly start: number
  readonly end: number
}
export interface NoisySentence {
  readonly sentence: TaggedSentence
  readonly planted: readonly Planted[]
}

/**
 * Of all entities a share (`rate`, 0..1) is spoilt, in turn in each of the four ways; for each spurious one a word is marked that means
 * nothing. The same seed spoils the same ones.
 */
export function plantErrors(sentences: readonly TaggedSentence[], rate: number, seed: number): NoisySentence[] {
  const next = createStream(seed, plantPurpose)
  const chance = () => next() / 2 ** 32
  let turn = 0
  return sentences.map((sentence) => {
    const entities = entitiesOf(sentence.tags)
    const planted: Planted[] = []
    const kept = entities.flatMap((entity): Entity[] => {
      if (chance() >= rate) return [entity]
      const kind = kinds[turn++ % kinds.length]!
      if (kind === 'spurious') return [entity, ...markNothing(sentence, entities, planted, chance)]
      const changed = spoil(entity, kind, entities, sentence.words.length)
      if (changed === undefined) return [entity]
      planted.push({ kind, ...hullOf(entity, changed) })
      return changed === null ? [] : [changed]
    })
    const tags = new Array<string>(sentence.words.length).fill('O')
    for (const { start, end, type } of kept) {
      tags.fill(`I-${type}`, start, end)
      tags[start] = `B-${type}`
    }
    return { sentence: { ...sentence, tags }, planted }
  })
}

/** Null: removed; undefined: cannot be done here. */
function spoil(
  entity: Entity,
  kind: SuspectKind,
  entities: readonly Entity[],
  words: number
): Entity | null | undefined {
  const { start, end, type } = entity
  if (kind === 'missed') return null
  if (kind === 'type') return { start, end, type: plantedTypes.find((other) => other !== type)! }
  if (end - start > 1) return { start: start + 1, end, type }
  const isFree = end < words && entities.every((other) => end < other.start || end >= other.end)
  return isFree ? { start, end: end + 1, type } : undefined
}

function markNothing(
  { words }: TaggedSentence,
  entities: readonly Entity[],
  planted: Planted[],
  chance: () => number
): Entity[] {
  const free = words
    .map((_, word) => word)
    .filter((word) => entities.every(({ start, end }) => word < start || word >= end))
  if (free.length === 0) return []
  const start = free[Math.floor(chance() * free.length)]!
  planted.push({ kind: 'spurious', start, end: start + 1 })
  return [{ start, end: start + 1, type: plantedTypes[Math.floor(chance() * plantedTypes.length)]! }]
}

function hullOf(entity: Entity, changed: Entity | null): { start: number; end: number } {
  return {
    start: Math.min(entity.start, changed?.start ?? entity.start),
    end: Math.max(entity.end, changed?.end ?? entity.end)
  }
}
