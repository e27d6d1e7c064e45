// Whole runs on a tiny encoder in a folder of their own, interrupted where a test wants it.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Recipe } from '../../../shared/recipe.ts'
import { TrainingCancelled } from '../errors.ts'
import type { TrainingEvent, TrainingRequest, TrainingResult } from './types.ts'
import { makeSentences, writeTinyEncoder } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'

export const tinyRecipe: Recipe = {
  version: 2,
  name: 'tiny',
  method: { kind: 'weights' },
  batchSize: 8,
  maxTokens: 32,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 0,
  phases: [
    {
      name: 'Upper half',
      epochs: 2,
      learningRate: 1e-2,
      frozenShare: 0.5,
      layerDecay: 1,
      warmupShare: 0.1,
      finalShare: 0.1
    },
    { name: 'All layers', epochs: 2, learningRate: 5e-3, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 0 }
  ]
}

export interface WholeRuns {
  readonly folder: string
  readonly makeRequest: (name: string, changes?: Partial<TrainingRequest>) => TrainingRequest
  /** The bytes of a finished run's weights. */
  readonly weightsOf: (name: string) => Promise<Buffer>
  readonly close: () => Promise<void>
}

export async function openWholeRuns(): Promise<WholeRuns> {
  const folder = await mkdtemp(join(tmpdir(), 'chartmark-train-'))
  await writeTinyEncoder(join(folder, 'encoder'))
  return {
    folder,
    makeRequest: (name, changes = {}) => ({
      encoderFolder: join(folder, 'encoder'),
      recipe: tinyRecipe,
      seed: 5,
      entityTypes: ['Disease', 'Drug'],
      train: makeSentences(60, 1),
      devel: makeSentences(20, 2),
      runFolder: join(folder, name),
      taggerFolder: join(folder, name, 'tagger'),
      resume: false,
      threads: 1,
      device: 'cpu',
      ...changes
    }),
    weightsOf: (name) => readFile(join(folder, name, 'tagger', 'model.safetensors')),
    close: () => rm(folder, { recursive: true, force: true })
  }
}

export interface Outcome {
  readonly result: TrainingResult
  readonly events: readonly TrainingEvent[]
}

/** Runs to the end, stopping after each of the given numbers of steps (and steps of folds) and going on from there. */
export async function runWithStops(request: TrainingRequest, stops: readonly number[] = []): Promise<Outcome> {
  const events: TrainingEvent[] = []
  for (const [sitting, stop] of [...stops, Infinity].entries()) {
    let steps = 0
    const control = { cancelled: () => steps >= stop }
    const emit = (event: TrainingEvent) => {
      events.push(event)
      if (event.kind === 'step' || event.kind === 'validation') steps++
    }
    try {
      return { result: await trainTagger({ ...request, resume: sitting > 0 }, control, emit), events }
    } catch (error) {
      if (!(error instanceof TrainingCancelled)) throw error
    }
  }
  throw new Error('The run never ended.')
}
