// What a new tagger does otherwise than an old one: entities it now finds, entities it lost, and false marks that went or came.
import type { Entity } from './entity-scores.ts'
import { hasEntity, type JudgedSentence } from './judged-sentence.ts'

/** `fixed` and `broken` are gold entities; `added` and `dropped` are marks that are wrong. */
export const changeKinds = ['fixed', 'broken', 'dropped', 'added'] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface EntityChange {
  readonly kind: ChangeKind
  /** Place of the sentence. */
  readonly sentence: number
  readonly entity: Entity
}

/** Both have judged the same sentences with the same gold, in the same order. */
export function listChanges(before: readonly JudgedSentence[], after: readonly JudgedSentence[]): EntityChange[] {
  return before.flatMap(({ gold, found: old }, sentence) => {
    const now = after[sentence]!.found
    const wrong = (entities: readonly Entity[]) => entities.filter((entity) => !hasEntity(gold, entity))
    const only = (kind: ChangeKind, entities: readonly Entity[], without: readonly Entity[]): EntityChange[] =>
      entities.filter((entity) => !hasEntity(without, entity)).map((entity) => ({ kind, sentence, entity }))
    const [goldThen, goldNow] = [old, now].map((found) => gold.filter((entity) => hasEntity(found, entity)))
    return [
      ...only('fixed', goldNow!, goldThen!),
      ...only('broken', goldThen!, goldNow!),
      ...only('dropped', wrong(old), now),
      ...only('added', wrong(now), old)
    ]
  })
}
