// What a user gains: the layered recipe here against the common recipe in PyTorch (random batches padded to 128 tokens, all layers, ten
// epochs), both trained in one run on the same sentences and scored alike after each epoch on devel; the best epoch counts for both.
// Usage: node bench/layered-recipe.ts --python PYTHON --corpus DIR [--sentences 1140|all] [--devel 800|all] [--epochs 10]
//        [--padded-every 10] [--threads 2] [--encoder DIR] [--json]
// Padding changes no gradient but costs time. So that this ends within an hour, only one step in ten is padded to 128 and the others to
// their longest sentence; the time of the common recipe is then **projected** from the padded ones. With --padded-every 1 it is measured.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { scoreEntities } from '../src/main/engine/metrics/entity-scores.ts'
import { shuffledIndices } from '../src/main/engine/random.ts'
import { decodeTags } from '../src/main/engine/tagging/decode.ts'
import { planWindows, scoreWindows } from '../src/main/engine/tagging/tag-windows.ts'
import { tagsOf } from '../src/main/engine/tagging/tagger-card.ts'
import { loadTokenizer } from '../src/main/engine/text/tokenizer.ts'
import { assembleBatch } from '../src/main/engine/training/data/batches.ts'
import { encodeAll } from '../src/main/engine/training/data/examples.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { rateAt } from '../src/main/engine/training/step/schedule.ts'
import { trainTagger } from '../src/main/engine/training/train.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import { startPeer } from './python-peer.ts'
import { plainBatch } from './training-batches.ts'
import { draw, readLabelled } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    corpus: { type: 'string' },
    sentences: { type: 'string', default: '1140' },
    devel: { type: 'string', default: '800' },
    epochs: { type: 'string', default: '10' },
    'padded-every': { type: 'string', default: '10' },
    threads: { type: 'string', default: '2' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    json: { type: 'boolean', default: false }
  }
})
const { python, corpus, encoder } = values
if (python === undefined || corpus === undefined) throw new Error('Give --python and --corpus.')
const [epochs, paddedEvery, threads] = [values.epochs, values['padded-every'], values.threads].map(Number) as Three
const seed = 1
const samplePurpose = 0x1a7e
const orderPurpose = 0x0c0b
const entityTypes = ['Chemical', 'Disease']
const tags = tagsOf(entityTypes)
const train = await readSample('train', values.sentences)
const devel = await readSample('devel', values.devel)
const { hiddenSize } = await readConfig(encoder)

/** Training alone, without evaluations: seconds by the clock and of processor time, and the best F1 on devel. */
interface Outcome {
  readonly seconds: number
  readonly processor: number
  readonly f1: number
}

const layered = await trainLayered()
const common = await trainCommon(python)
report()
process.exit(0)

function report(): void {
  const [time, processor] = [layered.seconds / common.seconds, layered.processor / common.processor]
  const points = 100 * (layered.f1 - common.f1)
  if (values.json) {
    const setting = { sentences: train.length, devel: devel.length, epochs, paddedEvery, threads }
    console.log(JSON.stringify({ ...setting, layered, common, time, processor, points }))
    return
  }
  const row = ({ seconds, processor, f1 }: Outcome) => ({
    'training, s': Math.round(seconds),
    'processor, s': Math.round(processor),
    'devel F1': (100 * f1).toFixed(2)
  })
  const how = paddedEvery === 1 ? 'measured' : `time projected from one step in ${paddedEvery}`
  console.log(`${train.length} sentences, ${epochs} epochs, scored on ${devel.length} sentences, ${threads} threads`)
  console.table({ 'layered, chartmark': row(layered), [`common, PyTorch (${how})`]: row(common) })
  console.log(
    `ratio of times ${time.toFixed(3)}, of processor times ${processor.toFixed(3)}; F1 ${points.toFixed(2)} points`
  )
}

