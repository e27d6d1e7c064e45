// How many sentences it takes from an encoder and from a tagger that knows the same or other types: strict F1 after a training on few of them.
// Usage: node bench/starting-points.ts (--train FILE.tsv --devel FILE.tsv [--sizes 10,50,all] | --notes FILE.tsv [--learn 2])
//        --types A,B --encoder DIR --tagger DIR --results FILE.jsonl [--seeds 1,2] [--scored 800] [--recipes encoder,continued,layered,lora]
//        [--folds 4] [--called ITS-TYPE=TYPE,...] [--threads 1]
// Tags of other types become O. `encoder` trains in layers from the encoder, each other recipe from the tagger. Without --folds the weights of the
// last epoch are scored; with them those of the epoch that the folds choose, as the application trains few sentences. Of --notes, whose documents
// are parted, each seed holds a third back and learns from as many of the others as --learn says.
// Sentences of the tagger's own training must not be among them: make it from the other half of a file.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Recipe } from '../src/shared/recipe.ts'
import { keepTypes } from '../src/main/cli/keep-types.ts'
import { oneOf } from '../src/main/cli/options.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import { chooseRecipe } from '../src/main/engine/training/auto/choose-recipe.ts'
import { collectFacts } from '../src/main/engine/training/auto/facts.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { prepareRun } from '../src/main/engine/training/prepare-run.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { runPhases } from '../src/main/engine/training/run-phases.ts'
import { createRunState } from '../src/main/engine/training/run-plan.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { TrainingRequest } from '../src/main/engine/training/types.ts'
import { groupSentences } from '../src/main/services/splitting/group-sentences.ts'
import { draw, drawSelection, readLabelled, samplePurpose } from './labelled-sentences.ts'
import { addResult } from './results-file.ts'

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    devel: { type: 'string' },
    notes: { type: 'string' },
    types: { type: 'string' },
    encoder: { type: 'string' },
    tagger: { type: 'string' },
    results: { type: 'string' },
    sizes: { type: 'string', default: '10,50' },
    learn: { type: 'string', default: '2' },
    seeds: { type: 'string', default: '1,2' },
    scored: { type: 'string', default: '800' },
    recipes: { type: 'string', default: 'encoder,continued,layered' },
    folds: { type: 'string' },
    called: { type: 'string', default: '' },
    threads: { type: 'string', default: '1' }
  }
})
const { train: trainFile, devel: develFile, notes: notesFile, encoder, tagger, results, types } = values
if (!encoder || !tagger || !results || !types) throw new Error('Give --types, --encoder, --tagger and --results.')

const names = ['encoder', 'continued', 'layered', 'lora'] as const
type Name = (typeof names)[number]

/** What is learned from, and what it is scored on. */
interface Division {
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
}

const entityTypes = types.split(',')
const recipes = values.recipes.split(',').map((name) => oneOf(name, 'recipes', names))
const { layers, hiddenSize } = await readConfig(encoder)
/** What the tagger's types are called in the files. */
const called = Object.fromEntries(
  values.called.split(',').flatMap((pair) => (pair === '' ? [] : [pair.split('=') as [string, string]]))
)
const threads = Number(values.threads)
const folds = values.folds === undefined ? undefined : Number(values.folds)
const runFolder = mkdtempSync(join(os.tmpdir(), 'chartmark-starting-points-'))
const divide = notesFile === undefined ? await samplesOf(trainFile, develFile) : await divisionsOf(notesFile)

try {
  for (const seed of values.seeds.split(',').map(Number))
    for (const division of divide(seed)) for (const name of recipes) await measure(name, seed, division)
} finally {
  rmSync(runFolder, { recursive: true, force: true })
}

