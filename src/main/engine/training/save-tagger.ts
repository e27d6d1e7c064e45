// The end of a run: its best weights, scored as they will tag, become a tagger in its folder.
import { type FinishedWeights, writeTagger } from '../tagging/write-tagger.ts'
import { versions } from '../versions.ts'
import { cardNotes } from './card-notes.ts'
import { restoreBest } from './checkpoint.ts'
import type { Validation } from './cross-validate.ts'
import { emitFound } from './emit-found.ts'
import { finishWeights } from './weights/finish-weights.ts'
import { measureInt8 } from './measure-int8.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunState } from './run-plan.ts'
import type { TrainingEvent, TrainingRequest, TrainingResult } from './types.ts'

/** `validation`: what the folds found, where there were any; its scores stand where there are no development sentences. */
export async function saveTagger(
  { seed, entityTypes, from, runFolder, taggerFolder }: TrainingRequest,
  run: PreparedRun,
  state: RunState,
  validation: Validation | undefined,
  emit: (event: TrainingEvent) => void
): Promise<TrainingResult> {
  const { recipe, device, tags, data, folder, encoder, ancestry, newCharacters, maxTokens, weights, evaluator } = run
  emit({ kind: 'stage', stage: 'saving' })
  if (state.best) {
    await run.restart()
    await restoreBest(runFolder, state.best.folder, weights)
  }
  const finished = withoutSmallFile(finishWeights(weights), from !== undefined)
  evaluator?.beginAt(undefined)
  const tensors = finished.tagger
  // The figures that the tagger's card holds are the CPU's: there it will tag.
  const scores = evaluator ? await evaluator.evaluate(() => undefined, { tensors, device: 'cpu' }) : validation!.scores
  emitFound(evaluator ? run.foundLast() : validation!.found, emit)
  const int8 = evaluator && (await measureInt8(evaluator, tensors, scores.micro.f1))
  if (run.isSolved) emit({ kind: 'epoch', epoch: 1, phase: 0, scores, best: true, seconds: state.seconds })
  const bestEpoch = state.best?.epoch ?? state.epoch
  await writeTagger(
    taggerFolder,
    {
      format: 1,
      entityTypes: [...entityTypes],
      ...{ tags: [...tags], maxTokens, encoder, recipe, seed },
      dataHash: data.hash,
      develHash: data.develHash,
      ...(from && { ancestry: [...ancestry], isNewToDevel: from.isNewToDevel }),
      sentences: { train: data.train.length, devel: data.devel.length },
      scores,
      ...(int8 && { int8 }),
      ...{ bestEpoch, steps: state.step, versions },
      notes: cardNotes({
        ...{ recipe, from, device },
        newCharacters: newCharacters.length,
        isCrossValidated: evaluator === undefined
      }),
      created: new Date().toISOString()
    },
    finished,
    folder,
    newCharacters
  )
  const { step: steps, seconds, stoppedEarly } = state
  const outcome = stoppedEarly ? 'stopped-early' : 'finished'
  return { outcome, bestEpoch, scores, steps, seconds, dataHash: data.hash, taggerFolder }
}

/** What is put on an encoder again makes no tagger whose start was another tagger. */
function withoutSmallFile(finished: FinishedWeights, isContinued: boolean): FinishedWeights {
  return isContinued ? { ...finished, small: undefined } : finished
}
