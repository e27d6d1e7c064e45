// Active choice against random: how many sentences of BC5CDR's train split, chosen as the review queue suggests them, teach as much as
// 500 random ones. Strict F1 on the development split.
// Usage: node bench/active-choice.ts --corpus DIR --results FILE.jsonl [--sizes 50,100,200,300,400,500] [--seeds 3 | --seed N]
//        [--strategy random|active] [--recipe layered] [--pool 1500] [--devel 0] [--threads 1]
//        [--device auto|cpu|cuda] [--encoder DIR] [--report]
// One process for each seed and strategy may run beside the others, all adding to one results file; --report prints the table of what
// that file holds and runs nothing. The first of the sizes is random for both. From then on the tagger of the size before reads a pool by lot, and the sentences it is unsure
// of, far from what is known and from each other, are added. --devel 0: all of it. Runs that the results file holds are skipped.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { oneOf } from '../src/main/cli/options.ts'
import { deviceChoices } from '../src/main/engine/device/choose-device.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { shuffledIndices } from '../src/main/engine/random.ts'
import { choiceOf, chooseDiverse } from '../src/main/engine/review/choose-diverse.ts'
import { makeTextVectors } from '../src/main/engine/review/text-vectors.ts'
import { loadTagger, type Tagger } from '../src/main/engine/tagging/load-tagger.ts'
import { uncertaintyOf } from '../src/main/engine/tagging/uncertainty.ts'
import { fitToSentences } from '../src/main/engine/training/epochs.ts'
import { evaluateTagger } from '../src/main/engine/training/evaluate.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import type { RecipeName } from '../src/shared/recipe.ts'
import { addResult, readResults } from './results-file.ts'
import { readLabelled } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    results: { type: 'string' },
    work: { type: 'string', default: join(root, 'out', 'active-choice') },
    sizes: { type: 'string', default: '50,100,200,300,400,500' },
    seeds: { type: 'string', default: '3' },
    seed: { type: 'string' },
    strategy: { type: 'string' },
    report: { type: 'boolean', default: false },
    recipe: { type: 'string', default: 'layered' },
    pool: { type: 'string', default: '1500' },
    devel: { type: 'string', default: '0' },
    threads: { type: 'string', default: '1' },
    device: { type: 'string', default: 'auto' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') }
  }
})
if (values.results === undefined) throw new Error('Give --results.')
const results = values.results
const sizes = values.sizes.split(',').map(Number)
const threads = Number(values.threads)
const device = oneOf(values.device, 'device', deviceChoices)
const startPurpose = 0xac7
const poolPurpose = 0xb00
const checkPurpose = 0x5e1e
/** Sentences of the development split that decide when a training has gone on long enough. */
const selectionSize = 200

const train = values.report ? [] : await readSplit('train')
const devel = values.report ? [] : await readSplit('devel')
const scored = Number(values.devel) === 0 ? devel : devel.slice(0, Number(values.devel))
const selection = draw(devel.length, Math.min(selectionSize, scored.length), 0, checkPurpose).map((i) => devel[i]!)
const { hiddenSize } = await readConfig(values.encoder)

const strategySchema = z.enum(['random', 'active'])
const resultSchema = z.object({
  strategy: strategySchema,
  seed: z.int(),
  size: z.int(),
  f1: z.number(),
  chosen: z.array(z.int())
})
type Result = z.infer<typeof resultSchema>
const done = readResults(results, resultSchema)

const strategies = values.strategy === undefined ? strategySchema.options : [strategySchema.parse(values.strategy)]
const seeds =
  values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1) : [Number(values.seed)]
if (!values.report) {
  for (const seed of seeds) for (const strategy of strategies) await follow(strategy, seed)
}
report()
process.exit(0)

