// Seconds per epoch on a CUDA card here and in PyTorch, for the frozen and the full phase of the layered recipe.
// Usage: node bench/device-epoch.ts --python PYTHON [--device cuda] [--encoder DIR] [--data FILE.tsv] [--epochs 3]
// PYTHON has PyTorch with CUDA and transformers. Give each encoder shape (6 x 384, 12 x 768) in turn.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseDevice } from '../src/main/engine/device/choose-device.ts'
import { loadEncoder } from '../src/main/engine/encoders/load-encoder.ts'
import { tagsOf } from '../src/main/engine/tagging/tagger-card.ts'
import { DropoutMasks } from '../src/main/engine/training/step/dropout-masks.ts'
import { createMoments } from '../src/main/engine/training/weights/moments.ts'
import { createTaggerWeights } from '../src/main/engine/training/weights/tagger-weights.ts'
import { makeTogether } from '../src/main/engine/training/step/step-maker.ts'
import { makeBatches, plainBatch } from './training-batches.ts'
import { allocateGradients } from '../src/main/engine/optimiser/flat-gradients.ts'

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    device: { type: 'string', default: 'cuda' },
    encoder: { type: 'string', default: join(import.meta.dirname, '..', 'resources', 'models', 'all-minilm-l6-v2') },
    data: { type: 'string' },
    epochs: { type: 'string', default: '3' }
  }
})
const [batchSize, maxTokens, dropout] = [16, 128, 0.1] as const
const tags = tagsOf(['Chemical', 'Disease'])
const epochs = Number(values.epochs)
const { device } = await chooseDevice(values.device === 'cpu' ? 'cpu' : 'cuda')
const batches = (await makeBatches({ encoder: values.encoder, data: values.data, batchSize, maxTokens, tags })).filter(
  ({ size }) => size === batchSize
)
const { layers } = (await loadEncoder(values.encoder)).config

const rows: Record<string, object> = {}
for (const [phase, frozenLayers] of [
  ['lower half frozen', Math.floor(layers / 2)],
  ['all layers', 0]
] as const) {
  const ours = await measureOurs(frozenLayers)
  const theirs = values.python === undefined ? Number.NaN : measurePyTorch(values.python, frozenLayers)
  rows[phase] = { 'chartmark s': ours, 'PyTorch s': theirs, ratio: ours / theirs }
}
console.log(`${batches.length} steps an epoch, device ${device}, the fastest of ${epochs} epochs`)
console.table(rows)

/** Seconds of the fastest epoch after a first one that warms up. */
async function measureOurs(frozenLayers: number): Promise<number> {
  const { config, weights: encoder } = await loadEncoder(values.encoder)
  const weights = createTaggerWeights(config, encoder, tags.length, 1)
  const moments = createMoments(weights)
  const masks = [
    new DropoutMasks(1, dropout, batchSize * maxTokens * Math.max(config.heads * maxTokens, config.hiddenSize))
  ]
  for (const pool of masks) pool.beginEpoch(0)
  const firstLevel = frozenLayers === 0 ? 0 : frozenLayers + 1
  const gradients = allocateGradients(weights)
  const maker = await makeTogether({ weights, moments, masks }, { firstLevel, dropout, threads: 2, device, gradients })
  let fastest = Number.POSITIVE_INFINITY
  for (let epoch = 0; epoch <= epochs; epoch++) {
    const began = performance.now()
    for (let start = 0; start < batches.length; start += maker.together) {
      const steps = batches.slice(start, start + maker.together).map((batch, index) => ({
        batch,
        step: start + index,
        rates: {
          learningRate: 1e-5,
          weightDecay: 0.01,
          clipNorm: 1,
          update: epoch * batches.length + start + index + 1
        }
      }))
      await maker.make(steps)
    }
    if (epoch > 0) fastest = Math.min(fastest, (performance.now() - began) / 1000)
  }
  await maker.release()
  return fastest
}

function measurePyTorch(python: string, frozenLayers: number): number {
  const setup = { encoder: values.encoder, tags: tags.length, frozenLayers, dropout, threads: 2, device: values.device }
  const numbers = batches.map((_, index) => index)
  const input = [JSON.stringify({ ...setup, batches: batches.map(plainBatch) })]
  for (let epoch = 0; epoch <= epochs; epoch++) input.push(...numbers.map(String))
  const output = execFileSync(python, [join(import.meta.dirname, 'training_step.py')], {
    input: `${input.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28
  })
  const times = output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => (JSON.parse(line) as { milliseconds: number }).milliseconds)
  let fastest = Number.POSITIVE_INFINITY
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const own = times.slice(epoch * batches.length, (epoch + 1) * batches.length)
    fastest = Math.min(fastest, own.reduce((sum, time) => sum + time, 0) / 1000)
  }
  return fastest
}
