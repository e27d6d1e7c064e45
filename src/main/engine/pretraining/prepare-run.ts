// From a request to everything that a run of pre-training works on: texts as tokens, the model, where the run stands.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Device } from '../graph/session.ts'
import { hasMaskedHead } from '../encoders/masked-head.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { EngineError, TrainingCancelled } from '../errors.ts'
import { prepareFolder } from '../files/durable-folder.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { readVocabulary } from '../text/tokenizer-files.ts'
import { chooseThreads } from '../threads.ts'
import type { TrainingControl } from '../training/types.ts'
import { collectTexts, type CollectedTexts } from './texts/collect-texts.ts'
import {
  compactEncoder,
  findUsedVocabulary,
  maskingVocabulary,
  specialIds,
  type CompactVocabulary
} from './vocabulary/compact-vocabulary.ts'
import { measureCooccurrence } from './vocabulary/cooccurrence.ts'
import { startFromCooccurrence } from './vocabulary/cooccurrence-start.ts'
import { createMaskedModel, placeOf, type MaskedModel } from './step/masked-model.ts'
import { likeNeighbours } from './step/masked-step-maker.ts'
import { findNewWords, type NewWord } from './vocabulary/new-words.ts'
import { planTokenBatches } from './texts/plan-batches.ts'
import { prepareStart, type PretrainingStart } from './prepare-start.ts'
import { clearPretrainingCheckpoints, restorePretraining, type PretrainingState } from './pretraining-checkpoint.ts'
import type { PretrainingParts } from './run-steps.ts'
import type { PretrainingSchedule } from './step/schedule.ts'
import { hasKnownWord, type MaskingVocabulary } from './texts/masking.ts'
import { readTerms } from './texts/terms.ts'
import type { PretrainingEvent, PretrainingRequest, TermSource } from './types.ts'

type Emit = (event: PretrainingEvent) => void

export interface PreparedRun {
  readonly parts: PretrainingParts
  readonly start: PretrainingStart
  readonly collected: CollectedTexts
  readonly used: CompactVocabulary
  readonly newWords: readonly NewWord[]
  /** SHA-256 of the list of terms. */
  readonly termsHash: string | undefined
  readonly stepsPerEpoch: number
  /** Whether the encoder came with a head that guesses words. */
  readonly couldGuess: boolean
}

/** Errors: those of reading an encoder and text; NO_SENTENCES where the encoder knows none of its words; `TrainingCancelled`. */
export async function prepareRun(
  request: PretrainingRequest,
  device: Device,
  control: TrainingControl,
  emit: Emit
): Promise<PreparedRun> {
  const { settings, seed, runFolder, checkpointSeconds } = request
  await prepareFolder(runFolder)
  const read = await readText(request, control, emit)
  const { start, collected, used, vocabulary, termsHash } = read
  const { texts, train, heldOut } = collected

  emit({ kind: 'stage', stage: 'starting' })
  const compact = compactEncoder(start.config, start.tensors, used)
  const model = createMaskedModel(compact.config, compact.tensors, logFrequencies(used))
  const lengths = Int32Array.from(train, (index) => texts.text(index).length + 2)
  const stepsPerEpoch = planTokenBatches(lengths, settings.batchTokens, seed, 0, likeNeighbours[device]).length
  emit({
    kind: 'text',
    lines: collected.lines,
    tokens: texts.tokens,
    heldOutTokens: countTokens(collected, heldOut),
    entries: used.wholeIds.length,
    stepsPerEpoch
  })

  // A card reads the text in another order.
  const onDevice = device === 'cpu' ? {} : { device }
  const given = {
    text: collected.hash,
    encoder: start.encoder.hash,
    vocabulary: start.vocabularyHash,
    terms: termsHash
  }
  const identity = JSON.stringify({ ...given, settings, seed, ...onDevice })
  const state = await startOrResume(request, identity, model, emit)
  // A table that comes with its vocabulary, or in a checkpoint, needs no start.
  if (state.step === 0 && request.vocabularyFile !== undefined && settings.start === 'cooccurrence')
    await startNewEntries(model, start, collected, used, vocabulary.special, seed)
  const parts: PretrainingParts = {
    ...{ model, texts, train, heldOut, vocabulary, seed, device, runFolder, checkpointSeconds, identity, state },
    pad: used.compactIds[start.tokenizer.pad]!,
    settings: { ...settings, maxTokens: read.maxTokens },
    schedule: makeSchedule(request, state, stepsPerEpoch),
    threads: chooseThreads(request.threads)
  }
  const couldGuess = hasMaskedHead(compact.config, compact.tensors)
  return { ...{ parts, start, collected, used, termsHash, stepsPerEpoch, couldGuess }, newWords: read.newWords }
}

interface ReadText extends Pick<PreparedRun, 'start' | 'collected' | 'used' | 'newWords' | 'termsHash'> {
  readonly vocabulary: MaskingVocabulary
  readonly maxTokens: number
}

