// Going on from the tagger in use against beginning at the encoder: time and strict F1 after 100 more sentences, or 50 corrected ones.
// Usage: node bench/retraining.ts --corpus DIR --results FILE.jsonl [--seeds 3 | --seed N] [--threads 1] [--ways encoder,auto,3x1e-4,…]
//        node bench/retraining.ts --results FILE.jsonl --report
// A seed draws 500 sentences of BC5CDR's train split, a fifth held back. `more`: the tagger in use learned from the first 400 (80 of them held back), then
// all 500 are there. `corrected`: it learned from all 500, 50 of which had a planted error, then those are corrected. What was held back stays held
// back. Both taggers are scored on the same 400 sentences of devel. A way is `encoder` (the tagger of `auto` from the encoder), `auto` (what auto takes
// to go on) or EPOCHSxRATE, all layers, with `u` at its end the upper half alone. Seconds of the clock and of the processor are of the retraining alone.
// What the results file holds is not run again.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Recipe } from '../src/shared/recipe.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { chooseRecipe } from '../src/main/engine/training/auto/choose-recipe.ts'
import { collectFacts, type RecipeFacts } from '../src/main/engine/training/auto/facts.ts'
import { countSteps } from '../src/main/engine/training/epochs.ts'
import { evaluateTagger } from '../src/main/engine/training/evaluate.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import { draw, drawSelection, readLabelled, samplePurpose } from './labelled-sentences.ts'
import { plantErrors } from './plant-label-errors.ts'
import { addResult, readResults } from './results-file.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    results: { type: 'string' },
    work: { type: 'string', default: join(root, 'out', 'retraining') },
    ways: { type: 'string', default: 'encoder,auto' },
    seeds: { type: 'string', default: '3' },
    seed: { type: 'string' },
    threads: { type: 'string', default: '1' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    report: { type: 'boolean', default: false }
  }
})
if (values.results === undefined) throw new Error('Give --results.')
const { results } = values

const entityTypes = ['Chemical', 'Disease']
const corrected = 50
const threads = Number(values.threads)
const scenarios = ['more', 'corrected'] as const
type Scenario = (typeof scenarios)[number]

const resultSchema = z.object({
  scenario: z.enum(scenarios),
  /** `before`: the tagger in use. */
  way: z.string(),
  seed: z.int(),
  f1: z.number(),
  seconds: z.number(),
  processor: z.number()
})
type Result = z.infer<typeof resultSchema>

interface Side {
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
}

if (values.report) report()
else await measureAll()

async function measureAll(): Promise<void> {
  if (values.corpus === undefined) throw new Error('Give --corpus.')
  const { sentences } = await readLabelled(join(values.corpus, 'train.tsv'))
  const scored = drawSelection((await readLabelled(join(values.corpus, 'devel.tsv'))).sentences)
  const seeds =
    values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1) : [Number(values.seed)]
  for (const seed of seeds) {
    const drawn = draw(sentences, 500, seed, samplePurpose)
    for (const scenario of scenarios) {
      const folder = join(values.work, `${scenario}-${seed}`)
      const { before, after } = sides(scenario, drawn, seed)
      const done = new Set(
        readResults(results, resultSchema)
          .filter((own) => own.scenario === scenario && own.seed === seed)
          .map(({ way }) => way)
      )
      const ways = values.ways.split(',').filter((way) => !done.has(way))
      if (ways.length === 0) continue
      const parent = await measure({ scenario, seed, way: 'before' }, before, folder, scored)
      if (!done.has('before')) addResult(results, parent)
      for (const way of ways) addResult(results, await measure({ scenario, seed, way }, after, folder, scored))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function sides(scenario: Scenario, drawn: readonly TaggedSentence[], seed: number): { before: Side; after: Side } {
  const side = (some: readonly TaggedSentence[]): Side => ({
    train: some.filter((_, i) => i % 5 !== 0),
    devel: some.filter((_, i) => i % 5 === 0)
  })
  if (scenario === 'more') return { before: side(drawn.slice(0, 400)), after: side(drawn) }
  let left = corrected
  const noisy = drawn.map((sentence, i) => {
    if (left === 0 || i % 5 === 0 || entitiesOf(sentence.tags).length === 0) return sentence
    const [spoilt] = plantErrors([sentence], 1, seed + i)
    if (spoilt!.planted.length === 0) return sentence
    left--
    return spoilt!.sentence
  })
  return { before: side(noisy), after: side(drawn) }
}

async function measure(
  run: Pick<Result, 'scenario' | 'seed' | 'way'>,
  { train, devel }: Side,
  folder: string,
  scored: readonly TaggedSentence[]
): Promise<Result> {
  const { way, seed } = run
  const isNew = way === 'before' || way === 'encoder'
  const taggerFolder = join(folder, way)
  const began = performance.now()
  const used = process.cpuUsage()
  await trainTagger(
    {
      ...{ encoderFolder: values.encoder, seed, entityTypes, train, devel, threads, taggerFolder, device: 'cpu' },
      ...(!isNew && { from: { taggerFolder: join(folder, 'before'), isNewToDevel: true } }),
      recipe: await recipeOf(way, { train, devel }),
      runFolder: join(folder, `${way} run`),
      resume: false
    },
    { cancelled: () => false },
    () => undefined
  )
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(used)
  const tagger = await loadTagger(taggerFolder, { threads })
  const { micro } = await evaluateTagger(tagger, scored)
  await tagger.release()
  process.stderr.write(`${run.scenario} ${seed} ${way}: ${micro.f1.toFixed(4)} in ${seconds.toFixed(0)} s\n`)
  return { ...run, f1: micro.f1, seconds, processor: (user + system) / 1e6 }
}

async function recipeOf(way: string, { train, devel }: Side): Promise<Recipe> {
  const encoder = await readConfig(values.encoder)
  const facts: RecipeFacts = collectFacts({ encoder, train, devel, unknownShare: 0, threads })
  const { recipe } = chooseRecipe(facts)
  if (way === 'before' || way === 'encoder') return recipe
  if (way === 'auto') return chooseRecipe({ ...facts, continued: { method: recipe.method } }).recipe
  const [, epochs, rate, half] = /^(\d+)x([\d.e-]+?)(u?)$/.exec(way)!
  const usual = { learningRate: Number(rate), warmupShare: 0.1, finalShare: 0, epochs: Number(epochs) }
  return {
    ...recipe,
    name: way,
    phases: [{ ...usual, name: 'On', frozenShare: half === 'u' ? 0.5 : 0, layerDecay: half === 'u' ? 1 : 0.9 }],
    evaluateEvery: Math.ceil(50 / countSteps(train.length, recipe.batchSize))
  }
}

function report(): void {
  const all = readResults(results, resultSchema)
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, own) => sum + own, 0) / numbers.length
  for (const scenario of scenarios) {
    const own = all.filter((result) => result.scenario === scenario)
    for (const way of new Set(own.map((result) => result.way))) {
      const runs = own.filter((result) => result.way === way).toSorted((a, b) => a.seed - b.seed)
      const f1 = runs.map((result) => (result.f1 * 100).toFixed(1)).join(', ')
      const of = (key: 'seconds' | 'processor') => mean(runs.map((result) => result[key])).toFixed(0)
      console.log(
        `${scenario} | ${way} | ${f1} | mean ${(mean(runs.map((result) => result.f1)) * 100).toFixed(1)} | ${of('seconds')} s | ${of('processor')} s of the processor`
      )
    }
  }
}
