// A run: from labelled sentences and an encoder to a tagger in its folder, resumable at any step.
import type { Recipe } from '../../../shared/recipe.ts'
import { chooseDevice } from '../device/choose-device.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import { type FinishedWeights, writeTagger } from '../tagging/write-tagger.ts'
import { findNewCharacters } from '../text/new-characters.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import type { TrainingControl, TrainingEvent, TrainingRequest, TrainingResult } from './types.ts'
import { versions } from '../versions.ts'
import { cardNotes, unknownPast } from './card-notes.ts'
import { clearFolds, type Validation } from './cross-validate.ts'
import { clearCheckpoints, restoreBest, restoreNewest, type RunIdentity } from './checkpoint.ts'
import { hashData, hashSentences } from './data-hash.ts'
import { prepareFolder } from '../files/durable-folder.ts'
import { createEvaluator } from './evaluate.ts'
import { emitFound } from './emit-found.ts'
import { encodeAll, findWarnings, requireEntities, requireSentences } from './examples.ts'
import { finishWeights } from './finish-weights.ts'
import { foundEntities, type FoundEntity } from '../metrics/judged-sentence.ts'
import { measureInt8 } from './measure-int8.ts'
import { createMoments, resetMoments, type Moments } from './moments.ts'
import { learnPrototypes, withoutSteps } from './prototypes.ts'
import { runFolds, type FoldParts } from './run-folds.ts'
import { runPhases } from './run-phases.ts'
import { createRunState, type RunState } from './run-plan.ts'
import { loadStart, requireContinuable, startFolder } from './start.ts'
import { tellResources } from './tell-resources.ts'
import type { TaggerWeights } from './tagger-weights.ts'
import { allocateGradients } from '../optimiser/flat-gradients.ts'

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
  const { seed, entityTypes, from, runFolder, taggerFolder } = request
  await requireContinuable(request)
  const isSolved = request.recipe.method.kind === 'prototypes'
  const recipe = isSolved ? withoutSteps(request.recipe) : request.recipe
  const began = performance.now()
  const threads = chooseThreads(request.threads)
  const { device, note } = await chooseDevice(request.device ?? 'auto')
  if (note !== '') emit({ kind: 'warning', message: note })
  const tags = tagsOf(entityTypes)
  const data = checkData(request, tags, emit)
  await prepareFolder(runFolder)

  const tell = tellResources(device, emit)

  emit({ kind: 'stage', stage: 'loading' })
  const folder = startFolder(request)
  const ownTokenizer = await loadTokenizer(folder)
  const newCharacters = findNewCharacters(ownTokenizer, data.train)
  const { method } = recipe
  const start = () =>
    loadStart(request, { tags, seed, method, tokenizer: ownTokenizer, newCharacters: newCharacters.length })
  const { weights, encoder, ancestry } = await start()
  // The folder's own has met the words already, which makes reading them again quick.
  const tokenizer = newCharacters.length === 0 ? ownTokenizer : await loadTokenizer(folder, newCharacters)
  const maxTokens = Math.min(recipe.maxTokens, weights.config.maxPositions)
  const moments = createMoments(weights)
  const gradients = allocateGradients(weights)
  const identity: RunIdentity = {
    dataHash: data.hash,
    encoderHash: encoder.hash,
    ...(ancestry[0] && { parentHash: ancestry[0].weights }),
    entityTypes: [...entityTypes],
    recipe,
    seed
  }

  emit({ kind: 'stage', stage: 'tokenising' })
  const examples = await encodeAll(tokenizer, data.train, tags, maxTokens, recipe.labelling)
  const restart = async () => {
    const again = await start()
    weights.flat.set(again.weights.flat)
    weights.words.set(again.weights.words)
    again.weights.memory.release()
    resetMoments(moments, 0, true)
  }
  const shared = { identity, runFolder, threads, device, maxTokens, weights, moments, gradients }
  let found: readonly (readonly FoundEntity[])[] = []
  const evaluator =
    data.devel.length === 0
      ? undefined
      : createEvaluator({
          ...{ weights, tokenizer, tags, entityTypes, maxTokens, labelling: recipe.labelling, threads, device },
          sentences: data.devel,
          warn: (message) => tell({ kind: 'warning', message }),
          onPredicted: (sentences) => (found = sentences.map(foundEntities))
        })
  try {
    const { pad } = tokenizer
    const foldParts = { ...shared, sentences: data.train, tokenizer, tags, restart }
    if (!request.resume && recipe.folds !== undefined) await clearFolds(runFolder, recipe.folds)
    const validation = isSolved
      ? await learnPrototypes({ ...foldParts, identity }, control, tell)
      : await validate(foldParts, recipe, control, tell)
    const state = isSolved ? solvedState(began) : await startOrResume(request, identity, weights, moments, emit)
    // Where the folds have chosen the epoch, the development split has no say: it is scored once, at the end.
    const chooses = validation === undefined ? { evaluator } : { lastEpoch: validation.epoch }
    if (!isSolved) await runPhases({ ...shared, examples, pad, ...chooses, state }, control, tell)

    emit({ kind: 'stage', stage: 'saving' })
    if (state.best) {
      await restart()
      await restoreBest(runFolder, state.best.folder, weights)
    }
    const finished = withoutSmallFile(finishWeights(weights), from !== undefined)
    evaluator?.beginAt(undefined)
    const tensors = finished.tagger
    // The figures that the tagger's card holds are the CPU's: there it will tag.
    const scores = evaluator
      ? await evaluator.evaluate(() => undefined, { tensors, device: 'cpu' })
      : validation!.scores
    emitFound(evaluator ? found : validation!.found, emit)
    const int8 = evaluator && (await measureInt8(evaluator, tensors, scores.micro.f1))
    if (isSolved) emit({ kind: 'epoch', epoch: 1, phase: 0, scores, best: true, seconds: state.seconds })
    const bestEpoch = state.best?.epoch ?? state.epoch
    await writeTagger(
      taggerFolder,
      {
        format: 1,
        entityTypes: [...entityTypes],
        tags,
        maxTokens,
        encoder,
        recipe,
        seed,
        dataHash: data.hash,
        develHash: data.develHash,
        ...(from && { ancestry: [...ancestry], isNewToDevel: from.isNewToDevel }),
        sentences: { train: data.train.length, devel: data.devel.length },
        scores,
        ...(int8 && { int8 }),
        bestEpoch,
        steps: state.step,
        versions,
        notes: cardNotes({
          recipe,
          from,
          newCharacters: newCharacters.length,
          device,
          isCrossValidated: evaluator === undefined
        }),
        created: new Date().toISOString()
      },
      finished,
      folder,
      newCharacters
    )
    const outcome = state.stoppedEarly ? 'stopped-early' : 'finished'
    return {
      outcome,
      bestEpoch,
      scores,
      steps: state.step,
      seconds: state.seconds,
      dataHash: data.hash,
      taggerFolder
    }
  } finally {
    weights.memory.release()
  }
}

