// Cross-validation: how long to train and how good that makes the tagger, where too little is labelled to hold any of it back.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../errors.ts'
import { isWhole, writeFolder, writeText } from '../files/durable-folder.ts'
import { scoreEntities } from '../metrics/entity-scores.ts'
import { type FoundEntity, foundEntities } from '../metrics/judged-sentence.ts'
import { shuffledIndices } from '../random.ts'
import type { EntityScores } from '../metrics/entity-scores.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'

export interface Fold {
  readonly train: readonly TaggedSentence[]
  readonly held: readonly TaggedSentence[]
  /** From 0. */
  readonly place: number
  readonly count: number
}

/** What the taggers of a fold said of its sentences after each epoch that was evaluated. */
export interface FoldPredictions {
  readonly epochs: readonly number[]
  /** [evaluations, sentences, words], tags. */
  readonly predicted: readonly (readonly (readonly string[])[])[]
  /** [evaluations, sentences, words], probability of each tag. */
  readonly sure: readonly (readonly (readonly number[])[])[]
}

export interface ValidationOptions {
  readonly sentences: readonly TaggedSentence[]
  readonly folds: number
  readonly seed: number
  readonly entityTypes: readonly string[]
  /** Trains on some sentences, tags the others after each evaluated epoch. */
  readonly runFold: (fold: Fold) => Promise<FoldPredictions>
  /** Folds that are done are kept here, so that an interrupted run goes on with the next. */
  readonly folder: string
  /** What a kept fold must be of to count: data, recipe, seed, encoder. */
  readonly identity: string
}

export interface Validation {
  /** The epoch after which the held sentences of all folds together were tagged best; the earlier of two that are equal. */
  readonly epoch: number
  /** Strict scores of that epoch over all sentences, each tagged by a tagger that did not learn from it. */
  readonly scores: EntityScores
  /** What was found then, in the order of the sentences. */
  readonly found: readonly (readonly FoundEntity[])[]
}

const purpose = 0xf01d

/**
 * The fold of each sentence. Sentences of one group (a document and its near-duplicates) share a fold; groups with entities are dealt out in
 * random order, the largest first, each to the fold that has least of them, then those without, so that every fold has its share of both
 * (Stone 1974). Fewer folds than asked for where fewer groups have entities; where one group alone has any, groups cannot be kept and sentences
 * are dealt. Errors: NO_SENTENCES where fewer than two sentences have any.
 */
export function dealFolds(sentences: readonly TaggedSentence[], folds: number, seed: number): number[] {
  const order = Array.from(shuffledIndices(sentences.length, seed, purpose))
  const byGroup = gatherGroups(sentences, order, ({ group, text }) =>
    group === undefined ? `text ${text}` : `group ${group}`
  )
  const isParted = byGroup.filter(({ marked }) => marked > 0).length < 2
  const groups = isParted ? gatherGroups(sentences, order, (_, index) => String(index)) : byGroup
  const marked = groups.filter((group) => group.marked > 0)
  const count = Math.min(folds, marked.length)
  if (count < 2) {
    throw new EngineError(
      'NO_SENTENCES',
      'Only one training sentence has a marked entity: that is too little to learn from and to check with. Mark some more.'
    )
  }
  const foldOf = new Array<number>(sentences.length).fill(0)
  const sizes = Array.from({ length: count }, () => 0)
  const largestFirst = (some: readonly Group[]) => some.toSorted((a, b) => b.places.length - a.places.length)
  for (const { places } of [...largestFirst(marked), ...largestFirst(groups.filter((group) => group.marked === 0))]) {
    const least = sizes.indexOf(Math.min(...sizes))
    for (const place of places) foldOf[place] = least
    sizes[least]! += places.length
  }
  return foldOf
}

interface Group {
  readonly places: number[]
  /** How many of its sentences have entities. */
  marked: number
}

function gatherGroups(
  sentences: readonly TaggedSentence[],
  order: readonly number[],
  nameOf: (sentence: TaggedSentence, index: number) => string
): Group[] {
  const groups = new Map<string, Group>()
  for (const index of order) {
    const sentence = sentences[index]!
    const name = nameOf(sentence, index)
    const group = groups.get(name) ?? { places: [], marked: 0 }
    groups.set(name, group)
    group.places.push(index)
    if (sentence.tags.some((tag) => tag !== 'O')) group.marked++
  }
  return [...groups.values()]
}

/**
 * Trains and checks fold after fold; one that was kept for the same identity is read instead. Errors: NO_SENTENCES (`dealFolds`); those of `runFold`
 * and of writing a folder.
 */
export async function crossValidate(options: ValidationOptions): Promise<Validation> {
  const { sentences, folds, seed, entityTypes, runFold } = options
  const foldOf = dealFolds(sentences, folds, seed)
  const count = Math.max(...foldOf) + 1
  const gold: (readonly string[])[] = []
  const found: FoldPredictions[] = []
  const order: number[] = []
  for (let place = 0; place < count; place++) {
    const heldPlaces = [...sentences.keys()].filter((index) => foldOf[index] === place)
    const held = heldPlaces.map((index) => sentences[index]!)
    const train = sentences.filter((_, index) => foldOf[index] !== place)
    const kept = await readFold(options, place)
    const predictions = kept ?? (await runFold({ train, held, place, count }))
    if (!kept) await keepFold(options, place, predictions)
    found.push(predictions)
    gold.push(...held.map(({ tags }) => tags))
    order.push(...heldPlaces)
  }
  const scores = found[0]!.epochs.map((_, evaluation) =>
    scoreEntities(
      gold,
      found.flatMap(({ predicted }) => predicted[evaluation]!),
      entityTypes
    )
  )
  const best = scores.reduce((chosen, { micro }, i) => (micro.f1 > scores[chosen]!.micro.f1 ? i : chosen), 0)
  const entities: FoundEntity[][] = sentences.map(() => [])
  const ofBest = found.flatMap(({ predicted, sure }) =>
    predicted[best]!.map((tags, i) => foundEntities({ tags: [...tags], scores: Float32Array.from(sure[best]![i]!) }))
  )
  for (const [place, own] of ofBest.entries()) entities[order[place]!] = own
  return { epoch: found[0]!.epochs[best]!, scores: scores[best]!, found: entities }
}

const foldSchema = z.strictObject({
  identity: z.string(),
  epochs: z.array(z.int()).min(1),
  predicted: z.array(z.array(z.array(z.string()))),
  sure: z.array(z.array(z.array(z.number())))
})
const predictionsFile = 'predictions.json'
const about = { name: 'Chartmark fold', origin: 'Written while training', license: '' }

const folderOf = (folder: string, fold: number) => join(folder, `fold-${fold}`)

/** `undefined` where the fold is not done, or was done for other data. */
async function readFold({ folder, identity }: ValidationOptions, fold: number): Promise<FoldPredictions | undefined> {
  const kept = folderOf(folder, fold)
  if (!(await isWhole(kept))) return undefined
  const parsed = foldSchema.safeParse(JSON.parse(await readFile(join(kept, predictionsFile), 'utf8')))
  return parsed.data?.identity === identity ? parsed.data : undefined
}

async function keepFold({ folder, identity }: ValidationOptions, fold: number, predictions: FoldPredictions) {
  await writeFolder(folderOf(folder, fold), about, (target) =>
    writeText(target, predictionsFile, JSON.stringify({ identity, ...predictions }))
  )
}

/** Removes what an earlier run kept of its folds. */
export async function clearFolds(folder: string, folds: number): Promise<void> {
  for (let fold = 0; fold < folds; fold++) await rm(folderOf(folder, fold), { recursive: true, force: true })
}
