// A run: from labelled sentences and an encoder to a tagger in its folder, resumable at any step.
import { clearCheckpoints, restoreNewest } from './checkpoint.ts'
import { clearFolds, type Validation } from './cross-validate.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { learnPrototypes } from './prototypes.ts'
import { runFolds } from './run-folds.ts'
import { runPhases } from './run-phases.ts'
import { createRunState, type RunState } from './run-plan.ts'
import { saveTagger } from './save-tagger.ts'
import { requireContinuable } from './start.ts'
import type { TrainingControl, TrainingEvent, TrainingRequest, TrainingResult } from './types.ts'

type Emit = (event: TrainingEvent) => void

/**
 * Trains a tagger. Between steps it lets the event loop turn, asks `control.cancelled` and tells `emit` how it goes.
 * The same request on the same machine gives the same weights, interrupted or not.
 * Errors: `EngineError`; `TrainingCancelled` after a checkpoint was written.
 */
export async function trainTagger(
  request: TrainingRequest,
  control: TrainingControl,
  emit: Emit
): Promise<TrainingResult> {
  await requireContinuable(request)
  const began = performance.now()
  const run = await prepareRun(request, emit)
  try {
    if (!request.resume && run.recipe.folds !== undefined) await clearFolds(request.runFolder, run.recipe.folds)
    const { state, validation } = run.isSolved
      ? await solve(request, run, control, began)
      : await takeSteps(request, run, control, emit)
    return await saveTagger(request, run, state, validation, emit)
  } finally {
    run.weights.memory.release()
  }
}

interface Learned {
  readonly state: RunState
  /** Absent where the development split decided how long to train. */
  readonly validation: Validation | undefined
}

/** The head in one pass, without steps. */
async function solve(
  request: TrainingRequest,
  run: PreparedRun,
  control: TrainingControl,
  began: number
): Promise<Learned> {
  const parts = { ...run, runFolder: request.runFolder, sentences: run.data.train }
  const validation = await learnPrototypes(parts, control, run.tell)
  return { validation, state: { ...createRunState(), epoch: 1, seconds: (performance.now() - began) / 1000 } }
}

/** The recipe's phases; before them, where it asks its folds, how long to train. */
async function takeSteps(
  request: TrainingRequest,
  run: PreparedRun,
  control: TrainingControl,
  emit: Emit
): Promise<Learned> {
  const validation = await validate(request, run, control)
  const state = await startOrResume(request, run, emit)
  const { identity, threads, device, maxTokens, weights, moments, gradients, examples, tokenizer, evaluator } = run
  await runPhases(
    {
      ...{ identity, runFolder: request.runFolder, threads, device, maxTokens, weights, moments, gradients },
      ...{ examples, pad: tokenizer.pad, state },
      // Where the folds have chosen the epoch, the development split has no say: it is scored once, at the end.
      ...(validation === undefined ? { evaluator } : { lastEpoch: validation.epoch })
    },
    control,
    run.tell
  )
  return { state, validation }
}

/** How long to train and how good that is, where the recipe asks its folds; `undefined` where the development split decides. */
async function validate(
  { runFolder }: TrainingRequest,
  run: PreparedRun,
  control: TrainingControl
): Promise<Validation | undefined> {
  const { identity, threads, device, maxTokens, weights, moments, gradients, tokenizer, tags, restart } = run
  const { folds } = run.recipe
  if (folds === undefined) return undefined
  const validation = await runFolds(
    {
      ...{ identity, runFolder, threads, device, maxTokens, weights, moments, gradients },
      ...{ sentences: run.data.train, folds, tokenizer, tags, restart }
    },
    control,
    run.tell
  )
  await restart()
  return validation
}

async function startOrResume(
  { resume, runFolder, toldStep }: TrainingRequest,
  { identity, weights, moments }: PreparedRun,
  emit: Emit
): Promise<RunState> {
  if (resume) {
    const { state, skipped } = await restoreNewest(runFolder, identity, weights, moments, toldStep)
    if (skipped > 0) {
      const message = 'A checkpoint was passed over: it is damaged, or the data or the recipe have changed since.'
      emit({ kind: 'warning', message })
    }
    if (state) {
      emit({ kind: 'resumed', step: state.step, epoch: state.epoch })
      return state
    }
  }
  await clearCheckpoints(runFolder)
  return createRunState()
}