/** Of each size, the first sentences in the seed's order. */
async function samplesOf(train: string | undefined, devel: string | undefined) {
  if (!train || !devel) throw new Error('Give --train and --devel, or --notes.')
  const { sentences } = await read(train)
  const scored = drawSelection((await read(devel)).sentences, Number(values.scored))
  const sizes = values.sizes.split(',').map((own) => (own === 'all' ? sentences.length : Number(own)))
  return (seed: number): Division[] =>
    sizes.map((size) => ({ train: draw(sentences, size, seed, samplePurpose), devel: scored }))
}

/** A third of the documents, in the seed's order, is scored on; as many of the others as are to be learned from come after it. */
async function divisionsOf(file: string) {
  const { sentences, documents } = await read(file)
  if (documents === undefined) throw new Error(`${file} does not part documents (-DOCSTART-).`)
  const grouped = await groupSentences(sentences, documents)
  const all = [...new Set(documents)]
  return (seed: number): Division[] => {
    const order = draw(all, all.length, seed, samplePurpose)
    const scored = Math.round(all.length / 3)
    const of = (some: readonly string[]) => grouped.filter((_, at) => some.includes(documents[at]!))
    return [{ train: of(order.slice(scored, scored + Number(values.learn))), devel: of(order.slice(0, scored)) }]
  }
}

async function measure(name: Name, seed: number, { train, devel }: Division): Promise<void> {
  const request: TrainingRequest = {
    encoderFolder: encoder!,
    ...(name !== 'encoder' && {
      from: { taggerFolder: tagger!, isNewToDevel: true, isNewToTrain: true, types: called }
    }),
    ...{ recipe: recipeOf(name, train), seed, entityTypes, threads, device: 'cpu', resume: false },
    ...{ train, devel, runFolder, taggerFolder: join(runFolder, 'tagger') }
  }
  const began = performance.now()
  const { before, f1 } = folds === undefined ? await scoreLast(request) : await scoreChosen(request)
  const seconds = Math.round((performance.now() - began) / 1000)
  addResult(results!, {
    recipe: name,
    seed,
    size: train.length,
    ...(folds !== undefined && { folds }),
    before,
    f1,
    seconds
  })
  process.stderr.write(`${train.length} sentences, seed ${seed}, ${name}: ${f1.toFixed(4)} in ${seconds} s\n`)
}

/** Before the first step, and after the last. */
async function scoreLast(request: TrainingRequest): Promise<{ before: number; f1: number }> {
  const run = await prepareRun(request, () => undefined)
  const score = async () => (await run.evaluator!.evaluate(() => undefined)).micro.f1
  try {
    const before = await score()
    const { identity, device, maxTokens, weights, moments, gradients, examples, tokenizer } = run
    await runPhases(
      {
        ...{ identity, threads, device, maxTokens, weights, moments, gradients, examples },
        ...{ pad: tokenizer.pad, state: createRunState() }
      },
      { cancelled: () => false },
      () => undefined
    )
    return { before, f1: await score() }
  } finally {
    run.weights.memory.release()
  }
}

/** After the epoch that the folds choose; the sentences scored on have no say in it. */
async function scoreChosen(request: TrainingRequest): Promise<{ before?: number; f1: number }> {
  const { scores } = await trainTagger(request, { cancelled: () => false }, () => undefined)
  return { f1: scores.micro.f1 }
}

function recipeOf(name: Name, sentences: readonly TaggedSentence[]): Recipe {
  return { ...withoutFolds(name, sentences), ...(folds !== undefined && { folds }) }
}

function withoutFolds(name: Name, sentences: readonly TaggedSentence[]): Recipe {
  if (name !== 'continued') {
    const recipe = readyRecipe(name === 'encoder' ? 'layered' : name, hiddenSize)
    return fitToSentences({ ...recipe, patience: 0 }, sentences.length)
  }
  const continued = { method: { kind: 'weights' } } as const
  const facts = { encoder: { layers, hiddenSize }, train: sentences, devel: [], unknownShare: 0, threads, continued }
  return chooseRecipe(collectFacts(facts)).recipe
}

async function read(file: string) {
  return keepTypes(await readLabelled(file), types)
}
