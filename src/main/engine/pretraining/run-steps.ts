// The loop of pre-training: steps, measurements on held-out text, checkpoints in between.
import { EngineError, TrainingCancelled } from '../errors.ts'
import type { TrainingControl } from '../types.ts'
import { meanLoss, type MaskedScorer } from './held-out-loss.ts'
import { createMaskedStep, type MaskedStep } from './masked-step.ts'
import type { MaskedModel } from './masked-model.ts'
import { maskText, type MaskedText, type MaskingVocabulary } from './masking.ts'
import { fillBatches, planTokenBatches } from './plan-batches.ts'
import { writePretrainingCheckpoint, type PretrainingState } from './pretraining-checkpoint.ts'
import { pretrainingRate, type PretrainingSchedule } from './schedule.ts'
import type { TokenTexts } from './token-texts.ts'
import type { PretrainingEvent, PretrainingSettings } from './types.ts'

export interface PretrainingParts {
  readonly model: MaskedModel
  readonly texts: TokenTexts
  readonly train: Int32Array
  readonly heldOut: Int32Array
  readonly vocabulary: MaskingVocabulary
  readonly pad: number
  readonly settings: PretrainingSettings
  readonly schedule: PretrainingSchedule
  readonly seed: number
  readonly threads: number
  readonly runFolder: string
  readonly checkpointSeconds: number
  readonly identity: string
  /** Changed as the run goes on. */
  readonly state: PretrainingState
}

/** Tokens that go through the graph at once; a larger batch goes in parts. Bounds the memory. */
const largestRun = 1024
const maskPurpose = 0x3a5c
const heldOutPurpose = 0x3a5d
/** The share hidden in held-out text, whatever is hidden in training: Devlin et al. 2019. */
const heldOutMaskedShare = 0.15
const smoothing = 1 / 30

/** Runs what is left. Errors: LOSS_NOT_FINITE, DISK_FULL, FOLDER_NOT_WRITABLE, `TrainingCancelled` after a checkpoint. */
export async function runSteps(
  parts: PretrainingParts,
  scorer: MaskedScorer,
  control: TrainingControl,
  emit: (event: PretrainingEvent) => void
): Promise<void> {
  await new Run(parts, scorer, control, emit).finish()
}

/** Held-out texts with masks that depend on the text's number alone. */
export function maskHeldOut({
  texts,
  heldOut,
  vocabulary
}: Pick<PretrainingParts, 'texts' | 'heldOut' | 'vocabulary'>): MaskedText[] {
  return Array.from(heldOut, (index) =>
    maskText(texts.text(index), heldOutMaskedShare, vocabulary, heldOutPurpose, index)
  )
}

class Run {
  readonly #parts: PretrainingParts
  readonly #scorer: MaskedScorer
  readonly #control: TrainingControl
  readonly #emit: (event: PretrainingEvent) => void
  readonly #lengths: Int32Array
  readonly #heldOut: readonly MaskedText[]
  readonly #gradients: Float32Array
  #sittingSince = performance.now()
  #checkpointAt = performance.now()
  #secondsPerStep = 0
  #tokensPerStep = 0

  constructor(
    parts: PretrainingParts,
    scorer: MaskedScorer,
    control: TrainingControl,
    emit: (event: PretrainingEvent) => void
  ) {
    this.#parts = parts
    this.#scorer = scorer
    this.#control = control
    this.#emit = emit
    this.#lengths = Int32Array.from(parts.train, (index) => parts.texts.text(index).length + 2)
    this.#heldOut = maskHeldOut(parts)
    this.#gradients = parts.model.memory.allocate(parts.model.flat.length)
  }

  async finish(): Promise<void> {
    const { settings, schedule, state } = this.#parts
    if (state.heldOut.length === 0) await this.#measure()
    while (state.step < schedule.steps) {
      const until = state.step < settings.frozenSteps ? Math.min(settings.frozenSteps, schedule.steps) : schedule.steps
      await this.#runStage(until)
    }
    if (state.heldOut.at(-1)!.step !== state.step) await this.#measure()
    await this.#writeCheckpoint()
  }