/** The text as tokens of the encoder's vocabulary, numbered among those that occur. */
async function readText(request: PretrainingRequest, control: TrainingControl, emit: Emit): Promise<ReadText> {
  const { text: source, terms: termSource, settings } = request
  const check = () => {
    if (control.cancelled()) throw new TrainingCancelled(0)
  }
  emit({ kind: 'stage', stage: 'loading' })
  const newWords = await listNewWords(request, check, emit)
  const start = await prepareStart({ ...request, newWords })
  const { tokenizer, config } = start
  const maxTokens = Math.min(settings.maxTokens, config.maxPositions)

  emit({ kind: 'stage', stage: 'reading' })
  const terms = termSource === undefined ? undefined : await readTerms(termSource)
  const termsHash = termSource === undefined ? undefined : await hashTerms(termSource)
  const all = await collectTexts(source, tokenizer, { maxTokens, terms, check })
  const used = findUsedVocabulary(all.texts, config.vocabularySize, specialIds(tokenizer))
  all.texts.renumber(used.compactIds)
  const vocabulary = maskingVocabulary(tokenizer, used)
  return { start, collected: requireKnownWords(all, vocabulary), used, newWords, termsHash, vocabulary, maxTokens }
}

/** Without training texts in which no word is known, as nothing of them could be hidden. Errors: NO_SENTENCES where no text is left. */
function requireKnownWords(collected: CollectedTexts, vocabulary: MaskingVocabulary): CollectedTexts {
  const { texts, heldOut } = collected
  const isKnown = (index: number) => hasKnownWord(texts.text(index), vocabulary)
  const train = collected.train.filter(isKnown)
  if (train.length > 0 && heldOut.some(isKnown)) return { ...collected, train }
  throw new EngineError(
    'NO_SENTENCES',
    'The encoder knows hardly a word of this text, so there is nothing in it to guess. Choose an encoder of its language, or let this one add the words that it lacks (new words).'
  )
}

/** Tokens of the texts of these numbers, without [CLS] and [SEP]. */
export function countTokens({ texts }: CollectedTexts, indices: Int32Array): number {
  return indices.reduce((sum, index) => sum + texts.text(index).length, 0)
}

const toldWords = 30

async function listNewWords({ newWords, text, encoderFolder }: PretrainingRequest, check: () => void, emit: Emit) {
  if (!newWords) return []
  // A piece that only ever stood within words keeps its own entry: two of one spelling could not be told apart.
  const entries = new Set(await readVocabulary(encoderFolder))
  const words = await findNewWords(text, await loadTokenizer(encoderFolder), check)
  const found = words.filter(({ word }) => !entries.has(word))
  emit({ kind: 'new-words', count: found.length, words: found.slice(0, toldWords).map(({ word }) => word) })
  return found
}

/** New entries with enough uses begin where their neighbours in the text put them. */
async function startNewEntries(
  model: MaskedModel,
  start: PretrainingStart,
  { texts, train }: CollectedTexts,
  { counts, compactIds }: CompactVocabulary,
  special: ReadonlySet<number>,
  seed: number
): Promise<void> {
  const width = model.config.embeddingSize
  const known = new Set(Array.from(start.known, (id) => compactIds[id]!))
  const { start: first, end } = placeOf(model, wordEmbeddings)
  const information = measureCooccurrence(texts, train, counts, special)
  const reference = { rows: start.ownTable.length / width, columns: width, data: start.ownTable }
  await startFromCooccurrence(model.flat.subarray(first, end), { information, counts, known, reference }, seed)
}

async function startOrResume(
  { resume, runFolder }: PretrainingRequest,
  identity: string,
  model: MaskedModel,
  emit: Emit
): Promise<PretrainingState> {
  if (resume) {
    const { state, skipped } = await restorePretraining(runFolder, identity, model)
    if (skipped > 0)
      emit({
        kind: 'warning',
        message: 'A checkpoint was passed over: it is damaged, or the text or the settings have changed since.'
      })
    if (state) {
      emit({ kind: 'resumed', step: state.step })
      return state
    }
  }
  await clearPretrainingCheckpoints(runFolder)
  return { step: 0, epoch: 0, stepInEpoch: 0, tokens: 0, seconds: 0, finishFrom: null, heldOut: [], before: null }
}

function makeSchedule(
  { length, decaySteps, finish, settings }: PretrainingRequest,
  state: PretrainingState,
  stepsPerEpoch: number
): PretrainingSchedule {
  const { learningRate: peak, warmupSteps } = settings
  if (finish) {
    state.finishFrom ??= state.step
    return { peak, warmupSteps, steps: state.finishFrom + decaySteps, decaySteps }
  }
  const steps = 'steps' in length ? length.steps : Math.max(1, Math.round(length.epochs * stepsPerEpoch))
  return { peak, warmupSteps, steps, decaySteps: Math.min(decaySteps, steps) }
}

/** log p of each entry, one use added to each, so that none is impossible. */
function logFrequencies({ counts }: CompactVocabulary): Float32Array {
  const all = counts.reduce((sum, count) => sum + count + 1, 0)
  return Float32Array.from(counts, (count) => Math.log((count + 1) / all))
}

async function hashTerms(source: TermSource): Promise<string> {
  const terms = 'file' in source ? await readFile(source.file) : source.list.join('\n')
  return createHash('sha256').update(terms).digest('hex')
}
