// The loop: phases, epochs, steps; evaluation and best weights after each epoch, checkpoints in between.
import type { Phase, Recipe } from '../../../shared/recipe.ts'
import { TrainingCancelled } from '../errors.ts'
import type { Device } from '../graph/session.ts'
import type { FlatGradients } from '../optimiser/flat-gradients.ts'
import type { TrainingControl, TrainingEvent } from './types.ts'
import { stoppable } from '../stoppable.ts'
import { versions } from '../versions.ts'
import { assembleBatch, planEpoch, type Example } from './data/batches.ts'
import { writeBest, writeCheckpoint, type RunIdentity } from './checkpoint.ts'
import { Cut, cutPays, type HiddenStates } from './cut.ts'
import { DropoutMasks } from './step/dropout-masks.ts'
import type { Evaluator } from './evaluate.ts'
import { resetMoments, type Moments } from './weights/moments.ts'
import {
  countEpoch,
  countStep,
  currentPhase,
  cutAfter,
  evaluationIsDue,
  totalSteps,
  type RunState
} from './run-plan.ts'
import { firstTrainedLevel, rateAt } from './step/schedule.ts'
import { firstTrainedPlace, lowestTrainedLevel, type TaggerWeights } from './weights/tagger-weights.ts'
import { createStepMaker, type StepMaker } from './step/step-maker.ts'
import type { PlannedStep } from './step/planned-step.ts'
import { TimeLeft } from './time-left.ts'
import { createTokenLoss, type TokenLoss } from './step/token-loss.ts'

export interface RunParts {
  readonly identity: RunIdentity
  /** Where checkpoints and the best weights are kept; absent: nothing is. */
  readonly runFolder?: string | undefined
  readonly threads: number
  readonly device: Device
  readonly examples: readonly Example[]
  readonly pad: number
  readonly maxTokens: number
  readonly weights: TaggerWeights
  readonly moments: Moments
  readonly gradients: FlatGradients
  /** Absent: no epoch is evaluated, and the weights of the last one stand. */
  readonly evaluator?: Evaluator | undefined
  /** The run ends after this epoch of the recipe. */
  readonly lastEpoch?: number | undefined
  /** Changed as the run goes on. */
  readonly state: RunState
}

const secondsBetweenCheckpoints = 60
/** Writing checkpoints may take this share of the time at most: large encoders write for seconds. */
const checkpointShare = 0.05

/** Runs what is left of a recipe. Errors: LOSS_NOT_FINITE, DISK_FULL, FOLDER_NOT_WRITABLE, `TrainingCancelled`. */
export async function runPhases(
  parts: RunParts,
  control: TrainingControl,
  emit: (event: TrainingEvent) => void
): Promise<void> {
  await new Run(parts, control, emit).finish()
}

class Run {
  readonly #parts: RunParts
  readonly #control: TrainingControl
  readonly #emit: (event: TrainingEvent) => void
  readonly #lengths: readonly number[]
  readonly #stepsPerEpoch: number
  readonly #masks: readonly DropoutMasks[]
  readonly #timeLeft: TimeLeft
  readonly #loss: TokenLoss
  #sittingSince = performance.now()
  #checkpointAt = performance.now()
  #checkpointSeconds = 0

