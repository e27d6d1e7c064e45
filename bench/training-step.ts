// Time and memory of a training step here and in PyTorch: the same batches, taken in turn in one run.
// Usage: node bench/training-step.ts --python PYTHON [--data FILE.tsv] [--encoder DIR] [--steps 30] [--frozen 0] [--dropout 0.1]
//        [--fixed TOKENS] [--threads 2] [--json]
// Without --data, batches have the lengths of real sentences but random words. --fixed gives all batches one length.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadEncoder } from '../src/main/engine/encoders/load-encoder.ts'
import { tagsOf } from '../src/main/engine/tagging/tagger-card.ts'
import { DropoutMasks } from '../src/main/engine/training/step/dropout-masks.ts'
import { createMoments } from '../src/main/engine/training/weights/moments.ts'
import { createTaggerWeights } from '../src/main/engine/training/weights/tagger-weights.ts'
import { createTrainingStep } from '../src/main/engine/training/step/training-step.ts'
import { makeBatches, plainBatch } from './training-batches.ts'
import { startPeer } from './python-peer.ts'
import { allocateGradients } from '../src/main/engine/optimiser/flat-gradients.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    data: { type: 'string' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    steps: { type: 'string', default: '30' },
    frozen: { type: 'string', default: '0' },
    dropout: { type: 'string', default: '0.1' },
    fixed: { type: 'string' },
    threads: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false }
  }
})
const [steps, frozenLayers, dropout, threads] = [values.steps, values.frozen, values.dropout, values.threads].map(
  Number
) as [number, number, number, number]
const warmup = 3
const batchSize = 16
const maxTokens = 128
const tags = tagsOf(['Chemical', 'Disease'])

const batches = (await makeBatches({ ...values, batchSize, maxTokens, tags })).slice(0, steps + warmup)
const ours = await startOurs()
const theirs = values.python === undefined ? undefined : await startPyTorch(values.python)
const times = { ours: [] as number[], kernels: [] as number[], pytorch: [] as number[] }
const processor = { ours: 0, pytorch: 0 }
const memory = { ours: 0, pytorch: 0 }
for (let index = 0; index < batches.length; index++) {
  const own = await ours(index)
  const other = await theirs?.(index)
  if (index < warmup) continue
  times.ours.push(own.milliseconds)
  times.kernels.push(own.kernels)
  processor.ours += own.processor
  memory.ours = process.resourceUsage().maxRSS / 1024
  if (other) {
    times.pytorch.push(other.milliseconds)
    processor.pytorch += other.processor
    memory.pytorch = other.residentMb
  }
}
report()
process.exit(0)

function report(): void {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN
  const tokens = sum(batches.slice(warmup).map((batch) => batch.size * batch.tokens)) / steps
  const row = (what: string, list: readonly number[], busy = Number.NaN, resident = Number.NaN) => ({
    what,
    'mean ms': sum(list) / steps,
    'median ms': median(list),
    'processor ms': busy / steps,
    'resident MB': resident
  })
  const rows = [
    row('chartmark', times.ours, processor.ours, memory.ours),
    row('of it kernels', times.kernels),
    row('PyTorch', times.pytorch, processor.pytorch, memory.pytorch)
  ]
  const ratio = sum(times.ours) / sum(times.pytorch)
  const processorRatio = processor.ours / processor.pytorch
  if (values.json) {
    console.log(JSON.stringify({ steps, frozenLayers, dropout, threads, tokens, rows, ratio, processorRatio }))
    return
  }
  console.log(
    `${steps} steps, ${tokens.toFixed(0)} tokens a step with padding, ${frozenLayers} layers frozen, dropout ${dropout}, ${threads} threads`
  )
  console.table(Object.fromEntries(rows.map(({ what, ...cells }) => [what, roundAll(cells)])))
  console.log(`ratio of times ${ratio.toFixed(3)}, of processor times ${processorRatio.toFixed(3)}`)
}

function roundAll(cells: Readonly<Record<string, number>>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [name, Number.isNaN(value) ? '' : Math.round(value)])
  )
}

async function startOurs() {
  const encoder = await loadEncoder(values.encoder)
  const weights = createTaggerWeights(encoder.config, encoder.weights, tags.length, 1)
  const moments = createMoments(weights)
  const gradients = allocateGradients(weights)
  const firstLevel = frozenLayers === 0 ? 0 : frozenLayers + 1
  const step = await createTrainingStep(weights, { firstLevel, dropout, threads, gradients })
  const masks =
    dropout > 0 ? [new DropoutMasks(1, dropout, batchSize * maxTokens * encoder.config.heads * maxTokens)] : []
  for (const pool of masks) pool.beginEpoch(0)
  return async (index: number) => {
    const began = performance.now()
    const busy = process.cpuUsage()
    const found = await step.differentiate(batches[index]!, masks, index)
    const kernels = performance.now() - began
    step.update(found, moments, { learningRate: 1e-5, weightDecay: 0.01, clipNorm: 1, update: index + 1 })
    const { user, system } = process.cpuUsage(busy)
    return { milliseconds: performance.now() - began, kernels, processor: (user + system) / 1000 }
  }
}

interface PyTorchStep {
  readonly milliseconds: number
  readonly processor: number
  readonly residentMb: number
}

async function startPyTorch(python: string): Promise<(index: number) => Promise<PyTorchStep>> {
  const setup = { encoder: values.encoder, tags: tags.length, frozenLayers, dropout, threads, device: 'cpu' }
  const script = join(import.meta.dirname, 'training_step.py')
  const ask = await startPeer<PyTorchStep>(python, script, { ...setup, batches: batches.map(plainBatch) })
  return (index) => ask(String(index))
}
