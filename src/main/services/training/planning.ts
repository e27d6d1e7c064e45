// What a training would do before anybody starts one: its plan, its speed here, its expected curve, and what was chosen for it.
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { ParentRun } from '../../../shared/runs.ts'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { readTrainingChoices, writeTrainingChoices } from '../../store/training/training-choices.ts'
import { requireProject } from '../projects.ts'
import { curveOf, describeCurve } from './curve.ts'
import { currentRun, nameOfStarter, type OfferedStarter, originProblem } from './origin.ts'
import { findBlockers, makePlan, type TrainingPlan } from './make-plan.ts'
import { type PreparationDeps, prepareRun, type TrainingRequest } from './preparation.ts'
import type { SpeedMeter } from './speed.ts'

type Estimate = TrainingPlan['expected']
type Inputs = InferContractRouterInputs<Contract>['training']
type Outputs = InferContractRouterOutputs<Contract>['training']

export interface PlanningDeps extends PreparationDeps {
  readonly mutate: Mutate
  readonly annotator: () => string
}

function describeStarter({ starter, labels }: OfferedStarter, begins: boolean) {
  return { ...nameOfStarter(starter), labelIds: [...labels.values()], begins }
}

/** Between what a training from nothing gives and what the starter reaches on its own texts, unless runs that began at it say more. */
function expectFrom({ starter: { card } }: OfferedStarter, { low, middle, high }: Estimate): Estimate {
  const best = card.scores.micro.f1
  return { low, middle: Math.max(middle, (middle + best) / 2), high: Math.max(high, best) }
}

/** Calls throw `ServiceError` NOT_FOUND, and `EngineError` where the encoder is missing or damaged. */
export interface PlanningService {
  readonly plan: (input: TrainingRequest) => Promise<TrainingPlan>
  readonly origin: (input: Inputs['origin']) => Outputs['origin']
  /** Whether the speed here is known now, by timing steps where it was not; never while a run has the machine or nothing is labelled. */
  readonly time: (input: Inputs['time'], signal?: AbortSignal) => Promise<boolean>
  readonly curve: (input: Inputs['curve']) => Promise<Outputs['curve']>
  readonly choices: (input: Inputs['choices']) => TrainingChoices
  readonly choose: (input: { readonly projectId: string; readonly choices: TrainingChoices }) => TrainingChoices
}

/** `isTraining`: whether a run waits or goes on. */
export function createPlanningService(
  deps: PlanningDeps,
  { speed, isTraining }: { readonly speed: SpeedMeter; readonly isTraining: () => boolean }
): PlanningService {
  const { read, mutate, annotator } = deps

  /** As it would be without anybody's choices. */
  const prepareUsual = (projectId: string) =>
    prepareRun(deps, { projectId, recipe: 'auto', seed: 1, origin: 'encoder' })

  /** The run of the tagger in use. */
  const nameOfCurrent = (projectId: string): ParentRun | null => {
    const run = currentRun(read, projectId)?.run
    return run === undefined ? null : { id: run.id, name: run.name }
  }

  return {
    async plan(input) {
      const preparation = await prepareRun(deps, input)
      const { data, choice, parent, problem, offered, starter } = preparation
      const { projectId } = input
      const curve = curveOf(read, projectId, choice.encoder.id, starter?.starter.id ?? null).at(data.train.length)
      return makePlan({
        ...preparation,
        ...speed.speedOf(choice.encoder.id),
        expected: starter === undefined ? curve : expectFrom(starter, curve),
        origin: {
          tagger: nameOfCurrent(projectId),
          continues: parent !== undefined,
          problem,
          starter: offered === undefined ? null : describeStarter(offered, starter !== undefined)
        }
      })
    },

    origin({ projectId }) {
      requireProject(read, projectId)
      const problem = originProblem(currentRun(read, projectId), encoderOfProject(read, projectId))
      return { tagger: nameOfCurrent(projectId), problem }
    },

    async time({ projectId }, signal) {
      // Asked again and again while a run has the machine: answered before anything is read.
      if (isTraining()) return false
      const preparation = await prepareUsual(projectId)
      if (speed.speedOf(preparation.choice.encoder.id).timing !== 'default') return true
      if (findBlockers(preparation.data).length > 0) return false
      return speed.time(preparation, signal)
    },

    async curve({ projectId }) {
      const { choice, data } = await prepareUsual(projectId)
      return describeCurve(read, projectId, choice.encoder.id, data.train.length)
    },

    choices({ projectId }) {
      requireProject(read, projectId)
      return readTrainingChoices(read, projectId)
    },

    choose({ projectId, choices }) {
      requireProject(read, projectId)
      mutate('training.choose', annotator(), (mutation) => {
        writeTrainingChoices(mutation, projectId, choices)
        mutation.audit({
          entity: 'project',
          entityId: projectId,
          after: { origin: choices.origin, seed: choices.seed }
        })
      })
      return choices
    }
  }
}
