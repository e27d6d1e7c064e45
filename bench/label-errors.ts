// How well planted label errors are found: precision among the 100 most suspicious, recall, and the area under the curve.
// Usage: node bench/label-errors.ts --corpus DIR [--sentences 1500] [--rate 0.05] [--folds 4] [--recipe head|layered|FILE.json]
//        [--seed 1] [--threads 1] [--encoder DIR] [--json]
// Errors are planted into sentences of BC5CDR's development split: entities removed, of the other type, one word longer or shorter, and
// words marked for nothing, in equal parts. Errors that were there before count as false alarms, so the figures are lower bounds.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SuspectKind } from '../src/shared/label-errors.ts'
import { recipeSchema, type Recipe, type RecipeName } from '../src/shared/recipe.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { type Entity, entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { createStream, shuffledIndices } from '../src/main/engine/random.ts'
import {
  findSuspects,
  type LabelSuspect,
  type OutOfSample,
  scoreEntity
} from '../src/main/engine/review/label-suspects.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { TaggedSentence } from '../src/main/engine/types.ts'
import { fileOfBytes, inputOfFile } from '../src/main/formats/input/input.ts'
import { readTaggedSentences } from '../src/main/formats/columns/tagged-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    sentences: { type: 'string', default: '1500' },
    rate: { type: 'string', default: '0.05' },
    folds: { type: 'string', default: '4' },
    recipe: { type: 'string', default: 'head' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    json: { type: 'boolean', default: false }
  }
})
if (values.corpus === undefined) throw new Error('Give --corpus.')
const [seed, folds, threads] = [Number(values.seed), Number(values.folds), Number(values.threads)]
const types = ['Chemical', 'Disease']
const kinds: readonly SuspectKind[] = ['missed', 'type', 'boundary', 'spurious']
const samplePurpose = 0xe44
const foldPurpose = 0xf01
const plantPurpose = 0xbad

/** What was done to a sentence: where, and what a check should call it. */
interface Planted {
  readonly kind: SuspectKind
  readonly start: number
  readonly end: number
}
interface NoisySentence {
  readonly sentence: TaggedSentence
  readonly planted: readonly Planted[]
}

const file = join(values.corpus, 'devel.tsv')
const { sentences: devel } = await readTaggedSentences(inputOfFile(fileOfBytes(file, readFileSync(file))))
const chosen = Array.from(
  shuffledIndices(devel.length, seed, samplePurpose).slice(0, Number(values.sentences)),
  (index) => devel[index]!
)
const noisy = plant(chosen, Number(values.rate))
const { hiddenSize } = await readConfig(values.encoder)
const began = performance.now()
const judged = await judgeAll()
report()
process.exit(0)

/** Of all entities a share is spoilt, in turn in each of the four ways; for each spurious one an entity's worth of words is marked. */
function plant(sentences: readonly TaggedSentence[], rate: number): NoisySentence[] {
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
  if (kind === 'type') return { start, end, type: types.find((other) => other !== type)! }
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
  return [{ start, end: start + 1, type: types[Math.floor(chance() * types.length)]! }]
}

function hullOf(entity: Entity, changed: Entity | null): { start: number; end: number } {
  return {
    start: Math.min(entity.start, changed?.start ?? entity.start),
    end: Math.max(entity.end, changed?.end ?? entity.end)
  }
}

interface Judged extends NoisySentence {
  readonly outOfSample: OutOfSample
  readonly suspects: readonly LabelSuspect[]
}

/** Each sentence by a tagger that was trained on the other folds. */
async function judgeAll(): Promise<Judged[]> {
  const order = Array.from(shuffledIndices(noisy.length, seed, foldPurpose))
  const all: Judged[] = []
  for (let fold = 0; fold < folds; fold++) {
    const held = order.filter((_, place) => place % folds === fold).map((index) => noisy[index]!)
    const rest = order.filter((_, place) => place % folds !== fold).map((index) => noisy[index]!.sentence)
    const folder = mkdtempSync(join(tmpdir(), 'chartmark-label-errors-'))
    const taggerFolder = join(folder, 'tagger')
    const train = rest.filter((_, i) => i % 8 !== 0)
    const recipe = fitToSentences(readRecipe(values.recipe), train.length)
    await trainTagger(
      {
        ...{ encoderFolder: values.encoder, recipe, seed, entityTypes: types, train, threads, taggerFolder },
        devel: rest.filter((_, i) => i % 8 === 0),
        runFolder: folder,
        resume: false
      },
      { cancelled: () => false },
      () => undefined
    )
    const tagger = await loadTagger(taggerFolder, { threads })
    const scores = await tagger.scoreSentences(held.map(({ sentence }) => sentence))
    const { tags } = tagger.card
    await tagger.release()
    rmSync(folder, { recursive: true, force: true })
    for (const [i, own] of held.entries()) {
      const outOfSample = { logProbabilities: scores[i]!, tags }
      all.push({ ...own, outOfSample, suspects: findSuspects(own.sentence.tags, outOfSample) })
    }
    process.stderr.write(`fold ${fold + 1} of ${folds}: ${Math.round((performance.now() - began) / 1000)} s\n`)
  }
  return all
}

