// Second-stage pre-training: from raw text and an encoder to an encoder in its folder, resumable at any step.
import { basename } from 'node:path'
import { chooseDevice } from '../device/choose-device.ts'
import { floatsToHalves, halvesToFloats } from '../tensor-files/half.ts'
import type { TrainingControl } from '../training/types.ts'
import { expandTensor } from './vocabulary/compact-vocabulary.ts'
import { describeEncoder } from './encoder-card.ts'
import { createMaskedScorer, meanLoss, type MaskedScorer } from './held-out-loss.ts'
import { maskedTensors } from './step/masked-model.ts'
import { prepareRun, type PreparedRun } from './prepare-run.ts'
import { prepareStart } from './prepare-start.ts'
import { measurePseudoPerplexity } from './pseudo-perplexity.ts'
import { maskHeldOut, runSteps } from './run-steps.ts'
import type { PretrainingEvent, PretrainingRequest, PretrainingResult } from './types.ts'
import { writeEncoder } from './write-encoder.ts'

type Emit = (event: PretrainingEvent) => void

/**
 * Trains an encoder on text. Between steps it lets the event loop turn, asks `control.cancelled` and tells `emit` how it goes. The
 * same request on the same CPU gives the same weights, interrupted or not. Errors: `EngineError`; `TrainingCancelled` after
 * a checkpoint was written.
 */
export async function pretrainEncoder(
  request: PretrainingRequest,
  control: TrainingControl,
  emit: Emit
): Promise<PretrainingResult> {
  const { device, note } = await chooseDevice(request.device ?? 'auto')
  if (note !== '') emit({ kind: 'warning', message: note })
  const prepared = await prepareRun(request, device, control, emit)
  const { model, pad, threads, settings, state } = prepared.parts
  const scorer = await createMaskedScorer(model, { pad, maxTokens: settings.maxTokens, threads, device })
  try {
    if (state.step === 0 && prepared.couldGuess) state.before = await measure(prepared, scorer, 'before', emit)
    await runSteps(prepared.parts, scorer, control, emit)
    emit({ kind: 'stage', stage: 'saving' })
    return await save(request, prepared, scorer, emit)
  } finally {
    await scorer.release()
    model.memory.release()
  }
}

async function measure({ parts, collected }: PreparedRun, scorer: MaskedScorer, when: 'before' | 'after', emit: Emit) {
  const measured = await measurePseudoPerplexity(scorer, collected, parts.vocabulary, () => undefined)
  emit({ kind: 'pseudo-perplexity', when, measured })
  return measured
}

/** Figures are those of the weights as they are stored. */
async function save(
  request: PretrainingRequest,
  prepared: PreparedRun,
  scorer: MaskedScorer,
  emit: Emit
): Promise<PretrainingResult> {
  const { encoderFolder, outFolder } = request
  const { parts, start, collected, used, newWords } = prepared
  const { model, state } = parts
  model.flat.set(halvesToFloats(floatsToHalves(model.flat)))
  const heldOutLoss = meanLoss(await scorer.score(maskHeldOut(parts), () => undefined))
  const pseudoPerplexity = { before: state.before, after: await measure(prepared, scorer, 'after', emit) }
  const card = describeEncoder(request, prepared, heldOutLoss, pseudoPerplexity)

  const { vocabularySize } = start.config
  const whole = await prepareStart({ ...request, newWords })
  const weights = maskedTensors(model).map((tensor) =>
    expandTensor(tensor, whole.tensors.get(tensor.name), vocabularySize, used)
  )
  const about = {
    name: request.name ?? basename(outFolder),
    origin: `Pre-trained by Chartmark from ${start.encoder.name}`,
    license: start.license
  }
  const { tokenizerFolder } = start
  await writeEncoder(outFolder, about, { weights, card, encoderFolder, tokenizerFolder, vocabularySize })
  return {
    outFolder,
    steps: state.step,
    epochs: card.epochs,
    seconds: state.seconds,
    heldOut: state.heldOut,
    pseudoPerplexity,
    newWords: newWords.length,
    textHash: collected.hash
  }
}
