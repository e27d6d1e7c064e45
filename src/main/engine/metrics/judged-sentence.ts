// A sentence with the entities that are there beside those a tagger found: what every figure of a result is counted from.
import { type Entity, entitiesOf } from './entity-scores.ts'

/** As sure as its least sure word, 0..1. */
export interface FoundEntity extends Entity {
  readonly score: number
}

export interface JudgedSentence {
  readonly gold: readonly Entity[]
  readonly found: readonly FoundEntity[]
}

/** A sentence's tags with the probability of each. */
interface ScoredTags {
  readonly tags: readonly string[]
  readonly scores: Float32Array
}

/** Entities of a decoded sentence, in words. */
export function foundEntities({ tags, scores }: ScoredTags): FoundEntity[] {
  return entitiesOf(tags).map((entity) => ({
    ...entity,
    score: scores.subarray(entity.start, entity.end).reduce((least, score) => Math.min(least, score), 1)
  }))
}

export function isSameEntity(a: Entity, b: Entity): boolean {
  return a.start === b.start && a.end === b.end && a.type === b.type
}

/** Whether exactly this entity is among them. */
export function hasEntity(entities: readonly Entity[], sought: Entity): boolean {
  return entities.some((entity) => isSameEntity(entity, sought))
}
