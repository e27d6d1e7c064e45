// Removes what was staged and is not to appear, in short transactions, so that others come in between.
import { setImmediate } from 'node:timers/promises'
import type { Mutate, Mutation } from '../store/database/mutate.ts'
import { discardSome } from '../store/transfers/imports.ts'
import { removeSomeTerms } from '../store/words/dictionaries.ts'

const termsAtOnce = 1000

export interface Discarding {
  readonly mutate: Mutate
  /** As the audit trail names it. */
  readonly action: string
  readonly actor: string
}

/** `keys`: of imports whose documents are staged. */
export function discardDocuments(discarding: Discarding, keys: Iterable<number>): Promise<void> {
  return discardEach(discarding, keys, discardSome)
}

/** `keys`: of dictionaries. */
export function discardTerms(discarding: Discarding, keys: Iterable<number>): Promise<void> {
  return discardEach(discarding, keys, (mutation, key) => removeSomeTerms(mutation, key, termsAtOnce))
}

/** `some` removes a few and tells whether that was the last of it. */
async function discardEach(
  { mutate, action, actor }: Discarding,
  keys: Iterable<number>,
  some: (mutation: Mutation, key: number) => boolean
): Promise<void> {
  for (const key of keys) while (!mutate(action, actor, (mutation) => some(mutation, key))) await setImmediate()
}
