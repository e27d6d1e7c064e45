// How fast trainings go on this machine: of the newest runs with an encoder, or of ten steps that are timed before the first.
import type { Contract } from '../../../shared/contract/contract.ts'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { timedRuns } from '../../store/training/runs.ts'
import type { MeasuredRun } from './estimate.ts'
import { learnableLabels } from './make-plan.ts'
import type { Preparation } from './preparation.ts'
import { timeSteps } from './time-steps.ts'

export interface Speed {
  readonly measured: readonly MeasuredRun[]
  readonly timing: InferContractRouterOutputs<Contract>['training']['plan']['timing']
}

export interface SpeedMeter {
  readonly speedOf: (encoderId: string) => Speed
  /** Times ten steps, one at a time; false where that is going on already or was ended by `stop`. */
  readonly time: (preparation: Preparation, signal: AbortSignal | undefined) => Promise<boolean>
  /** Ends the timing under way: a run wants the machine. */
  readonly stop: () => void
}

/** Runs from which speed is taken. */
const newestRuns = 5

/** Of folds all together: each sentence trains in all of them but one, in which it is checked. */
function asMeasured({ recipe, run, ...timed }: ReturnType<typeof timedRuns>[number]): MeasuredRun {
  const { method, phases, evaluateEvery, folds } = recipe
  const { trainWords, develWords, epochs, seconds, foldSeconds } = timed
  if (folds === undefined || foldSeconds === null)
    return { method, phases, evaluateEvery, trainWords, develWords, epochs, seconds }
  return {
    ...{ method, phases, evaluateEvery, epochs: run.totalEpochs, seconds: foldSeconds },
    ...{ trainWords: (folds - 1) * trainWords, develWords: trainWords }
  }
}

export function createSpeedMeter(deps: {
  readonly read: ReadHandle
  readonly spawnEngine: SpawnEngine
  readonly threads: number
}): SpeedMeter {
  const timedSteps = new Map<string, MeasuredRun>()
  let going: AbortController | undefined

  return {
    speedOf(encoderId) {
      const runs = timedRuns(deps.read, encoderId, newestRuns)
        // Solved in a pass that is mostly loading: it says nothing of how long a step takes.
        .filter(({ recipe }) => recipe.method.kind !== 'prototypes')
        .map(asMeasured)
      if (runs.length > 0) return { measured: runs, timing: 'runs' }
      const steps = timedSteps.get(encoderId)
      return steps === undefined ? { measured: [], timing: 'default' } : { measured: [steps], timing: 'steps' }
    },

    async time({ choice: { encoder }, data, labelIds, chosen }, signal) {
      if (going !== undefined) return false
      const abort = new AbortController()
      going = abort
      try {
        const timed = await timeSteps({
          ...{ spawnEngine: deps.spawnEngine, threads: deps.threads },
          ...{ encoderFolder: encoder.folder, recipe: chosen.recipe, data },
          entityTypes: learnableLabels(data, labelIds),
          signal: signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal])
        })
        if (timed !== undefined) timedSteps.set(encoder.id, timed)
        return timed !== undefined
      } finally {
        going = undefined
      }
    },

    stop: () => going?.abort()
  }
}
