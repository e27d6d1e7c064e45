// How well planted label errors are found: precision among the 100 most suspicious, recall, and the area under the curve.
// Usage: node bench/label-errors.ts --corpus DIR --results FILE.jsonl [--sentences 1500] [--rate 0.05] [--folds 4] [--fold N]
//        [--recipe head|layered|FILE.json] [--seed 1] [--threads 1]
//        [--device auto|cpu|cuda] [--encoder DIR] [--report]
// Errors are planted into sentences of BC5CDR's development split: entities removed, of the other type, one word longer or shorter, and
// words marked for nothing, in equal parts. Errors that were there before count as false alarms, so the figures are lower bounds.
// A fold that stands in the results file is not run again. One process for each fold and seed (--fold 1, --fold 2, ...) may run beside the
// others, all adding to one file; --report prints what the file holds, of every setting whose folds are all there, and runs nothing.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { suspectKinds, suspectKindSchema } from '../src/shared/label-errors.ts'
import { recipeSchema, type Recipe, type RecipeName } from '../src/shared/recipe.ts'
import { oneOf } from '../src/main/cli/options.ts'
import { deviceChoices } from '../src/main/engine/device/choose-device.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { shuffledIndices } from '../src/main/engine/random.ts'
import { findSuspects, type OutOfSample, scoreEntity } from '../src/main/engine/review/label-suspects.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import { type NoisySentence, type Planted, plantedTypes, plantErrors } from './plant-label-errors.ts'
import { addResult, readResults } from './results-file.ts'
import { draw, readLabelled } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    results: { type: 'string' },
    sentences: { type: 'string', default: '1500' },
    rate: { type: 'string', default: '0.05' },
    folds: { type: 'string', default: '4' },
    fold: { type: 'string' },
    recipe: { type: 'string', default: 'head' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    device: { type: 'string', default: 'auto' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    report: { type: 'boolean', default: false }
  }
})
if (values.results === undefined) throw new Error('Give --results.')
const results = values.results
const threads = Number(values.threads)
const device = oneOf(values.device, 'device', deviceChoices)
const samplePurpose = 0xe44
const foldPurpose = 0xf01

const settingSchema = z.object({
  recipe: z.string(),
  encoder: z.string(),
  sentences: z.int(),
  rate: z.number(),
  folds: z.int(),
  seed: z.int()
})
type Setting = z.infer<typeof settingSchema>
const foldSchema = settingSchema.extend({
  /** From 1. */
  fold: z.int(),
  seconds: z.number(),
  /** What was planted into the sentences of this fold, and whether it was found. */
  planted: z.array(z.object({ kind: suspectKindSchema, found: z.boolean() })),
  suspects: z.array(z.object({ kind: suspectKindSchema, score: z.number(), hit: z.boolean() })),
  /** Every marked entity, right or wrong, and every place where something could be missed. */
  items: z.array(z.object({ score: z.number(), isError: z.boolean() }))
})
type Fold = z.infer<typeof foldSchema>

const setting: Setting = {
  recipe: values.recipe,
  encoder: basename(values.encoder),
  sentences: Number(values.sentences),
  rate: Number(values.rate),
  folds: Number(values.folds),
  seed: Number(values.seed)
}
if (!values.report) await runFolds()
report()
process.exit(0)

/** Each sentence is judged by a tagger that was trained on the other folds. */
async function runFolds(): Promise<void> {
  const noisy = await readNoisy()
  const order = Array.from(shuffledIndices(noisy.length, setting.seed, foldPurpose))
  const wanted =
    values.fold === undefined ? Array.from({ length: setting.folds }, (_, i) => i + 1) : [Number(values.fold)]
  for (const fold of wanted) {
    const isDone = readResults(results, foldSchema).some(
      (each) => each.fold === fold && nameOf(each) === nameOf(setting)
    )
    if (isDone) continue
    const began = performance.now()
    const of = (isHeld: boolean) =>
      order.filter((_, place) => (place % setting.folds === fold - 1) === isHeld).map((index) => noisy[index]!)
    const held = of(true)
    const judged = await judge(of(false), held)
    const seconds = Math.round((performance.now() - began) / 1000)
    const result: Fold = { ...setting, fold, seconds, ...summarise(held, judged) }
    addResult(results, result)
    process.stderr.write(`${nameOf(setting)}, fold ${fold} of ${setting.folds}: ${seconds} s\n`)
  }
}

async function readNoisy(): Promise<NoisySentence[]> {
  if (values.corpus === undefined) throw new Error('Give --corpus.')
  const { sentences: devel } = await readLabelled(join(values.corpus, 'devel.tsv'))
  return plantErrors(draw(devel, setting.sentences, setting.seed, samplePurpose), setting.rate, setting.seed)
}

