// How fast a recipe goes on this machine, from its first steps: taken before the first run, so that its minutes are not a guess.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Recipe } from '../../../shared/recipe.ts'
import { newId } from '../../store/database/ids.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { runTrainJob } from '../../jobs/train-job.ts'
import type { TrainingData } from './data.ts'
import type { MeasuredRun } from './estimate.ts'

export interface TimingOptions {
  readonly spawnEngine: SpawnEngine
  readonly encoderFolder: string
  readonly recipe: Recipe
  readonly data: Pick<TrainingData, 'train'>
  readonly entityTypes: readonly string[]
  readonly threads: number
  /** Ends it before its time. */
  readonly signal: AbortSignal
}

/** The first step also opens the session. */
const stepsLeftOut = 1
const stepsTimed = 10
/** Enough for ten batches of most recipes; more would only be tokenised. */
const mostSentences = 320

/**
 * Trains the first steps of the recipe's first phase and stops. `undefined` where it was ended, or has too few steps. The folder of
 * its checkpoint holds weights that have seen the sentences, so it is removed at once. Rejects as `runTrainJob`.
 */
export async function timeSteps(options: TimingOptions): Promise<MeasuredRun | undefined> {
  const { spawnEngine, encoderFolder, data, entityTypes, threads, signal } = options
  const { folds: _, ...recipe } = options.recipe
  const train = data.train.slice(0, mostSentences)
  const words = train.reduce((sum, sentence) => sum + sentence.words.length, 0)
  const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-timing-'))
  const enough = new AbortController()
  let began = 0
  let seconds = 0
  try {
    await runTrainJob({
      jobId: newId(),
      spawnEngine,
      train,
      devel: train.slice(0, 1),
      order: {
        ...{ encoderFolder, recipe, entityTypes, threads, seed: 1, resume: false },
        runFolder: path.join(folder, 'run'),
        taggerFolder: path.join(folder, 'tagger')
      },
      signal: AbortSignal.any([signal, enough.signal]),
      onStarted: () => undefined,
      onEvent: (event) => {
        if (event.kind !== 'step' || seconds > 0) return
        if (event.step === stepsLeftOut) began = performance.now()
        if (event.step < stepsLeftOut + stepsTimed) return
        seconds = (performance.now() - began) / 1000
        enough.abort()
      }
    })
  } catch (error) {
    if (!(error instanceof JobStopped)) throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  if (seconds === 0) return undefined
  const batches = Math.max(1, Math.ceil(train.length / recipe.batchSize))
  const { frozenShare } = recipe.phases[0]!
  return {
    ...{ method: recipe.method, phases: [{ epochs: 1, frozenShare }], epochs: 1, seconds, develWords: 0 },
    trainWords: (words / batches) * stepsTimed
  }
}
