// The learning curve of a project: its finished runs with one encoder, and the law that explains them.
import type { LearningCurveData } from '../../../shared/training-curve.ts'
import { type CurvePoint, fitLearningCurve, type LearningCurve } from '../../engine/metrics/learning-curve.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { listRuns, type RunRecord } from '../../store/training/runs.ts'

const next = 100
const smallest = 10
const furthest = 1000
/** Points at which the curve is told, evenly on a logarithmic axis. */
const samples = 40

/**
 * Runs that moved more than the head and began alike: the head alone and prototypes follow curves of their own, far below, and what begins
 * at a starter one far above.
 */
function curveRuns(read: ReadHandle, projectId: string, encoderId: string, starterId: string | null): RunRecord[] {
  return listRuns(read, projectId).filter(
    ({ run, recipe, starter, encoderId: own }) =>
      (starter?.id ?? null) === starterId &&
      run.state === 'done' &&
      run.scores !== null &&
      own === encoderId &&
      recipe.method.kind !== 'prototypes' &&
      (recipe.method.kind !== 'weights' || recipe.phases.some(({ frozenShare }) => frozenShare < 1))
  )
}

/** With folds each score is of a tagger that learned from all folds but one. */
function pointOf({ run, recipe }: RunRecord): CurvePoint {
  const share = recipe.folds === undefined ? 1 : (recipe.folds - 1) / recipe.folds
  const { f1, support } = run.scores!.micro
  return { sentences: Math.round(run.sentences.train * share), f1, support }
}

/** Of runs that began at the encoder, or at a starter. */
export function curveOf(
  read: ReadHandle,
  projectId: string,
  encoderId: string,
  starterId: string | null
): LearningCurve {
  return fitLearningCurve(curveRuns(read, projectId, encoderId, starterId).map(pointOf))
}

/** `sentences`: those to learn from now. */
export function describeCurve(
  read: ReadHandle,
  projectId: string,
  encoderId: string,
  sentences: number
): LearningCurveData {
  const runs = curveRuns(read, projectId, encoderId, null)
  const curve = fitLearningCurve(runs.map(pointOf))
  const last = Math.max(furthest, 4 * sentences)
  return {
    points: runs.map((record) => ({ runId: record.run.id, name: record.run.name, ...pointOf(record) })),
    curve: Array.from({ length: samples }, (_, place) => {
      const at = Math.round(smallest * (last / smallest) ** (place / (samples - 1)))
      return { sentences: at, ...curve.at(at) }
    }),
    sentences,
    gain: { more: next, ...curve.gain(sentences, next) }
  }
}
