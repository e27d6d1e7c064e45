// Log-probabilities of every word of many sentences: windows sorted by length, run in batches, merged where they overlap.
import { padToLongest, type PaddedBatch } from '../encoders/batch-inputs.ts'
import { alignSentence, countSubwords, mergeWindows, type EncodedWindow, type SentenceWords } from '../text/align.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import { averageSubwords } from './word-scores.ts'

/** The windows of many sentences; it can be scored many times. */
export interface WindowPlan {
  /** Words of each sentence. */
  readonly words: readonly number[]
  /** Per sentence and word the window, counted within the sentence, in which the word is scored. */
  readonly chosen: readonly Int32Array[]
  readonly windows: readonly PlannedWindow[]
  /** Numbers of windows, sorted by length, in batches. */
  readonly batches: readonly (readonly number[])[]
  readonly pad: number
}

interface PlannedWindow extends EncodedWindow {
  readonly sentence: number
  /** Which of the sentence's windows it is. */
  readonly index: number
}

/** Runs one batch, made of the windows of these numbers: log-probabilities [size x tokens, tags]. */
type RunBatch = (batch: PaddedBatch, windows: readonly number[]) => Promise<Float32Array>

export interface ScoringOptions {
  readonly run: RunBatch
  /** Where all sub-words of a word were labelled: for each tag the tag of the later ones (`findLaterTags`). */
  readonly later?: Int32Array | undefined
}

/**
 * Sentences are read together as long as they fill no more than this with their padding. More would waste more padding and push the
 * hidden states of a layer out of the processor's cache (`docs/decisions/050`).
 */
const batchTokens = 320
const batchSize = 32

/** Windows of at most `maxTokens` ids, special tokens included, of all sentences, batched by length. */
export function planWindows(sentences: readonly SentenceWords[], tokenizer: Tokenizer, maxTokens: number): WindowPlan {
  const aligned = sentences.map((sentence) => alignSentence(tokenizer, sentence, maxTokens))
  const windows = aligned.flatMap((own, sentence) => own.map((window, index) => ({ ...window, sentence, index })))
  return {
    words: sentences.map(({ words }) => words.length),
    chosen: aligned.map((own, sentence) => mergeWindows(own, sentences[sentence]!.words.length)),
    windows,
    batches: batchesByLength(windows.map(({ tokenIds }) => tokenIds.length)),
    pad: tokenizer.pad
  }
}

/** Numbers of sequences in batches of similar length, the same for the same lengths. */
export function batchesByLength(lengths: readonly number[]): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
  const batches: number[][] = []
  for (const number of order) {
    const last = batches.at(-1)
    // In ascending order each one is the longest so far.
    if (last !== undefined && last.length < batchSize && (last.length + 1) * lengths[number]! <= batchTokens)
      last.push(number)
    else batches.push([number])
  }
  return batches
}

/** Per sentence the log-probabilities [words, tags], in the order planned. Each batch is a turn of the event loop. */
export async function scoreWindows(
  plan: WindowPlan,
  tags: number,
  { run, later }: ScoringOptions
): Promise<Float32Array[]> {
  const { windows, chosen, pad } = plan
  const scores = plan.words.map((words) => new Float32Array(words * tags))
  for (const numbers of plan.batches) {
    const group = numbers.map((number) => windows[number]!)
    const batch = padToLongest(
      group.map(({ tokenIds }) => tokenIds),
      pad
    )
    const logProbabilities = await run(batch, numbers)
    for (const [row, window] of group.entries()) {
      const { sentence, index, firstSubword, firstWord } = window
      for (const [place, position] of firstSubword.entries()) {
        const word = firstWord + place
        if (chosen[sentence]![word] !== index) continue
        const start = row * batch.tokens + position
        const into = scores[sentence]!.subarray(word * tags, (word + 1) * tags)
        if (later === undefined) into.set(logProbabilities.subarray(start * tags, (start + 1) * tags))
        else averageSubwords(into, { logProbabilities, start, end: start + countSubwords(window, place) }, later)
      }
    }
  }
  return scores
}
