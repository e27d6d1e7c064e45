// The learning curve: strict F1 on BC5CDR's development split against the number of sentences learned from, for each recipe.
// Usage: node bench/learning-curve.ts --corpus DIR --results FILE.jsonl [--work DIR] [--recipes head,lora,layered,full]
//        [--sizes 25,50,100,250,500,1000,all] [--seeds 3 | --seed N] [--threads 1] [--device auto|cpu|cuda] [--encoder DIR]
//        [--scored all|selection|2000] [--checks often|ends|folds]
// Samples are nested: a seed's 50 sentences hold its 25. A size `5each` is as many of them as it takes to see five entities of each type. The
// best evaluation on a fixed 400 sentences of devel is kept, of those that the recipe makes or of those at the ends of its phases (`ends`); with
// `folds` parts of what is learned from choose the epoch, as in the app under 100 sentences. The finished tagger is scored once on all of devel,
// on so many sentences of it, or on those 400 alone. `--seed` makes the runs of one seed, so that several processes can share
// the work (`learning-rates.ts` does). Runs that the results file holds are skipped: stop it and start it again at will.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { recipeSchema, type Recipe, type RecipeName } from '../src/shared/recipe.ts'
import { oneOf } from '../src/main/cli/options.ts'
import { deviceChoices } from '../src/main/engine/device/choose-device.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { evaluateTagger } from '../src/main/engine/training/evaluate.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { EntityScores } from '../src/main/engine/metrics/entity-scores.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import { addResult, readResults } from './results-file.ts'
import { draw, drawSelection, readLabelled, samplePurpose } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    results: { type: 'string' },
    work: { type: 'string', default: join(root, 'out', 'learning-curve') },
    recipes: { type: 'string', default: 'head,lora,layered,full' },
    sizes: { type: 'string', default: '25,50,100,250,500,1000,all' },
    seeds: { type: 'string', default: '3' },
    seed: { type: 'string' },
    threads: { type: 'string', default: '1' },
    device: { type: 'string', default: 'auto' },
    scored: { type: 'string', default: 'all' },
    checks: { type: 'string', default: 'often' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') }
  }
})
if (values.corpus === undefined || values.results === undefined) throw new Error('Give --corpus and --results.')
const { corpus, results } = values as { corpus: string; results: string }

const entityTypes = ['Chemical', 'Disease']
/** Above this size one seed is enough: chance is small there and time is not. */
const largestRepeated = 500

const train = await readSplit('train')
const devel = await readSplit('devel')
const selection = drawSelection(devel)
const scored = { all: devel, selection }[values.scored] ?? drawSelection(devel, Number(values.scored))
/** What a recipe is changed by for its epoch to be chosen so. */
const checkedBy = { often: {}, ends: { evaluateEvery: 200 }, folds: { folds: 4 } } satisfies Record<
  string,
  Partial<Recipe>
>

const checks = oneOf(values.checks, 'checks', ['often', 'ends', 'folds'])
const { hiddenSize } = await readConfig(values.encoder)

const recipes = values.recipes.split(',').map(readRecipe)

const resultSchema = z.object({ recipe: z.string(), size: z.int(), seed: z.int() })
const done = new Set(readResults(results, resultSchema).map(nameRun))

for (const run of listRuns()) {
  if (done.has(nameRun(run))) continue
  const result = await measure(run)
  addResult(results, result)
  process.stderr.write(`${nameRun(run)}: F1 ${result.f1.toFixed(4)} in ${Math.round(result.seconds)} s\n`)
}

interface Run {
  readonly recipe: string
  readonly size: number
  readonly seed: number
}

/** Sizes that are repeated first, all recipes of a size and seed after one another. */
function listRuns(): Run[] {
  const seeds =
    values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1) : [Number(values.seed)]
  const sizesOf = (seed: number) => values.sizes.split(',').map((size) => countSentences(size, seed))
  const samples = [
    ...seeds.flatMap((seed) => sizesOf(seed).flatMap((size) => (size <= largestRepeated ? [{ size, seed }] : []))),
    ...sizesOf(seeds[0]!).flatMap((size) => (size > largestRepeated ? [{ size, seed: seeds[0]! }] : []))
  ]
  return samples.flatMap((sample) => recipes.map(({ name }) => ({ recipe: name, ...sample })))
}

function countSentences(size: string, seed: number): number {
  if (size === 'all') return train.length
  if (!size.endsWith('each')) return Number(size)
  const wanted = Number(size.slice(0, -'each'.length))
  const missing = new Map(entityTypes.map((type) => [type, wanted]))
  const drawn = draw(train, train.length, seed, samplePurpose)
  const isEnough = ({ tags }: TaggedSentence) => {
    for (const { type } of entitiesOf(tags)) missing.set(type, missing.get(type)! - 1)
    return [...missing.values()].every((count) => count <= 0)
  }
  return drawn.findIndex(isEnough) + 1
}

function nameRun({ recipe, size, seed }: Run): string {
  return `${recipe} on ${size} sentences, seed ${seed}`
}

async function measure(run: Run) {
  const { recipe: name, size, seed } = run
  const ready = recipes.find((known) => known.name === name)!
  // The same budget for all: none stops early.
  const recipe = { ...fitToSentences(ready, size), patience: 0, ...checkedBy[checks] }
  const folder = join(values.work, `${name}-${size}-${seed}`)
  const taggerFolder = join(folder, 'tagger')
  const threads = Number(values.threads)
  const device = oneOf(values.device, 'device', deviceChoices)
  const request = {
    ...{ encoderFolder: values.encoder, recipe, seed, entityTypes, threads, device, taggerFolder },
    train: draw(train, size, seed, samplePurpose),
    devel: checks === 'folds' ? [] : selection,
    runFolder: folder,
    resume: true
  }
  const { bestEpoch, steps, seconds, scores } = await trainTagger(request, { cancelled: () => false }, () => undefined)
  const { micro, types } = values.scored === 'selection' ? scores : await scoreAgain(taggerFolder, threads)
  rmSync(folder, { recursive: true, force: true })
  const { f1, precision, recall, support } = micro
  const rates = recipe.phases.map(({ learningRate }) => learningRate)
  return {
    ...run,
    f1,
    precision,
    recall,
    support,
    types,
    selectionF1: scores.micro.f1,
    bestEpoch,
    steps,
    rates,
    seconds
  }
}

async function scoreAgain(taggerFolder: string, threads: number): Promise<EntityScores> {
  const tagger = await loadTagger(taggerFolder, { threads })
  const found = await evaluateTagger(tagger, scored)
  await tagger.release()
  return found
}

/** A ready-made recipe, or a recipe's JSON file. */
function readRecipe(name: string): Recipe {
  if (name.endsWith('.json')) return recipeSchema.parse(JSON.parse(readFileSync(name, 'utf8')))
  return readyRecipe(name as RecipeName, hiddenSize)
}

async function readSplit(split: 'train' | 'devel'): Promise<TaggedSentence[]> {
  return (await readLabelled(join(corpus, `${split}.tsv`))).sentences
}
