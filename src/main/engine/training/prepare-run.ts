// What a run needs before its first step: checked data, the start's weights, tokenised examples, and who scores them.
import type { Recipe } from '../../../shared/recipe.ts'
import { chooseDevice } from '../device/choose-device.ts'
import { prepareFolder } from '../files/durable-folder.ts'
import type { Device } from '../graph/session.ts'
import { foundEntities, type FoundEntity } from '../metrics/judged-sentence.ts'
import { allocateGradients, type FlatGradients } from '../optimiser/flat-gradients.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import { findNewCharacters } from '../text/new-characters.ts'
import { loadTokenizer, type Tokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import type { Example } from './data/batches.ts'
import { unknownPast } from './card-notes.ts'
import type { RunIdentity } from './checkpoint.ts'
import { hashData, hashSentences } from './data/data-hash.ts'
import { createEvaluator, type Evaluator } from './evaluate.ts'
import { encodeAll, findWarnings, requireEntities, requireSentences } from './data/examples.ts'
import { createMoments, type Moments, resetMoments } from './weights/moments.ts'
import { withoutSteps } from './prototypes.ts'
import { loadStart, type Start, startFolder } from './start.ts'
import type { TaggerWeights } from './weights/tagger-weights.ts'
import { tellResources } from './tell-resources.ts'
import type { TrainingEvent, TrainingRequest } from './types.ts'

type Emit = (event: TrainingEvent) => void

export interface PreparedRun {
  readonly recipe: Recipe
  /** The head is solved in one pass; there are no steps. */
  readonly isSolved: boolean
  readonly threads: number
  readonly device: Device
  readonly tags: readonly string[]
  readonly data: CheckedData
  /** The encoder's or the tagger's that the run begins at. */
  readonly folder: string
  readonly encoder: Start['encoder']
  readonly ancestry: Start['ancestry']
  readonly tokenizer: Tokenizer
  /** What the folder's vocabulary lacks: entries of their own are learned for them. */
  readonly newCharacters: readonly string[]
  readonly maxTokens: number
  readonly examples: readonly Example[]
  readonly weights: TaggerWeights
  readonly moments: Moments
  readonly gradients: FlatGradients
  readonly identity: RunIdentity
  /** Puts weights and moments back to what they are before the first step. */
  readonly restart: () => Promise<void>
  /** Absent where there are no development sentences. */
  readonly evaluator: Evaluator | undefined
  /** What was found in the development sentences at the last evaluation. */
  readonly foundLast: () => readonly (readonly FoundEntity[])[]
  /** Tells on, and from time to time what the run computes on. */
  readonly tell: Emit
}

/** Errors: those of `loadStart`; NO_SENTENCES and others of data that cannot be learned from; FOLDER_NOT_WRITABLE. */
export async function prepareRun(request: TrainingRequest, emit: Emit): Promise<PreparedRun> {
  const { seed, entityTypes, runFolder } = request
  const isSolved = request.recipe.method.kind === 'prototypes'
  const recipe = isSolved ? withoutSteps(request.recipe) : request.recipe
  const threads = chooseThreads(request.threads)
  const { device, note } = await chooseDevice(request.device ?? 'auto')
  if (note !== '') emit({ kind: 'warning', message: note })
  const tags = tagsOf(entityTypes)
  const data = checkData(request, tags, emit)
  await prepareFolder(runFolder)

  emit({ kind: 'stage', stage: 'loading' })
  const folder = startFolder(request)
  const ownTokenizer = await loadTokenizer(folder)
  const newCharacters = findNewCharacters(ownTokenizer, data.train)
  const { method, labelling } = recipe
  const start = () =>
    loadStart(request, { tags, seed, method, tokenizer: ownTokenizer, newCharacters: newCharacters.length })
  const { weights, encoder, ancestry } = await start()
  // The folder's own has met the words already, which makes reading them again quick.
  const tokenizer = newCharacters.length === 0 ? ownTokenizer : await loadTokenizer(folder, newCharacters)
  const maxTokens = Math.min(recipe.maxTokens, weights.config.maxPositions)
  const moments = createMoments(weights)
  const gradients = allocateGradients(weights)

  emit({ kind: 'stage', stage: 'tokenising' })
  const examples = await encodeAll(tokenizer, data.train, tags, maxTokens, labelling)
  const tell = tellResources(device, emit)
  let found: readonly (readonly FoundEntity[])[] = []
  const evaluator =
    data.devel.length === 0
      ? undefined
      : createEvaluator({
          ...{ weights, tokenizer, tags, entityTypes, maxTokens, labelling, threads, device },
          sentences: data.devel,
          warn: (message) => tell({ kind: 'warning', message }),
          onPredicted: (sentences) => (found = sentences.map(foundEntities))
        })
  return {
    ...{ recipe, isSolved, threads, device, tags, data, folder, encoder, ancestry, tokenizer, newCharacters },
    ...{ maxTokens, examples, weights, moments, gradients, evaluator, tell },
    identity: {
      dataHash: data.hash,
      encoderHash: encoder.hash,
      ...(ancestry[0] && { parentHash: ancestry[0].weights }),
      entityTypes: [...entityTypes],
      recipe,
      seed
    },
    async restart() {
      const again = await start()
      weights.flat.set(again.weights.flat)
      weights.words.set(again.weights.words)
      again.weights.memory.release()
      resetMoments(moments, 0, true)
    },
    foundLast: () => found
  }
}

type CheckedData = ReturnType<typeof checkData>

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