/** Of random choice only the first and the last size are needed: the start that both share, and the F1 to be reached. */
async function follow(strategy: Result['strategy'], seed: number): Promise<void> {
  let chosen: number[] = []
  let tagger: Tagger | undefined
  for (const size of strategy === 'random' ? [sizes[0]!, sizes.at(-1)!] : sizes) {
    const known = done.find((each) => each.strategy === strategy && each.seed === seed && each.size === size)
    if (known !== undefined) {
      chosen = known.chosen
      await tagger?.release()
      tagger = undefined
      continue
    }
    if (strategy === 'random' || chosen.length === 0) chosen = draw(train.length, size, seed, startPurpose)
    else {
      tagger ??= await learn(chosen, strategy, seed)
      chosen = [...chosen, ...(await chooseMore(tagger, chosen, size - chosen.length, seed))]
    }
    await tagger?.release()
    tagger = await learn(chosen, strategy, seed)
    const f1 = (await evaluateTagger(tagger, scored)).micro.f1
    const result: Result = { strategy, seed, size, f1, chosen }
    done.push(result)
    addResult(results, result)
    process.stderr.write(`${strategy}, seed ${seed}, ${size} sentences: F1 ${f1.toFixed(4)}\n`)
  }
  await tagger?.release()
}

async function learn(chosen: readonly number[], strategy: Result['strategy'], seed: number): Promise<Tagger> {
  const folder = join(values.work, `${strategy}-${seed}`)
  const taggerFolder = join(folder, 'tagger')
  const recipe = fitToSentences(readyRecipe(values.recipe as RecipeName, hiddenSize), chosen.length)
  await trainTagger(
    {
      ...{ encoderFolder: values.encoder, recipe, seed, entityTypes: ['Chemical', 'Disease'], taggerFolder },
      ...{ threads, device },
      train: chosen.map((index) => train[index]!),
      devel: selection,
      runFolder: folder,
      resume: false
    },
    { cancelled: () => false },
    () => undefined
  )
  const tagger = await loadTagger(taggerFolder, { threads })
  rmSync(folder, { recursive: true, force: true })
  return tagger
}

/** As the queue does it: doubt as weight, distance to what is known and chosen. */
async function chooseMore(tagger: Tagger, chosen: readonly number[], count: number, seed: number): Promise<number[]> {
  const taken = new Set(chosen)
  const pool = draw(train.length, train.length, seed + chosen.length, poolPurpose)
    .filter((index) => !taken.has(index))
    .slice(0, Number(values.pool))
  const decoded = await tagger.tagSentences(pool.map((index) => train[index]!))
  const vectors = makeTextVectors([...pool, ...chosen].map((index) => train[index]!.text))
  const choice = choiceOf(
    chooseDiverse({
      candidates: vectors.slice(0, pool.length),
      known: vectors.slice(pool.length),
      weights: decoded.map(({ scores }) => Math.max(1e-3, uncertaintyOf([scores]))),
      count
    })
  )
  return choice.map(({ index }) => pool[index]!)
}

/** By seed; a seed whose random choice is still running has no goal yet. */
function report(): void {
  const last = sizes.at(-1)!
  const rows = [...new Set(done.map(({ seed }) => seed))]
    .sort((a, b) => a - b)
    .map((seed) => {
      const of = (strategy: Result['strategy']) =>
        done.filter((each) => each.seed === seed && each.strategy === strategy).sort((a, b) => a.size - b.size)
      const goal = of('random').find(({ size }) => size === last)?.f1
      const active = of('active')
      const reached = goal === undefined ? undefined : active.find(({ f1 }) => f1 >= goal)
      const isOver = goal !== undefined && active.some(({ size }) => size === last)
      return {
        seed,
        [`random at ${last}`]: goal?.toFixed(4) ?? 'not run yet',
        'active reaches it at': reached?.size ?? (isOver ? 'not reached' : 'not run yet'),
        ...Object.fromEntries(active.map(({ size, f1 }) => [`active at ${size}`, f1.toFixed(4)]))
      }
    })
  console.table(rows)
}

function draw(count: number, size: number, seed: number, purpose: number): number[] {
  return Array.from(shuffledIndices(count, seed, purpose).slice(0, size))
}

async function readSplit(split: 'train' | 'devel'): Promise<TaggedSentence[]> {
  if (values.corpus === undefined) throw new Error('Give --corpus.')
  return (await readLabelled(join(values.corpus, `${split}.tsv`))).sentences
}