async function trainLayered(): Promise<Outcome> {
  const ready = readyRecipe('layered', hiddenSize)
  const phases = ready.phases.map((phase) => ({ ...phase, epochs: Math.max(1, Math.round(epochs / 2)) }))
  const folder = await mkdtemp(join(tmpdir(), 'chartmark-layered-'))
  const evaluating = stopwatch()
  const whole = stopwatch()
  let f1 = 0
  const request = {
    ...{ encoderFolder: encoder, recipe: { ...ready, phases, patience: 0 }, seed, entityTypes, train, devel, threads },
    ...{ runFolder: join(folder, 'run'), taggerFolder: join(folder, 'tagger'), resume: false, device: 'cpu' as const }
  }
  await trainTagger(request, { cancelled: () => false }, (event) => {
    // What comes before the first step is `training-start.ts`'s to measure.
    if (event.kind === 'stage' && event.stage === 'training') whole.start()
    if (event.kind === 'stage' && event.stage === 'evaluating') evaluating.start()
    if (event.kind === 'stage' && event.stage === 'saving') whole.stop()
    if (event.kind !== 'epoch') return
    evaluating.stop()
    f1 = Math.max(f1, event.scores.micro.f1)
    process.stderr.write(`chartmark, epoch ${event.epoch}: ${(100 * event.scores.micro.f1).toFixed(2)}\n`)
  })
  await rm(folder, { recursive: true, force: true })
  const [all, spent] = [whole.total(), evaluating.total()]
  return { seconds: all.seconds - spent.seconds, processor: all.processor - spent.processor, f1 }
}

async function trainCommon(pythonPath: string): Promise<Outcome> {
  const { batchSize, maxTokens, dropout, phases } = readyRecipe('full', hiddenSize)
  const tokenizer = await loadTokenizer(encoder)
  const examples = await encodeAll(tokenizer, train, tags, maxTokens)
  const plan = planWindows(devel, tokenizer, maxTokens)
  const setup = { encoder, tags: tags.length, frozenLayers: 0, dropout, threads, device: 'cpu' }
  const ask = await startPeer<Cost & number[]>(pythonPath, join(import.meta.dirname, 'common_recipe.py'), setup)
  const steps = epochs * Math.ceil(examples.length / batchSize)
  const padded: Cost[] = []
  let [step, f1] = [0, 0]
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffledIndices(examples.length, seed, orderPurpose, epoch)
    for (let start = 0; start < order.length; start += batchSize, step++) {
      const numbers = Array.from(order.subarray(start, start + batchSize))
      const batch = assembleBatch(
        numbers.map((number) => examples[number]!),
        tokenizer.pad,
        maxTokens
      )
      const width = step % paddedEvery === 0 ? maxTokens : 0
      const rate = rateAt({ ...phases[0]!, epochs }, step, steps)
      const cost = await ask(JSON.stringify({ kind: 'train', rate, width, ...plainBatch(batch) }))
      // The first steps warm caches up, and the last of an epoch has fewer sentences.
      if (width > 0 && step >= Math.min(3, paddedEvery) && batch.size === batchSize) padded.push(cost)
    }
    const scores = await scoreWindows(plan, tags.length, {
      async run(batch) {
        const unlabelled = { ...batch, tags: new Int32Array(batch.ids.length) }
        return Float32Array.from(await ask(JSON.stringify({ kind: 'score', ...plainBatch(unlabelled) })))
      }
    })
    const found = scores.map((logProbabilities) => decodeTags(logProbabilities, tags).tags)
    const { micro } = scoreEntities(
      devel.map((sentence) => sentence.tags),
      found,
      entityTypes
    )
    f1 = Math.max(f1, micro.f1)
    process.stderr.write(`PyTorch, epoch ${epoch + 1}: ${(100 * micro.f1).toFixed(2)}\n`)
  }
  const total = (of: (cost: Cost) => number) =>
    (steps * padded.reduce((sum, cost) => sum + of(cost), 0)) / padded.length
  return { seconds: total((cost) => cost.milliseconds) / 1000, processor: total((cost) => cost.processor) / 1000, f1 }
}

interface Cost {
  readonly milliseconds: number
  readonly processor: number
}

type Three = [number, number, number]

/** Adds up what passes between start and stop; a start while it runs changes nothing. */
function stopwatch() {
  let since: { readonly clock: number; readonly busy: NodeJS.CpuUsage } | undefined
  let [seconds, processor] = [0, 0]
  return {
    start: () => (since ??= { clock: performance.now(), busy: process.cpuUsage() }),
    stop() {
      if (!since) return
      const { user, system } = process.cpuUsage(since.busy)
      seconds += (performance.now() - since.clock) / 1000
      processor += (user + system) / 1e6
      since = undefined
    },
    total: () => ({ seconds, processor })
  }
}

async function readSample(split: 'train' | 'devel', size: string): Promise<TaggedSentence[]> {
  const { sentences } = await readLabelled(join(corpus!, `${split}.tsv`))
  return size === 'all' ? sentences : draw(sentences, Number(size), seed, samplePurpose)
}