  constructor(parts: RunParts, control: TrainingControl, emit: (event: TrainingEvent) => void) {
    const { identity, examples, weights, maxTokens } = parts
    const { recipe, seed } = identity
    this.#parts = parts
    this.#control = control
    this.#emit = emit
    this.#lengths = examples.map(({ tokenIds }) => tokenIds.length)
    this.#stepsPerEpoch = Math.ceil(examples.length / recipe.batchSize)
    const longest = Math.min(maxTokens, this.#lengths.reduce((a, b) => Math.max(a, b), 0) + 8)
    const { heads, hiddenSize, feedForwardSize } = weights.config
    const largest = recipe.batchSize * longest * Math.max(heads * longest, hiddenSize, feedForwardSize)
    this.#masks = dropoutsOf(recipe).map((probability) => new DropoutMasks(seed, probability, largest))
    this.#timeLeft = new TimeLeft(cutAfter(recipe, parts.lastEpoch), this.#stepsPerEpoch)
    const tokenTags = examples.map(({ tokenTags }) => tokenTags)
    this.#loss = createTokenLoss(tokenTags, weights.tags, recipe.loss)
  }

  async finish(): Promise<void> {
    const { identity, state } = this.#parts
    const next = () => (this.#isOver() ? undefined : currentPhase(identity.recipe, state))
    for (let phase = next(); phase; phase = next()) await this.#runPhase(phase)
    this.#countSeconds()
  }

  async #runPhase(phase: Phase): Promise<void> {
    const { weights, moments, state } = this.#parts
    const firstLevel = lowestTrainedLevel(weights, firstTrainedLevel(phase.frozenShare, weights.config.layers))
    // Moments of an earlier phase are of another rate and other layers: each phase begins with fresh ones.
    if (state.stepInPhase === 0)
      resetMoments(moments, firstTrainedPlace(weights, state.lowestLevel), state.lowestLevel === 0)
    state.lowestLevel = Math.min(state.lowestLevel, firstLevel)
    const cut = await this.#openCut(firstLevel)
    try {
      await this.#runEpochs(phase, firstLevel, cut)
    } finally {
      await cut?.release()
    }
  }

  /** What is left of a phase that begins at `cut`, or at the words. */
  async #runEpochs(phase: Phase, firstLevel: number, cut: Cut | undefined): Promise<void> {
    const { identity, examples, evaluator, weights, moments, gradients } = this.#parts
    const { state, threads, device, pad } = this.#parts
    const { dropout } = identity.recipe
    const index = state.phase
    const fromCut = cut !== undefined
    const hidden = cut?.statesOf(
      examples.map(({ tokenIds }) => tokenIds),
      pad
    )
    evaluator?.beginAt(cut)
    const maker = await createStepMaker(
      { weights, moments, masks: this.#masks },
      { firstLevel, fromCut, dropout, loss: this.#loss, threads, device, gradients }
    )
    try {
      while (state.phase === index && !this.#isOver()) await this.#runEpoch(phase, maker, hidden)
    } finally {
      await maker.release()
    }
  }

  #isOver(): boolean {
    const { state, lastEpoch } = this.#parts
    return lastEpoch !== undefined && state.epoch >= lastEpoch
  }

  /** Where a phase begins that trains the levels from `firstLevel` on; `undefined` where it begins at the words. */
  async #openCut(firstLevel: number): Promise<Cut | undefined> {
    const { evaluator, weights, threads, device } = this.#parts
    const evaluated = (evaluator?.sequences ?? []).reduce((sum, { length }) => sum + length, 0)
    const tokens = this.#lengths.reduce((sum, length) => sum + length, evaluated)
    // A card computes the lower half faster than its activations could be brought to it.
    if (device !== 'cpu' || !cutPays(firstLevel, tokens, weights.config.hiddenSize)) return undefined
    return Cut.open(weights, firstLevel, threads)
  }

  async #runEpoch(phase: Phase, maker: StepMaker, hidden: HiddenStates | undefined): Promise<void> {
    const { identity, state, evaluator } = this.#parts
    const batches = planEpoch(this.#lengths, identity.recipe.batchSize, identity.seed, state.epoch)
    const began = performance.now()
    this.#emit({ kind: 'stage', stage: 'training' })
    for (const masks of this.#masks) masks.beginEpoch(state.epoch)
    while (state.stepInEpoch < batches.length) {
      await this.#stopIfAsked()
      await this.#runSteps(phase, maker, batches.slice(state.stepInEpoch, state.stepInEpoch + maker.together), hidden)
      if (this.#checkpointIsDue()) await this.#writeCheckpoint()
    }

    const isDue = evaluator !== undefined && evaluationIsDue(identity.recipe, state)
    const better = isDue ? await this.#evaluate(evaluator, began) : undefined
    countEpoch(state, identity.recipe, better)
    if (better !== undefined || this.#checkpointIsDue()) await this.#writeCheckpoint()
  }

  /** Scores the epoch that is ending and keeps its weights where it is the best so far; `began` is when it began. */
  async #evaluate(evaluator: Evaluator, began: number): Promise<boolean> {
    const { state, runFolder, weights } = this.#parts
    this.#emit({ kind: 'stage', stage: 'evaluating' })
    const evaluationBegan = performance.now()
    const scores = (await stoppable(this.#control.cancelled, evaluator.evaluate)) ?? (await this.#stop())
    this.#timeLeft.addEvaluation((performance.now() - evaluationBegan) / 1000, state.phase)
    const epoch = state.epoch + 1
    const best = state.best === null || scores.micro.f1 > state.best.f1
    if (best) {
      const folder = runFolder === undefined ? '' : await writeBest(runFolder, epoch, weights, state.lowestLevel)
      state.best = { epoch, f1: scores.micro.f1, folder }
    }
    const seconds = (performance.now() - began) / 1000
    this.#emit({ kind: 'epoch', epoch, phase: state.phase, scores, best, seconds })
    return best
  }

  async #runSteps(
    phase: Phase,
    maker: StepMaker,
    batches: readonly Int32Array[],
    hidden: HiddenStates | undefined
  ): Promise<void> {
    const { identity, state, lastEpoch } = this.#parts
    const { recipe } = identity
    const began = performance.now()
    const steps: PlannedStep[] = []
    for (const [ahead, numbers] of batches.entries()) steps.push(await this.#planStep(phase, numbers, ahead, hidden))
    const losses = await maker.make(steps)
    const seconds = (performance.now() - began) / 1000 / steps.length
    for (const [index, loss] of losses.entries()) {
      countStep(state)
      this.#timeLeft.addStep(seconds, state.phase)
      this.#emit({
        kind: 'step',
        step: state.step,
        totalSteps: totalSteps(cutAfter(recipe, lastEpoch), this.#stepsPerEpoch),
        epoch: state.epoch + 1,
        phase: state.phase,
        loss,
        learningRate: steps[index]!.rates.learningRate,
        secondsLeft: this.#timeLeft.estimate(state)
      })
    }
  }

  /** The step that comes `ahead` steps after the next one. */
  async #planStep(
    phase: Phase,
    numbers: Int32Array,
    ahead: number,
    hidden: HiddenStates | undefined
  ): Promise<PlannedStep> {
    const { identity, examples, pad, maxTokens, state } = this.#parts
    const { weightDecay, clipNorm } = identity.recipe
    const stepInPhase = state.stepInPhase + ahead
    const steps = phase.epochs * this.#stepsPerEpoch
    const batch = assembleBatch(
      Array.from(numbers, (number) => examples[number]!),
      pad,
      maxTokens
    )
    return {
      batch: { ...batch, ...(hidden && { hidden: await hidden.gather(numbers) }) },
      step: state.step + ahead,
      rates: {
        learningRate: rateAt(phase, stepInPhase, steps),
        headRate: rateAt(phase, stepInPhase, steps, phase.headRate),
        ...{ layerDecay: phase.layerDecay, weightDecay, clipNorm, update: stepInPhase + 1 }
      }
    }
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

  #checkpointIsDue(): boolean {
    const pause = Math.max(secondsBetweenCheckpoints, this.#checkpointSeconds / checkpointShare)
    return performance.now() - this.#checkpointAt > pause * 1000
  }

  async #writeCheckpoint(): Promise<void> {
    const { identity, state, weights, moments, runFolder } = this.#parts
    if (runFolder === undefined) return
    const began = performance.now()
    this.#countSeconds()
    const folder = await writeCheckpoint(runFolder, { identity, state, weights, moments, versions })
    this.#checkpointAt = performance.now()
    this.#checkpointSeconds = (this.#checkpointAt - began) / 1000
    this.#emit({ kind: 'checkpoint', step: state.step, folder })
  }

  #countSeconds(): void {
    const now = performance.now()
    this.#parts.state.seconds += (now - this.#sittingSince) / 1000
    this.#sittingSince = now
  }
}

/** The probabilities with which a recipe drops values out. */
function dropoutsOf({ dropout, method }: Recipe): number[] {
  const all = [dropout, ...(method.kind === 'lora' ? [method.dropout] : [])]
  return [...new Set(all)].filter((probability) => probability > 0)
}
