// Chooses which records a person should look at first, where no stored order says it: by doubt and variety, by variety, or by lot.
import type { QueueReason } from '../../../shared/review.ts'
import { hashNumbers } from '../../engine/random.ts'
import { chooseDiverse } from '../../engine/review/choose-diverse.ts'
import { textVectorSteps } from '../../engine/review/text-vectors.ts'
import { createBreather } from '../../breathe.ts'
import { textOf } from '../../store/documents/documents.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { dictionaryHits, interestOf, type ListScope, nextInOrder } from '../../store/lists/review-list.ts'

export interface ChosenRecord {
  readonly key: number
  readonly reason: QueueReason
}

export interface ChoiceInput {
  readonly projectId: string
  readonly scope: ListScope
  /** Numbers of the lot. */
  readonly draw: number
  /** Leaves out what the queue does not ask for. */
  readonly passes: (keys: readonly number[]) => number[]
}

/** Records that are compared with each other, records that are known, and how many are chosen: some 0.3 s of work, in short steps. */
const pool = 1500
const known = 800
const chosenAtOnce = 300
const keysAtOnce = 5000
/** Characters of a record that are looked at. */
const opening = 6000

/** All records of the scope in random order: every one has the same chance of every place. */
export async function chooseByLot(read: ReadHandle, input: ChoiceInput): Promise<ChosenRecord[]> {
  const keys = await drawKeys(read, input, Number.POSITIVE_INFINITY)
  return keys.map((key) => ({ key, reason: { kind: 'random' } }))
}

/** What is least like the records that people have been through, and like each other. */
export async function chooseDifferent(read: ReadHandle, input: ChoiceInput): Promise<ChosenRecord[]> {
  const keys = await drawKeys(read, input, pool)
  return choose(read, input, keys, undefined, (_key, share) => ({ kind: 'different', share }))
}

/**
 * Where a tagger has read the records, those it was least sure of or on which taggers disagree, each far from the others. Before that
 * (cold start) variety alone, with more weight to where a dictionary found something.
 */
export async function chooseSuggested(read: ReadHandle, input: ChoiceInput): Promise<ChosenRecord[]> {
  const { projectId, scope, passes } = input
  const unsure = passes(nextInOrder(read, projectId, 'uncertain', scope, 0, pool))
  if (unsure.length > 0) {
    const interest = interestOf(read, unsure)
    const doubtOf = (key: number) => {
      const { uncertainty, disagreement } = interest.get(key)!
      return Math.max(uncertainty ?? 0, disagreement ?? 0)
    }
    return choose(read, input, unsure, doubtOf, (key) => {
      const { uncertainty, disagreement } = interest.get(key)!
      return (disagreement ?? 0) > (uncertainty ?? 0)
        ? { kind: 'disagreement', share: disagreement! }
        : { kind: 'unsure', share: uncertainty ?? 0 }
    })
  }
  const keys = await drawKeys(read, input, pool)
  const hits = dictionaryHits(read, keys)
  const worthOf = (key: number) => 1 + Math.log2(1 + (hits.get(key) ?? 0))
  return choose(read, input, keys, worthOf, (key, share) => {
    const found = hits.get(key) ?? 0
    return found > 0 ? { kind: 'dictionary', hits: found } : { kind: 'different', share }
  })
}

async function choose(
  read: ReadHandle,
  { projectId }: ChoiceInput,
  keys: readonly number[],
  worthOf: ((key: number) => number) | undefined,
  reasonOf: (key: number, share: number) => QueueReason
): Promise<ChosenRecord[]> {
  const breathe = createBreather()
  const texts: string[] = []
  for (const key of [...keys, ...nextInOrder(read, projectId, 'arrival', 'gone-through', 0, known)]) {
    texts.push(textOf(read, key).slice(0, opening))
    await breathe()
  }
  const vectors = await inSteps(textVectorSteps(texts), breathe)
  const steps = chooseDiverse({
    candidates: vectors.slice(0, keys.length),
    known: vectors.slice(keys.length),
    count: chosenAtOnce,
    ...(worthOf === undefined ? {} : { weights: keys.map((key) => Math.max(1e-3, worthOf(key))) })
  })
  const chosen = await inSteps(steps, breathe)
  return chosen.map(({ index, distance }) => ({ key: keys[index]!, reason: reasonOf(keys[index]!, distance) }))
}

/** Runs work that rests in between, with others in its rests. */
async function inSteps<Result>(
  steps: Generator<void, Result>,
  breathe: () => Promise<void> | undefined
): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    await breathe()
  }
}

/** At most `count` keys of the scope that pass, by lot. */
async function drawKeys(
  read: ReadHandle,
  { projectId, scope, draw, passes }: ChoiceInput,
  count: number
): Promise<number[]> {
  const breathe = createBreather()
  const lots: { readonly key: number; readonly lot: number }[] = []
  for (let offset = 0; ; offset += keysAtOnce) {
    const page = nextInOrder(read, projectId, 'arrival', scope, offset, keysAtOnce)
    for (let start = 0; start < page.length; start += 1000) {
      for (const key of passes(page.slice(start, start + 1000))) lots.push({ key, lot: hashNumbers(key, draw) })
      await breathe()
    }
    if (page.length < keysAtOnce) break
  }
  return lots
    .sort((a, b) => a.lot - b.lot || a.key - b.key)
    .slice(0, count)
    .map(({ key }) => key)
}
