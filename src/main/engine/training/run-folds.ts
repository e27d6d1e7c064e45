// The folds of a cross-validation, each trained and checked with the parts of the run that follows.
import type { Tokenizer } from '../text/tokenizer.ts'
import type { EpochEvent, StepEvent, TrainingControl, TrainingEvent } from './types.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { crossValidate, type Fold, type Validation } from './cross-validate.ts'
import { createEvaluator } from './evaluate.ts'
import { encodeAll } from './data/examples.ts'
import { runPhases, type RunParts } from './run-phases.ts'
import { createRunState } from './run-plan.ts'

export interface FoldParts extends Pick<
  RunParts,
  'identity' | 'threads' | 'device' | 'maxTokens' | 'weights' | 'moments' | 'gradients'
> {
  readonly runFolder: string
  readonly sentences: readonly TaggedSentence[]
  readonly folds: number
  readonly tokenizer: Tokenizer
  readonly tags: readonly string[]
  /** Puts weights and moments back to what they are before the first step. */
  readonly restart: () => Promise<void>
}

/** Tells of `validation`, and of `validated` at the end. Errors: those of `runPhases`, and NO_SENTENCES where one sentence alone has entities. */
export async function runFolds(
  parts: FoldParts,
  control: TrainingControl,
  emit: (event: TrainingEvent) => void
): Promise<Validation> {
  const { identity, runFolder, sentences, folds, tokenizer, tags, restart, ...shared } = parts
  const { recipe, seed, entityTypes } = identity
  const { maxTokens, threads, device, weights } = shared
  const began = performance.now()
  emit({ kind: 'stage', stage: 'validating' })

  /** Where this sitting began, 0..1: folds that were kept took no time of it. */
  let from: number | undefined
  const tell = ({ place, count }: Fold, shareOfFold: number, told: StepEvent | EpochEvent) => {
    const share = (place + shareOfFold) / count
    const whole = (performance.now() - began) / 1000 / (share - (from ??= place / count))
    // The run on all sentences has a fold's worth more of them than the training of each fold.
    const secondsLeft = whole * (1 - share) + whole / (count - 1)
    emit({ kind: 'validation', fold: place + 1, folds: count, share, secondsLeft, told })
  }

  const runFold = async (fold: Fold) => {
    await restart()
    const epochs: number[] = []
    const predicted: string[][][] = []
    const sure: number[][][] = []
    const evaluator = createEvaluator({
      ...{ weights, tokenizer, tags, entityTypes, maxTokens, threads, device, labelling: recipe.labelling },
      sentences: fold.held,
      warn: (message) => emit({ kind: 'warning', message }),
      onPredicted: (found) => {
        predicted.push(found.map(({ tags: own }) => own))
        sure.push(found.map(({ scores }) => Array.from(scores)))
      }
    })
    const run: RunParts = {
      ...shared,
      // All folds are evaluated after the same epochs.
      identity: { ...identity, recipe: { ...recipe, patience: 0 } },
      examples: await encodeAll(tokenizer, fold.train, tags, maxTokens, recipe.labelling),
      pad: tokenizer.pad,
      evaluator,
      state: createRunState()
    }
    let shareOfFold = 0
    await runPhases(run, control, (event) => {
      if (event.kind === 'epoch') epochs.push(event.epoch)
      if (event.kind === 'step') shareOfFold = event.step / event.totalSteps
      if (event.kind === 'step' || event.kind === 'epoch') tell(fold, shareOfFold, event)
    })
    return { epochs, predicted, sure }
  }

  const validation = await crossValidate({
    ...{ sentences, folds, seed, entityTypes, runFold },
    folder: runFolder,
    identity: JSON.stringify(identity)
  })
  emit({ kind: 'validated', epoch: validation.epoch, scores: validation.scores })
  return validation
}
