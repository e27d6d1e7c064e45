// A tagger's folder as something that tags sentences.
import { weightsName } from '../tensor-files/weight-files.ts'
import type { SentenceWords } from '../text/align.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import { allowsInt8, chooseByTiming, type TimedSession } from './choose-precision.ts'
import { decodeTags, type DecodedTags } from './decode.ts'
import type { Precision } from './fused-weights.ts'
import { recallPrecision, rememberPrecision, timingKey } from './remembered-precision.ts'
import { readStoredTagger } from './stored-tagger.ts'
import { createTagSession } from './tag-session.ts'
import { planWindows, scoreWindows } from './tag-windows.ts'
import { findLaterTags } from './word-scores.ts'
import type { TaggerCard } from './tagger-card.ts'

export interface Tagger {
  readonly card: TaggerCard
  /** How its products are computed here. */
  readonly precision: Precision
  /** One legal IOB2 sequence per sentence with the probability of each tag, in the order given. */
  readonly tagSentences: (sentences: readonly SentenceWords[]) => Promise<DecodedTags[]>
  /** Per sentence the natural logarithms of the tags' probabilities [words, tags], in the order of `card.tags`. */
  readonly scoreSentences: (sentences: readonly SentenceWords[]) => Promise<Float32Array[]>
  readonly release: () => Promise<void>
}

/** `auto` takes 8 bits where they cost next to no F1 and a timing on this machine says that they are faster. */
export const precisionChoices = ['auto', 'float32', 'int8'] as const
export type PrecisionChoice = (typeof precisionChoices)[number]

export interface LoadOptions {
  /** As in `TrainingRequest`. */
  readonly threads?: number
  /** `float32` by default: figures are then those of the card. */
  readonly precision?: PrecisionChoice
  /** File that remembers what timings chose; without one a timing is taken at each load. */
  readonly timings?: string
}

/** Errors: TAGGER_MISSING, TAGGER_DAMAGED. */
export async function loadTagger(folder: string, options: LoadOptions = {}): Promise<Tagger> {
  const { manifest, card, config, tensors } = await readStoredTagger(folder)
  const tokenizer = await loadTokenizer(folder)
  const { method } = card.recipe
  const threads = chooseThreads(options.threads ?? 0)
  const weightsHash = manifest.files.find(({ path }) => path === weightsName)?.sha256 ?? ''
  const session = await chooseSession({
    ...options,
    card,
    key: timingKey(weightsHash, threads),
    open: async (precision) => ({
      ...(await createTagSession({
        ...{ config, tags: card.tags.length, tensors, method, precision, threads },
        saturation: card.int8?.saturation
      })),
      precision,
      config,
      tags: card.tags.length
    })
  })
  const { tags, maxTokens, recipe } = card
  const later = recipe.labelling === 'all' ? findLaterTags(tags) : undefined
  const scoreSentences = (sentences: readonly SentenceWords[]) =>
    scoreWindows(planWindows(sentences, tokenizer, maxTokens), tags.length, {
      later,
      run: (batch) => session.run(batch)
    })
  return {
    card,
    precision: session.precision,
    tagSentences: async (sentences) =>
      (await scoreSentences(sentences)).map((logProbabilities) => decodeTags(logProbabilities, tags)),
    scoreSentences,
    release: () => session.release()
  }
}

interface SessionChoice extends LoadOptions {
  readonly card: TaggerCard
  readonly key: string
  readonly open: (precision: Precision) => Promise<TimedSession>
}

async function chooseSession({
  card,
  key,
  open,
  precision = 'float32',
  timings
}: SessionChoice): Promise<TimedSession> {
  if (precision !== 'auto') return open(precision)
  if (!allowsInt8(card)) return open('float32')
  const remembered = timings === undefined ? undefined : await recallPrecision(timings, key)
  if (remembered !== undefined) return open(remembered)
  const chosen = await chooseByTiming(await open('float32'), await open('int8'))
  if (timings !== undefined) await rememberPrecision(timings, key, chosen.precision)
  return chosen
}