async function judge(rest: readonly NoisySentence[], held: readonly NoisySentence[]): Promise<OutOfSample[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-label-errors-'))
  const taggerFolder = join(folder, 'tagger')
  const sentences = rest.map(({ sentence }) => sentence)
  const train = sentences.filter((_, i) => i % 8 !== 0)
  const recipe = fitToSentences(await readRecipe(values.recipe), train.length)
  await trainTagger(
    {
      ...{
        encoderFolder: values.encoder,
        recipe,
        seed: setting.seed,
        entityTypes: plantedTypes,
        train,
        threads,
        device
      },
      ...{ taggerFolder, runFolder: folder, resume: false },
      devel: sentences.filter((_, i) => i % 8 === 0)
    },
    { cancelled: () => false },
    () => undefined
  )
  const tagger = await loadTagger(taggerFolder, { threads })
  const scores = await tagger.scoreSentences(held.map(({ sentence }) => sentence))
  const { tags } = tagger.card
  await tagger.release()
  rmSync(folder, { recursive: true, force: true })
  return scores.map((logProbabilities) => ({ logProbabilities, tags }))
}

async function readRecipe(name: string): Promise<Recipe> {
  if (name.endsWith('.json')) return recipeSchema.parse(JSON.parse(readFileSync(name, 'utf8')))
  return readyRecipe(name as RecipeName, (await readConfig(values.encoder)).hiddenSize)
}

function summarise(held: readonly NoisySentence[], judged: readonly OutOfSample[]) {
  const parts = held.map(({ sentence: { tags }, planted }, i) => {
    const outOfSample = judged[i]!
    const found = findSuspects(tags, outOfSample)
    const places = found.map((suspect) => suspect.given ?? suspect.found!)
    const removed = planted.filter(({ kind }) => kind === 'missed')
    const missed = found.filter(({ kind }) => kind === 'missed')
    const isFoundMissed = (place: Planted) => missed.some((each) => overlaps(each.found!, place))
    return {
      planted: planted.map((each) => ({ kind: each.kind, found: places.some((place) => overlaps(each, place)) })),
      suspects: found.map(({ kind, score }, place) => ({
        kind,
        score,
        hit: planted.some((each) => overlaps(each, places[place]!))
      })),
      items: [
        ...entitiesOf(tags).map((entity) => ({
          score: scoreEntity(tags, outOfSample, entity),
          isError: planted.some((each) => each.kind !== 'missed' && overlaps(each, entity))
        })),
        ...missed.map((each) => ({
          score: each.score,
          isError: removed.some((place) => overlaps(place, each.found!))
        })),
        ...removed
          .filter((place) => !isFoundMissed(place))
          .map((place) => ({ score: scoreEntity(tags, outOfSample, { ...place, type: '' }), isError: true }))
      ]
    }
  })
  return {
    planted: parts.flatMap(({ planted }) => planted),
    suspects: parts.flatMap(({ suspects }) => suspects),
    items: parts.flatMap(({ items }) => items)
  }
}

function report(): void {
  const settings = Map.groupBy(readResults(results, foldSchema), nameOf)
  for (const [name, folds] of settings) {
    if (new Set(folds.map(({ fold }) => fold)).size < folds[0]!.folds) {
      console.log(`${name}: ${folds.length} of ${folds[0]!.folds} folds so far`)
    } else {
      console.log(name)
      console.dir(figuresOf(folds), { depth: 3 })
    }
  }
}

function figuresOf(folds: readonly Fold[]) {
  const planted = folds.flatMap((fold) => fold.planted)
  const suspects = folds.flatMap((fold) => fold.suspects).sort((a, b) => a.score - b.score)
  const precisionAt = (count: number, of = suspects) =>
    of.slice(0, count).filter(({ hit }) => hit).length / Math.min(count, of.length)
  return {
    planted: planted.length,
    suspects: suspects.length,
    precisionAt100: precisionAt(100),
    recall: planted.filter(({ found }) => found).length / planted.length,
    areaUnderCurve: areaUnderCurve(folds.flatMap(({ items }) => items)),
    kinds: Object.fromEntries(
      suspectKinds.map((kind) => {
        const own = suspects.filter((suspect) => suspect.kind === kind)
        const of = planted.filter((each) => each.kind === kind).length
        return [kind, { planted: of, suspects: own.length, precisionAt25: precisionAt(25, own) }]
      })
    ),
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0)
  }
}

function nameOf({ recipe, encoder, sentences, rate, folds, seed }: Setting): string {
  return `${recipe} from ${encoder}, ${sentences} sentences, rate ${rate}, ${folds} folds, seed ${seed}`
}

function overlaps(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end
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
