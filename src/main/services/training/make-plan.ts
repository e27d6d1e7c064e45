// What pressing Train would do: sentences on either side, how long it takes, what stands in the way and what to expect.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import { unknownShareToMind } from '../../engine/training/auto/facts.ts'
import type { ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { scarceLabels } from '../../../shared/scarce-labels.ts'
import { hasEntity, type TrainingData } from './data.ts'
import type { EncoderChoice } from './encoder.ts'
import { estimateSeconds, type MeasuredRun } from './estimate.ts'

export type TrainingPlan = InferContractRouterOutputs<Contract>['training']['plan']
export type Blocker = TrainingPlan['blockers'][number]
type Warning = TrainingPlan['warnings'][number]

/** Below this there is nothing to learn from. */
const fewestLabelledSentences = 5
/** Below this a tagger is a beginning. */
const fewLabelledSentences = 50

/** Reasons not to start, empty where training may begin. */
export function findBlockers({ train, devel }: TrainingData): Blocker[] {
  const labelled = train.filter(hasEntity).length + devel.filter(hasEntity).length
  if (labelled === 0) return ['nothing-labelled']
  return labelled < fewestLabelledSentences ? ['too-few-sentences'] : []
}

function findWarnings(data: TrainingData, entities: TrainingPlan['entities'], unknownShare: number): Warning[] {
  const { rare, unchecked } = scarceLabels(entities, data.devel.length)
  const warnings: readonly (readonly [Warning, boolean])[] = [
    ['few-sentences', data.train.filter(hasEntity).length < fewLabelledSentences],
    ['one-label', data.entities.size === 1],
    ['rare-label', rare.length > 0],
    ['unchecked-label', unchecked.length > 0],
    ['widened-spans', data.losses.has('widened')],
    ['overlapping-spans', data.losses.has('overlap')],
    ['unknown-characters', unknownShare > unknownShareToMind],
    ['divided-by-sentence', data.dividedBy === 'sentence'],
    ['leaks', (data.division?.leaks ?? 0) > 0]
  ]
  return warnings.filter(([, holds]) => holds).map(([warning]) => warning)
}

export interface PlanParts {
  readonly chosen: ChosenRecipe
  readonly choice: EncoderChoice
  readonly data: TrainingData
  /** The project's labels in order. */
  readonly labelIds: readonly string[]
  /** Of the words of the training sentences, 0..1. */
  readonly unknownShare: number
  readonly measured: readonly MeasuredRun[]
  readonly timing: TrainingPlan['timing']
  readonly expected: TrainingPlan['expected']
  readonly origin: TrainingPlan['origin']
}

export function makePlan({
  chosen: { recipe, why },
  choice,
  data,
  labelIds,
  unknownShare,
  measured,
  timing,
  expected,
  origin
}: PlanParts): TrainingPlan {
  const blockers = findBlockers(data)
  const { encoder, reason, hanShare } = choice
  const { train: trainWords, devel: develWords } = data.words
  const entities = labelIds.map((labelId) => ({ labelId, train: 0, devel: 0, ...data.entities.get(labelId) }))
  return {
    recipe,
    why: [...why],
    encoder: { id: encoder.id, name: encoder.name, layers: encoder.layers, hidden: encoder.hidden, reason, hanShare },
    sentences: { train: data.train.length, devel: data.devel.length },
    division: data.division,
    entities,
    estimatedSeconds: Math.round(estimateSeconds({ ...recipe, trainWords, develWords }, measured)),
    timing,
    expected,
    origin,
    blockers,
    warnings: blockers.length > 0 ? [] : findWarnings(data, entities, unknownShare)
  }
}

/** Labels that a tagger of this data can learn, in the label set's order; a label without a single entity is left out. */
export function learnableLabels(data: TrainingData, labelIds: readonly string[]): string[] {
  return labelIds.filter((id) => data.entities.has(id))
}
