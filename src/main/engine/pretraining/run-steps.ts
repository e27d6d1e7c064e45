// The loop of pre-training: steps, measurements on held-out text, checkpoints in between.
import { TrainingCancelled } from '../errors.ts'
import type { Device } from '../graph/session.ts'
import { allocateGradients, type FlatGradients } from '../optimiser/flat-gradients.ts'
import { stoppable } from '../stoppable.ts'
import type { TrainingControl } from '../training/types.ts'
import { meanLoss, type MaskedScorer } from './held-out-loss.ts'
import type { MaskedModel } from './step/masked-model.ts'
import { groupOf } from './step/masked-parameters.ts'
import { createMaskedStepMaker, likeNeighbours, type MaskedStepMaker } from './step/masked-step-maker.ts'
import type { PlannedMaskedStep } from './step/planned-masked-step.ts'
import { maskText, type MaskedText, type MaskingVocabulary } from './texts/masking.ts'
import { planTokenBatches } from './texts/plan-batches.ts'
import { writePretrainingCheckpoint, type PretrainingState } from './pretraining-checkpoint.ts'
import { pretrainingRate, type PretrainingSchedule } from './step/schedule.ts'
import type { TokenTexts } from './texts/token-texts.ts'
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'
import type { PretrainingEvent } from './types.ts'

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
  readonly device: Device
  readonly runFolder: string
  readonly checkpointSeconds: number
  readonly identity: string
  /** Changed as the run goes on. */
  readonly state: PretrainingState
}

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
  readonly #gradients: FlatGradients
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
    this.#gradients = allocateGradients(parts.model)
  }

  async finish(): Promise<void> {
    const { settings, schedule, state } = this.#parts
    await this.#measureIfDue()
    while (state.step < schedule.steps) {
      const until = state.step < settings.frozenSteps ? Math.min(settings.frozenSteps, schedule.steps) : schedule.steps
      await this.#runStage(until)
    }
    if (state.heldOut.at(-1)!.step !== state.step) await this.#measure()
    await this.#writeCheckpoint()
  }

  /** Steps that train the same parameters, with a session of their own. */
  async #runStage(until: number): Promise<void> {
    const { model, settings, pad, threads, device, state, checkpointSeconds } = this.#parts
    const { maxTokens, frozenSteps, evaluateEvery } = settings
    const whole = state.step >= frozenSteps
    const trains = (parameter: { level: number; name: string }) =>
      whole || groupOf(parameter, model.config.layers) === 'vocabulary'
    const options = { trains, pad, maxTokens, threads, device, gradients: this.#gradients }
    const maker = await createMaskedStepMaker(model, options)
    let batches = this.#planEpoch()
    this.#emit({ kind: 'stage', stage: 'training' })
    try {
      while (state.step < until) {
        await this.#stopIfAsked()
        const untilMeasured = evaluateEvery - (state.step % evaluateEvery)
        const count = Math.min(maker.together, until - state.step, untilMeasured)
        await this.#makeSteps(maker, batches.slice(state.stepInEpoch, state.stepInEpoch + count))
        if (state.stepInEpoch === batches.length) {
          state.epoch++
          state.stepInEpoch = 0
          batches = this.#planEpoch()
        }
        await this.#measureIfDue()
        if (performance.now() - this.#checkpointAt > checkpointSeconds * 1000) await this.#writeCheckpoint()
      }
    } finally {
      await maker.release()
    }
  }

  #planEpoch(): Int32Array[] {
    const { settings, seed, state, device } = this.#parts
    return planTokenBatches(this.#lengths, settings.batchTokens, seed, state.epoch, likeNeighbours[device])
  }

  async #makeSteps(maker: MaskedStepMaker, batches: readonly Int32Array[]): Promise<void> {
    const { schedule, state } = this.#parts
    const began = performance.now()
    const steps = batches.map((batch, ahead) => this.#planStep(batch, state.step + ahead))
    const losses = await maker.make(steps)
    const seconds = (performance.now() - began) / 1000 / steps.length
    for (const [i, loss] of losses.entries()) {
      const tokens = batches[i]!.reduce((sum, place) => sum + this.#lengths[place]!, 0)
      state.step++
      state.stepInEpoch++
      state.tokens += tokens
      this.#learnSpeed(seconds, tokens)
      this.#emit({
        kind: 'step',
        step: state.step,
        totalSteps: schedule.steps,
        epoch: state.epoch + 1,
        loss,
        learningRate: steps[i]!.rates.learningRate,
        tokensPerSecond: this.#tokensPerStep / this.#secondsPerStep,
        secondsLeft: (schedule.steps - state.step) * this.#secondsPerStep
      })
    }
  }

  #planStep(batch: Int32Array, step: number): PlannedMaskedStep {
    const { texts, train, vocabulary, settings, schedule, seed, state } = this.#parts
    const { weightDecay, clipNorm, frozenSteps, maskedShare } = settings
    const masked = Array.from(batch, (place) => {
      const index = train[place]!
      return maskText(texts.text(index), maskedShare, vocabulary, seed, maskPurpose, state.epoch, index)
    })
    const updates = { vocabulary: step + 1, layers: step + 1 - frozenSteps }
    return {
      texts: masked,
      step,
      rates: { learningRate: pretrainingRate(schedule, step), weightDecay, clipNorm, updates }
    }
  }

  #learnSpeed(seconds: number, tokens: number): void {
    const first = this.#secondsPerStep === 0
    this.#secondsPerStep += (first ? 1 : smoothing) * (seconds - this.#secondsPerStep)
    this.#tokensPerStep += (first ? 1 : smoothing) * (tokens - this.#tokensPerStep)
  }

  /** Before the first step and every so many: also those of a run that was stopped while it measured. */
  async #measureIfDue(): Promise<void> {
    const { settings, state } = this.#parts
    const last = state.heldOut.at(-1)?.step
    if (last === undefined || (last !== state.step && state.step % settings.evaluateEvery === 0)) await this.#measure()
  }

  async #measure(): Promise<void> {
    const { state } = this.#parts
    this.#emit({ kind: 'stage', stage: 'measuring' })
    const score = (check: () => void) => this.#scorer.score(this.#heldOut, check)
    const loss = meanLoss((await stoppable(this.#control.cancelled, score)) ?? (await this.#stop()))
    state.heldOut.push({ step: state.step, loss })
    this.#emit({ kind: 'held-out', step: state.step, loss })
  }

  /** A turn of the event loop, so that a cancellation arrives. */
  async #stopIfAsked(): Promise<void> {
    await new Promise(setImmediate)
    if (this.#control.cancelled()) await this.#stop()
  }

  async #stop(): Promise<never> {
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
