// What a step of each way of transferring costs: the same batches, taken in turn in one run, with PyTorch's frozen phase beside them.
// Usage: node bench/ways-to-transfer.ts [--python PYTHON] [--data FILE.tsv] [--encoder DIR] [--steps 20] [--threads 2] [--only WAY]
// Ways that begin at the cut pay for it once: its cost is shared out over the steps of a phase of five epochs. With --only and many
// steps the resident memory after a tenth, a half and all of them says whether it stays flat.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loraTargets, type Method, ownWeights } from '../src/shared/recipe.ts'
import { loadEncoder } from '../src/main/engine/encoders/load-encoder.ts'
import { tagsOf } from '../src/main/engine/tagging/tagger-card.ts'
import { Cut } from '../src/main/engine/training/cut.ts'
import { DropoutMasks } from '../src/main/engine/training/step/dropout-masks.ts'
import { createMoments } from '../src/main/engine/training/weights/moments.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { createTaggerWeights, lowestTrainedLevel } from '../src/main/engine/training/weights/tagger-weights.ts'
import { createTrainingStep } from '../src/main/engine/training/step/training-step.ts'
import { startPeer } from './python-peer.ts'
import { makeBatches, plainBatch } from './training-batches.ts'
import { allocateGradients } from '../src/main/engine/optimiser/flat-gradients.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    data: { type: 'string' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    only: { type: 'string' }
  }
})
const [steps, threads] = [Number(values.steps), Number(values.threads)]
const warmup = 2
const epochsOfPhase = 5
const batchSize = 16
const maxTokens = 128
const tags = tagsOf(['Chemical', 'Disease'])
const dropout = 0.1
const pytorchName = 'PyTorch, upper half'

/** Milliseconds by the clock and of processor time. */
interface Cost {
  readonly milliseconds: number
  readonly processor: number
}

interface Way {
  readonly name: string
  readonly step: (index: number) => Promise<Cost>
  /** Of the cut, for all steps. */
  readonly once: Cost
}

const all = (await makeBatches({ ...values, batchSize, maxTokens, tags })).slice(0, steps + warmup)
/** The number of each batch's first sequence. */
const starts = all.map((_, index) => all.slice(0, index).reduce((count, { size }) => count + size, 0))
const { config } = await loadEncoder(values.encoder)
const half = 1 + Math.round(config.layers / 2)
const upperLora: Method = { kind: 'lora', rank: 16, alpha: 32, dropout: 0.05, targets: [...loraTargets], from: 0.5 }
const { method: adapters } = readyRecipe('adapter', config.hiddenSize)
const wanted: readonly (readonly [name: string, method: Method, firstLevel: number, cut: boolean])[] = [
  ['full', ownWeights, 0, false],
  ['upper half, from the words', ownWeights, half, false],
  ['upper half, from the cut', ownWeights, half, true],
  ['LoRA in the upper half, from the cut', upperLora, 0, true],
  ['adapters in the upper half, from the cut', adapters, 0, true],
  ['head alone, from the cut', ownWeights, config.layers + 1, true]
]
const ways: Way[] = []
for (const [name, method, level, cut] of wanted)
  if (values.only === undefined || values.only === name) ways.push(await prepare(name, method, level, cut))
if (values.python !== undefined) ways.push(await startPyTorch(values.python))

const costs = new Map<string, Cost[]>(ways.map(({ name }) => [name, []]))
const resident: number[] = []
for (let index = 0; index < steps + warmup; index++) {
  for (const { name, step } of ways) {
    const cost = await step(index % all.length)
    if (index >= warmup) costs.get(name)!.push(cost)
  }
  resident.push(process.memoryUsage().rss / 2 ** 20)
}
report()
process.exit(0)

function report(): void {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const rows = ways.map(({ name, once }) => {
    const share = epochsOfPhase * all.length
    const time = mean(costs.get(name)!.map(({ milliseconds }) => milliseconds)) + once.milliseconds / share
    const busy = mean(costs.get(name)!.map(({ processor }) => processor)) + once.processor / share
    return { name, time, busy }
  })
  const ratio = (a: number, b: number | undefined) => (b === undefined ? '' : (a / b).toFixed(2))
  const find = (name: string) => rows.find((row) => row.name === name)
  const [full, torch] = [find('full'), find(pytorchName)]
  const cells = rows.map(({ name, time, busy }) => [
    name,
    {
      'mean ms': Math.round(time),
      'processor ms': Math.round(busy),
      'processor, of full': ratio(busy, full?.busy),
      'time, of PyTorch frozen': ratio(time, torch?.time),
      'processor, of PyTorch frozen': ratio(busy, torch?.busy)
    }
  ])
  console.table(Object.fromEntries(cells))
  const at = [0.1, 0.5, 1].map((share) => Math.round(resident[Math.ceil(share * resident.length) - 1]!))
  console.log(`${steps} steps, ${threads} threads; resident MB after a tenth, a half and all steps: ${at.join(', ')}`)
}

async function prepare(name: string, method: Method, level: number, fromCut: boolean): Promise<Way> {
  const encoder = await loadEncoder(values.encoder)
  const weights = createTaggerWeights(config, encoder.weights, tags.length, 1, method)
  const moments = createMoments(weights)
  const gradients = allocateGradients(weights)
  const firstLevel = lowestTrainedLevel(weights, level)
  const loraDropout = method.kind === 'lora' ? [method.dropout] : []
  const masks = [dropout, ...loraDropout].map(
    (probability) => new DropoutMasks(1, probability, batchSize * maxTokens * config.heads * maxTokens)
  )
  for (const pool of masks) pool.beginEpoch(0)
  const { result: hidden, cost: once } = await measure(async () => {
    if (!fromCut) return undefined
    const cut = await Cut.open(weights, firstLevel, threads)
    const sequences = all.flatMap(({ ids, lengths, tokens }) =>
      Array.from(lengths, (length, row) => ids.subarray(row * tokens, row * tokens + length))
    )
    const kept = cut.statesOf(sequences, 0)
    for (const number of sequences.keys()) await kept.gather([number])
    return kept
  })
  const step = await createTrainingStep(weights, { firstLevel, fromCut, dropout, threads, gradients })
  return {
    name,
    once: fromCut ? once : { milliseconds: 0, processor: 0 },
    step: async (index) => {
      const { cost } = await measure(async () => {
        const batch = all[index]!
        const numbers = Array.from({ length: batch.size }, (_, row) => starts[index]! + row)
        const begun = hidden && { hidden: await hidden.gather(numbers) }
        const found = await step.differentiate({ ...batch, ...begun }, masks, index)
        step.update(found, moments, { learningRate: 1e-5, weightDecay: 0.01, clipNorm: 1, update: index + 1 })
      })
      return cost
    }
  }
}

async function measure<Result>(work: () => Promise<Result>): Promise<{ result: Result; cost: Cost }> {
  const began = performance.now()
  const busy = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(busy)
  return { result, cost: { milliseconds: performance.now() - began, processor: (user + system) / 1000 } }
}

async function startPyTorch(python: string): Promise<Way> {
  const setup = {
    encoder: values.encoder,
    tags: tags.length,
    frozenLayers: config.layers / 2,
    dropout,
    threads,
    device: 'cpu',
    batches: all.map(plainBatch)
  }
  const ask = await startPeer<Cost>(python, join(import.meta.dirname, 'training_step.py'), setup)
  return { name: pytorchName, once: { milliseconds: 0, processor: 0 }, step: (index) => ask(String(index)) }
}
