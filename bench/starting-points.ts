// How many sentences it takes from an encoder and from a tagger that knows the same or other types: strict F1 after a training on few of them.
// Usage: node bench/starting-points.ts --train FILE.tsv --devel FILE.tsv --types A,B --encoder DIR --tagger DIR --results FILE.jsonl
//        [--sizes 10,50,all] [--seeds 2] [--scored 800] [--recipes continued,layered] [--called ITS-TYPE=TYPE,...] [--threads 1]
// Tags of other types become O. From the encoder it trains in layers, from the tagger by each recipe named; the weights of the last epoch are
// scored, and the tagger itself before that. Sentences of the tagger's own training must not be in --train: make it from the other half of a file.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Recipe } from '../src/shared/recipe.ts'
import { keepTypes } from '../src/main/cli/keep-types.ts'
import { oneOf } from '../src/main/cli/options.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { chooseRecipe } from '../src/main/engine/training/auto/choose-recipe.ts'
import { collectFacts } from '../src/main/engine/training/auto/facts.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { prepareRun } from '../src/main/engine/training/prepare-run.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { runPhases } from '../src/main/engine/training/run-phases.ts'
import { createRunState } from '../src/main/engine/training/run-plan.ts'
import { draw, drawSelection, readLabelled, samplePurpose } from './labelled-sentences.ts'
import { addResult } from './results-file.ts'

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    devel: { type: 'string' },
    types: { type: 'string' },
    encoder: { type: 'string' },
    tagger: { type: 'string' },
    results: { type: 'string' },
    sizes: { type: 'string', default: '10,50' },
    seeds: { type: 'string', default: '2' },
    scored: { type: 'string', default: '800' },
    recipes: { type: 'string', default: 'continued,layered' },
    called: { type: 'string', default: '' },
    threads: { type: 'string', default: '1' }
  }
})
const { train: trainFile, devel: develFile, encoder, tagger, results, types } = values
if (!trainFile || !develFile || !encoder || !tagger || !results || !types)
  throw new Error('Give --train, --devel, --types, --encoder, --tagger and --results.')

const entityTypes = types.split(',')
const train = await read(trainFile)
const devel = drawSelection(await read(develFile), Number(values.scored))
const { layers, hiddenSize } = await readConfig(encoder)
/** What the tagger's types are called in the files. */
const called = Object.fromEntries(
  values.called.split(',').flatMap((pair) => (pair === '' ? [] : [pair.split('=') as [string, string]]))
)
const threads = Number(values.threads)
const runFolder = mkdtempSync(join(os.tmpdir(), 'chartmark-starting-points-'))

try {
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    for (const size of values.sizes.split(',').map((own) => (own === 'all' ? train.length : Number(own)))) {
      await measure('encoder', 'layered', seed, size)
      for (const name of values.recipes.split(','))
        await measure('tagger', oneOf(name, 'recipes', ['continued', 'layered']), seed, size)
    }
  }
} finally {
  rmSync(runFolder, { recursive: true, force: true })
}

async function measure(
  start: 'encoder' | 'tagger',
  name: 'continued' | 'layered',
  seed: number,
  size: number
): Promise<void> {
  const sentences = draw(train, size, seed, samplePurpose)
  const run = await prepareRun(
    {
      encoderFolder: encoder!,
      ...(start === 'tagger' && { from: { taggerFolder: tagger!, isNewToDevel: true, types: called } }),
      ...{ recipe: recipeOf(name, sentences), seed, entityTypes, threads, device: 'cpu', resume: false },
      ...{ train: sentences, devel, runFolder, taggerFolder: join(runFolder, 'tagger') }
    },
    () => undefined
  )
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
    const f1 = await score()
    addResult(results!, { start, recipe: name, seed, size, before, f1 })
    process.stderr.write(`${size} sentences, seed ${seed}, ${name} from the ${start}: ${f1.toFixed(4)}\n`)
  } finally {
    run.weights.memory.release()
  }
}

function recipeOf(name: 'continued' | 'layered', sentences: Awaited<ReturnType<typeof read>>): Recipe {
  if (name === 'layered')
    return fitToSentences({ ...readyRecipe('layered', hiddenSize), patience: 0 }, sentences.length)
  const continued = { method: { kind: 'weights' } } as const
  const facts = { encoder: { layers, hiddenSize }, train: sentences, devel: [], unknownShare: 0, threads, continued }
  return chooseRecipe(collectFacts(facts)).recipe
}

async function read(file: string) {
  return keepTypes(await readLabelled(file), types).sentences
}