  /** Steps that train the same parameters, with a session of their own. */
  async #runStage(until: number): Promise<void> {
    const { model, settings, pad, threads, state, seed, checkpointSeconds } = this.#parts
    const { maxTokens, frozenSteps, batchTokens, evaluateEvery } = settings
    const whole = state.step >= frozenSteps
    const trains = (parameter: { level: number; name: string }) => whole || trainsAlways(parameter, model.config.layers)
    const step = await createMaskedStep(model, { trains, pad, maxTokens, threads, gradients: this.#gradients })
    let batches = planTokenBatches(this.#lengths, batchTokens, seed, state.epoch)
    this.#emit({ kind: 'stage', stage: 'training' })
    try {
      while (state.step < until) {
        await this.#stopIfAsked()
        await this.#runStep(step, batches[state.stepInEpoch]!)
        if (state.stepInEpoch === batches.length) {
          state.epoch++
          state.stepInEpoch = 0
          batches = planTokenBatches(this.#lengths, batchTokens, seed, state.epoch)
        }
        if (state.step % evaluateEvery === 0) await this.#measure()
        if (performance.now() - this.#checkpointAt > checkpointSeconds * 1000) await this.#writeCheckpoint()
      }
    } finally {
      await step.release()
    }
  }

  async #runStep(step: MaskedStep, batch: Int32Array): Promise<void> {
    const { model, texts, train, vocabulary, settings, schedule, seed, state } = this.#parts
    const { weightDecay, clipNorm, frozenSteps, maskedShare } = settings
    const began = performance.now()
    const learningRate = pretrainingRate(schedule, state.step)
    const runs = fillBatches(batch, this.#lengths, largestRun).map((run) =>
      Array.from(run, (place) => {
        const index = train[place]!
        return maskText(texts.text(index), maskedShare, vocabulary, seed, maskPurpose, state.epoch, index)
      })
    )
    const found = await step.differentiate(runs)
    if (!Number.isFinite(found.loss) || !Number.isFinite(found.norm)) throw lossNotFinite(state.step)
    const updateOf = (parameter: { level: number; name: string }) =>
      state.step + 1 - (trainsAlways(parameter, model.config.layers) ? 0 : frozenSteps)
    step.update(found, { learningRate, weightDecay, clipNorm, updateOf })
    const tokens = batch.reduce((sum, place) => sum + this.#lengths[place]!, 0)
    state.step++
    state.stepInEpoch++
    state.tokens += tokens
    this.#learnSpeed((performance.now() - began) / 1000, tokens)
    this.#emit({
      kind: 'step',
      step: state.step,
      totalSteps: schedule.steps,
      epoch: state.epoch + 1,
      loss: found.loss,
      learningRate,
      tokensPerSecond: this.#tokensPerStep / this.#secondsPerStep,
      secondsLeft: (schedule.steps - state.step) * this.#secondsPerStep
    })
  }

  #learnSpeed(seconds: number, tokens: number): void {
    const first = this.#secondsPerStep === 0
    this.#secondsPerStep += (first ? 1 : smoothing) * (seconds - this.#secondsPerStep)
    this.#tokensPerStep += (first ? 1 : smoothing) * (tokens - this.#tokensPerStep)
  }

  async #measure(): Promise<void> {
    const { state } = this.#parts
    this.#emit({ kind: 'stage', stage: 'measuring' })
    const loss = meanLoss(await this.#scorer.score(this.#heldOut, () => undefined))
    state.heldOut.push({ step: state.step, loss })
    this.#emit({ kind: 'held-out', step: state.step, loss })
  }

  /** A turn of the event loop, so that a cancellation arrives; where one has, a checkpoint and the end. */
  async #stopIfAsked(): Promise<void> {
    await new Promise(setImmediate)
    if (!this.#control.cancelled()) return
    await this.#writeCheckpoint()
    throw new TrainingCancelled(this.#parts.state.step)
  }

  async #writeCheckpoint(): Promise<void> {
    const { runFolder, identity, state, model } = this.#parts
    const now = performance.now()
    state.seconds += (now - this.#sittingSince) / 1000
    this.#sittingSince = now
    const folder = await writePretrainingCheckpoint(runFolder, identity, state, model)
    this.#checkpointAt = performance.now()
    this.#emit({ kind: 'checkpoint', step: state.step, folder })
  }
}

/** Word table and head: they must fit each other before the layers between them are moved. */
function trainsAlways({ level, name }: { level: number; name: string }, layers: number): boolean {
  return level > layers || name.endsWith('word_embeddings.weight')
}

function lossNotFinite(step: number): EngineError {
  const message = `Pre-training stopped at step ${step + 1}: the loss is no longer a number. Choose a smaller learning rate and start again.`
  return new EngineError('LOSS_NOT_FINITE', message)
}
