// Whether memory stays flat with a real encoder: over a thousand steps of a training (evaluations and checkpoints among them), and over
// twenty jobs of tagging on one engine that is kept. Linux alone.
// Usage: node bench/memory-flat.ts --data TRAIN.tsv [--steps 1000] [--jobs 20] [--threads 2] [--recipe full] [--encoder DIR] [--tagger DIR]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RecipeName } from '../src/shared/recipe.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { memoryOfJobs, memoryOfSteps } from '../test/doubles/engine-memory.ts'
import { readLabelled } from './labelled-sentences.ts'

const resources = join(import.meta.dirname, '..', 'resources')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    steps: { type: 'string', default: '1000' },
    jobs: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    recipe: { type: 'string', default: 'full' },
    encoder: { type: 'string', default: join(resources, 'models', 'all-minilm-l6-v2') },
    tagger: { type: 'string', default: join(resources, 'taggers', 'starter-disease-drug') }
  }
})
const { data, encoder, tagger } = values
if (data === undefined) throw new Error('Give --data.')
const [steps, jobs, threads] = [values.steps, values.jobs, values.threads].map(Number) as [number, number, number]
const develSize = 200
const textsOfJob = 500

const { sentences } = await readLabelled(data)
const folder = await mkdtemp(join(tmpdir(), 'chartmark-memory-'))
try {
  const overSteps = await memoryOfSteps(await planTraining())
  show('step', [...overSteps])
  const overJobs = await memoryOfJobs({
    ...{ taggerFolder: tagger, timings: join(folder, 'timings.json'), jobs, threads },
    texts: sentences.slice(0, textsOfJob).map(({ text }, i) => ({ id: String(i), text }))
  })
  show(
    'job',
    overJobs.map((bytes, i) => [i + 1, bytes])
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** As many steps as were asked for, shared out evenly over the recipe's epochs. */
async function planTraining() {
  const { hiddenSize } = await readConfig(encoder)
  const ready = readyRecipe(values.recipe as RecipeName, hiddenSize)
  const epochs = ready.phases.reduce((sum, phase) => sum + phase.epochs, 0)
  const size = Math.ceil(steps / epochs) * ready.batchSize
  return {
    devel: sentences.slice(0, develSize),
    train: sentences.slice(develSize, develSize + size),
    order: {
      ...{ encoderFolder: encoder, recipe: { ...ready, patience: 0 }, seed: 1, resume: false, threads },
      ...{ runFolder: join(folder, 'run'), taggerFolder: join(folder, 'tagger') },
      entityTypes: ['Chemical', 'Disease']
    }
  }
}

/** Growth is counted from a third on: before it buffers grow to the largest batch. */
function show(unit: string, sizes: readonly (readonly [number, number])[]): void {
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
  console.log(`resident MB after each ${unit}: ${sizes.map(([at, bytes]) => `${at}: ${megabytes(bytes)}`).join(', ')}`)
  const [[third, before], [last, after]] = [sizes[Math.floor(sizes.length / 3)]!, sizes.at(-1)!]
  console.log(`from ${unit} ${third} to ${unit} ${last}: ${megabytes(after - before)} MB more`)
}