function readRecipe(name: string): Recipe {
  if (name.endsWith('.json')) return recipeSchema.parse(JSON.parse(readFileSync(name, 'utf8')))
  return readyRecipe(name as RecipeName, hiddenSize)
}

function report(): void {
  const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }) =>
    one.start < other.end && other.start < one.end
  const suspects = judged
    .flatMap(({ suspects: own, planted }) =>
      own.map((suspect) => {
        const place = suspect.given ?? suspect.found!
        const hit = planted.find((each) => overlaps(each, place))
        return { kind: suspect.kind, score: suspect.score, hit: hit?.kind }
      })
    )
    .sort((a, b) => a.score - b.score)
  const precisionAt = (count: number, of = suspects) =>
    of.slice(0, count).filter(({ hit }) => hit !== undefined).length / Math.min(count, of.length)

  // Every marked entity, right or wrong, and every place where something could be missed.
  const items = judged.flatMap(({ sentence: { tags }, outOfSample, planted, suspects: own }) => {
    const marked = entitiesOf(tags).map((entity) => ({
      score: scoreEntity(tags, outOfSample, entity),
      isError: planted.some((each) => each.kind !== 'missed' && overlaps(each, entity))
    }))
    const removed = planted.filter(({ kind }) => kind === 'missed')
    const isFound = (place: Planted) =>
      own.some(({ found, given }) => given === null && found !== null && overlaps(found, place))
    const missed = own
      .filter(({ kind }) => kind === 'missed')
      .map(({ score, found }) => ({ score, isError: removed.some((each) => overlaps(each, found!)) }))
    const unseen = removed
      .filter((place) => !isFound(place))
      .map((place) => ({ score: scoreEntity(tags, outOfSample, { ...place, type: '' }), isError: true }))
    return [...marked, ...missed, ...unseen]
  })
  const planted = judged.flatMap(({ planted: own }) => own)
  const found = judged.flatMap(({ planted: own, suspects: suspected }) =>
    own.filter((each) => suspected.some(({ given, found: other }) => overlaps(each, given ?? other!)))
  )
  const result = {
    sentences: judged.length,
    recipe: values.recipe,
    folds,
    planted: planted.length,
    suspects: suspects.length,
    precisionAt100: precisionAt(100),
    recall: found.length / planted.length,
    areaUnderCurve: areaUnderCurve(items),
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const own = suspects.filter((suspect) => suspect.kind === kind)
        const of = planted.filter((each) => each.kind === kind).length
        return [kind, { planted: of, suspects: own.length, precisionAt25: precisionAt(25, own) }]
      })
    ),
    seconds: Math.round((performance.now() - began) / 1000)
  }
  if (values.json) console.log(JSON.stringify(result))
  else console.dir(result, { depth: 3 })
}

/** Chance that an error has a lower score than what is right, ties half (Mann and Whitney 1947). */
function areaUnderCurve(items: readonly { readonly score: number; readonly isError: boolean }[]): number {
  const sorted = [...items].sort((a, b) => a.score - b.score)
  let [rankSum, errors] = [0, 0]
  for (let first = 0; first < sorted.length;) {
    let end = first
    while (end < sorted.length && sorted[end]!.score === sorted[first]!.score) end++
    for (const item of sorted.slice(first, end)) {
      if (!item.isError) continue
      errors++
      rankSum += (first + 1 + end) / 2
    }
    first = end
  }
  const right = sorted.length - errors
  return 1 - (rankSum - (errors * (errors + 1)) / 2) / (errors * right)
}