/** How long to train and how good that is, where the recipe asks its folds; `undefined` where the development split decides. */
async function validate(
  parts: Omit<FoldParts, 'folds'>,
  { folds }: Recipe,
  control: TrainingControl,
  emit: Emit
): Promise<Validation | undefined> {
  if (folds === undefined) return undefined
  const validation = await runFolds({ ...parts, folds }, control, emit)
  await parts.restart()
  return validation
}

/** Of a run without steps: one pass. */
function solvedState(began: number): RunState {
  return { ...createRunState(), epoch: 1, seconds: (performance.now() - began) / 1000 }
}

function checkData(request: TrainingRequest, tags: readonly string[], emit: Emit) {
  const known = new Set(tags)
  const train = requireSentences(request.train, 'training', known)
  const { folds, method } = request.recipe
  const isOptional = (folds !== undefined || method.kind === 'prototypes') && request.devel.length === 0
  const devel = isOptional ? [] : requireSentences(request.devel, 'development', known)
  requireEntities(train)
  const trainHash = hashSentences(train)
  const develHash = hashSentences(devel)
  const warnings = findWarnings(train, request.entityTypes, trainHash === develHash)
  for (const message of [...warnings, ...unknownPast(request.from)]) emit({ kind: 'warning', message })
  return { train, devel, develHash, hash: hashData(trainHash, develHash) }
}

async function startOrResume(
  { resume, runFolder }: TrainingRequest,
  identity: RunIdentity,
  weights: TaggerWeights,
  moments: Moments,
  emit: Emit
): Promise<RunState> {
  if (resume) {
    const { state, skipped } = await restoreNewest(runFolder, identity, weights, moments)
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

/** What is put on an encoder again makes no tagger whose start was another tagger. */
function withoutSmallFile(finished: FinishedWeights, isContinued: boolean): FinishedWeights {
  return isContinued ? { ...finished, small: undefined } : finished
}
