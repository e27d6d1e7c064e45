// Where a run begins: at an encoder with a fresh head, or at a tagger that has learned already.
import { layersKept, type Method } from '../../../shared/recipe.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { extendVocabulary } from '../encoders/extend-vocabulary.ts'
import { loadEncoder, requireVocabulary } from '../encoders/load-encoder.ts'
import { isHead } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { weightsName } from '../tensor-files/weight-files.ts'
import { EngineError } from '../errors.ts'
import { readStoredTagger, requireTaggerFolder } from '../tagging/stored-tagger.ts'
import type { Ancestor, TaggerCard } from '../tagging/tagger-card.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { TrainingOrigin, TrainingRequest } from './types.ts'
import { createTaggerWeights, type TaggerWeights } from './weights/tagger-weights.ts'

export interface Start {
  /** Before the first step. */
  readonly weights: TaggerWeights
  readonly encoder: TaggerCard['encoder']
  /** Taggers that were gone on from, the nearest first; empty at an encoder. */
  readonly ancestry: readonly Ancestor[]
}

export interface StartOptions {
  readonly tags: readonly string[]
  readonly seed: number
  readonly method: Method
  /** Of the folder's own vocabulary. */
  readonly tokenizer: Tokenizer
  /** How many characters its vocabulary lacks. */
  readonly newCharacters: number
}

/** The folder whose weights, configuration and tokenizer a run begins with. */
export function startFolder({ from, encoderFolder }: Pick<TrainingRequest, 'from' | 'encoderFolder'>): string {
  return from?.taggerFolder ?? encoderFolder
}

/** Loads it anew each time. Errors: those of `loadEncoder`, TAGGER_MISSING, TAGGER_DAMAGED, TAGGER_UNSUPPORTED. */
export function loadStart(
  { from, encoderFolder }: Pick<TrainingRequest, 'from' | 'encoderFolder'>,
  options: StartOptions
): Promise<Start> {
  return from === undefined ? loadAtEncoder(encoderFolder, options) : loadAtTagger(from, options)
}

/**
 * Folds would check on sentences that the tagger may have learned from, and prototypes are solved, not gone on with.
 * Errors: TAGGER_MISSING, TAGGER_UNSUPPORTED.
 */
export async function requireContinuable({
  from,
  recipe: { folds, method }
}: Pick<TrainingRequest, 'from' | 'recipe'>): Promise<void> {
  if (from === undefined) return
  await requireTaggerFolder(from.taggerFolder)
  if ((folds === undefined || from.isNewToTrain === true) && method.kind !== 'prototypes') return
  throw new EngineError(
    'TAGGER_UNSUPPORTED',
    'A training that goes on from a tagger is checked on sentences held back, so its recipe may have neither folds nor prototypes. Choose another recipe, or begin at the encoder.'
  )
}

async function loadAtEncoder(folder: string, options: StartOptions): Promise<Start> {
  const { name, hash, ...encoder } = await loadEncoder(folder)
  requireVocabulary(encoder.config, options.tokenizer.vocabularySize)
  return { weights: createWeights(encoder.config, encoder.weights, options), encoder: { name, hash }, ancestry: [] }
}

async function loadAtTagger({ taggerFolder: folder, types }: TrainingOrigin, options: StartOptions): Promise<Start> {
  const { manifest, card, config, tensors } = await readStoredTagger(folder)
  requireSameInsertions(folder, card.recipe.method, options.method)
  const weights = createWeights(config, tensors, options)
  inheritRows(weights, options.tags, renameTags(card.tags, types), tensors)
  inheritAdapters(weights, tensors)
  const hash = manifest.files.find(({ path }) => path === weightsName)!.sha256
  const ancestry = [{ weights: hash, dataHash: card.dataHash }, ...(card.ancestry ?? [])]
  return { weights, encoder: card.encoder, ancestry }
}

/** Of an encoder's tensors, with entries for the new characters and a head by chance. */
function createWeights(
  own: EncoderConfig,
  tensors: ReadonlyMap<string, NamedTensor>,
  { tags, seed, method, tokenizer, newCharacters }: StartOptions
): TaggerWeights {
  const { config, weights } = extendVocabulary(own, tensors, newCharacters, seed, tokenizer.vocabularySize)
  const layers = method.kind === 'prototypes' ? layersKept(method, config.layers) : config.layers
  return createTaggerWeights({ ...config, layers }, weights, tags.length, seed, method)
}

/** Adapters stand in the graph and cannot be merged; a low-rank update is in the matrices already. */
function requireSameInsertions(folder: string, of: Method, wanted: Method): void {
  if (of.kind === 'prototypes') {
    throw new EngineError(
      'TAGGER_UNSUPPORTED',
      `The tagger in ${folder} was solved from prototypes and has nothing to go on with. Begin at the encoder.`
    )
  }
  if (of.kind !== 'adapter' || JSON.stringify(of) === JSON.stringify(wanted)) return
  throw new EngineError(
    'TAGGER_UNSUPPORTED',
    `The tagger in ${folder} has adapters, and only a recipe with the same ones can go on from it. Choose the recipe "auto", or begin at the encoder.`
  )
}

/** `B-` and `I-` of a type become those of what this training calls it. */
function renameTags(tags: readonly string[], types: TrainingOrigin['types'] = {}): string[] {
  return tags.map((tag) => (tag === 'O' ? tag : tag.slice(0, 2) + (types[tag.slice(2)] ?? tag.slice(2))))
}

/** The head's rows go over by the names of their tags; a tag that is new keeps the row that chance gave it. */
function inheritRows(
  { parameters, flat, config }: TaggerWeights,
  tags: readonly string[],
  before: readonly string[],
  tensors: ReadonlyMap<string, NamedTensor>
): void {
  for (const { name, shape, start } of parameters.filter((parameter) => isHead(parameter.name))) {
    const width = shape.length > 1 ? config.hiddenSize : 1
    const stored = tensors.get(name)!.data
    for (const [row, tag] of tags.entries()) {
      const own = before.indexOf(tag)
      if (own !== -1) flat.set(stored.subarray(own * width, (own + 1) * width), start + row * width)
    }
  }
}

function inheritAdapters({ parameters, flat, method }: TaggerWeights, tensors: ReadonlyMap<string, NamedTensor>): void {
  if (method.kind !== 'adapter') return
  for (const { name, start } of parameters) {
    const stored = isHead(name) ? undefined : tensors.get(name)
    if (stored !== undefined) flat.set(stored.data, start)
  }
}
