// A run: from labelled sentences and an encoder to a tagger in its folder, resumable at any step.
import type { Method, Recipe } from '../../../shared/recipe.ts'
import { chooseDevice } from '../device/choose-device.ts'
import { extendVocabulary } from '../encoders/extend-vocabulary.ts'
import { loadEncoder, requireVocabulary } from '../encoders/load-encoder.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import { writeTagger } from '../tagging/write-tagger.ts'
import { findNewCharacters } from '../text/new-characters.ts'
import type { Device } from '../graph/session.ts'
import { loadTokenizer, type Tokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import type { TrainingControl, TrainingEvent, TrainingRequest, TrainingResult } from '../types.ts'
import { versions } from '../versions.ts'
import { clearCheckpoints, restoreBest, restoreNewest, type RunIdentity } from './checkpoint.ts'
import { hashData, hashSentences } from './data-hash.ts'
import { prepareFolder } from '../files/durable-folder.ts'
import { createEvaluator } from './evaluate.ts'
import { encodeAll, findWarnings, requireEntities, requireSentences } from './examples.ts'
import { finishWeights } from './finish-weights.ts'
import { createMoments, type Moments } from './moments.ts'
import { runPhases } from './run-phases.ts'
import { createRunState, type RunState } from './run-plan.ts'
import { createTaggerWeights, type TaggerWeights } from './tagger-weights.ts'

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
  const { recipe, seed, entityTypes, encoderFolder, runFolder, taggerFolder } = request
  const threads = chooseThreads(request.threads)
  const { device, note } = await chooseDevice(request.device ?? 'auto')
  if (note !== '') emit({ kind: 'warning', message: note })
  const tags = tagsOf(entityTypes)
  const data = checkData(request, tags, emit)
  await prepareFolder(runFolder)

  emit({ kind: 'stage', stage: 'loading' })
  const ownTokenizer = await loadTokenizer(encoderFolder)
  const newCharacters = findNewCharacters(ownTokenizer, data.train)
  const startWeights = () =>
    loadStart(encoderFolder, ownTokenizer, newCharacters.length, tags.length, seed, recipe.method)
  const { weights, encoder } = await startWeights()
  const tokenizer = await loadTokenizer(encoderFolder, newCharacters)
  const maxTokens = Math.min(recipe.maxTokens, weights.config.maxPositions)
  const moments = createMoments(weights)
  const identity: RunIdentity = {
    dataHash: data.hash,
    encoderHash: encoder.hash,
    entityTypes: [...entityTypes],
    recipe,
    seed
  }

  emit({ kind: 'stage', stage: 'tokenising' })
  const examples = await encodeAll(tokenizer, data.train, tags, maxTokens, recipe.labelling)
  const state = await startOrResume(request, identity, weights, moments, emit)
  const evaluator = createEvaluator({
    weights,
    tokenizer,
    sentences: data.devel,
    tags,
    entityTypes,
    maxTokens,
    labelling: recipe.labelling,
    threads
  })
  try {
    const { pad } = tokenizer
    await runPhases(
      { identity, runFolder, threads, device, examples, pad, maxTokens, weights, moments, evaluator, state },
      control,
      emit
    )

    emit({ kind: 'stage', stage: 'saving' })
    const best = state.best!
    const start = await startWeights()
    weights.flat.set(start.weights.flat)
    weights.words.set(start.weights.words)
    await restoreBest(runFolder, best.folder, weights)
    const finished = finishWeights(weights)
    await evaluator.beginAt(undefined, () => undefined)
    const scores = await evaluator.evaluate(() => undefined, { tensors: finished.tagger })
    const changes = { tensors: finished.tagger, precision: 'int8' } as const
    const int8 = await evaluator.evaluate(() => undefined, changes)
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
        sentences: { train: data.train.length, devel: data.devel.length },
        scores,
        int8: { f1: int8.micro.f1 },
        bestEpoch: best.epoch,
        steps: state.step,
        versions,
        notes: notesOf(recipe, newCharacters.length, device),
        created: new Date().toISOString()
      },
      finished,
      encoderFolder,
      newCharacters
    )
    const outcome = state.stoppedEarly ? 'stopped-early' : 'finished'
    return {
      outcome,
      bestEpoch: best.epoch,
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

/** The weights before the first step, and what the record says of their encoder; the encoder itself is let go. */
async function loadStart(
  folder: string,
  { vocabularySize }: Tokenizer,
  newCharacters: number,
  tags: number,
  seed: number,
  method: Method
) {
  const { name, hash, ...encoder } = await loadEncoder(folder)
  requireVocabulary(encoder.config, vocabularySize)
  const { config, weights } = extendVocabulary(encoder.config, encoder.weights, newCharacters, seed, vocabularySize)
  return { weights: createTaggerWeights(config, weights, tags, seed, method), encoder: { name, hash } }
}

function checkData(request: TrainingRequest, tags: readonly string[], emit: Emit) {
  const known = new Set(tags)
  const train = requireSentences(request.train, 'training', known)
  const devel = requireSentences(request.devel, 'development', known)
  requireEntities(train)
  const trainHash = hashSentences(train)
  const develHash = hashSentences(devel)
  for (const message of findWarnings(train, request.entityTypes, trainHash === develHash))
    emit({ kind: 'warning', message })
  return { train, devel, hash: hashData(trainHash, develHash) }
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

/** Where the training differs from what its recipe alone would say. */
function notesOf({ phases, dropout, method }: Recipe, newCharacters: number, device: Device): string[] {
  const freezes = method.kind !== 'weights' || phases.some(({ frozenShare }) => frozenShare > 0)
  const trainsWords = method.kind === 'weights' && phases.some(({ frozenShare }) => frozenShare === 0)
  return [
    ...(device === 'cuda'
      ? ['Trained on a CUDA card, which adds in no fixed order: another run may differ a little.']
      : []),
    ...(freezes && dropout > 0 ? ['Frozen layers run without dropout.'] : []),
    ...(method.kind === 'lora'
      ? ['The low-rank update was merged into the matrices; it lies in the folder adapter, too.']
      : []),
    ...(method.kind === 'adapter'
      ? ['Adapters stand in the graph; what was trained lies in the folder adapter, too.']
      : []),
    ...(trainsWords
      ? ['Word embeddings are updated only in steps that use them (lazy AdamW, no decay in between).']
      : []),
    ...(newCharacters > 0
      ? [
          `${newCharacters} characters that the encoder did not know were added to its vocabulary and ${trainsWords ? 'learned here' : 'left as chance made them: the word embeddings were frozen'}.`
        ]
      : [])
  ]
}
