// Log-probabilities of every word of many sentences: windows sorted by length, run in batches, merged where they overlap.
import { padBatch, type PaddedBatch } from '../encoders/batch-inputs.ts'
import { alignSentence, countSubwords, mergeWindows, type EncodedWindow, type SentenceWords } from '../text/align.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import { averageSubwords } from './word-scores.ts'

/** Runs one batch: log-probabilities [size x tokens, tags]. */
type RunBatch = (batch: PaddedBatch) => Promise<Float32Array>

export interface ScoringOptions {
  readonly tokenizer: Tokenizer
  readonly tags: number
  readonly maxTokens: number
  readonly run: RunBatch
  /** Where all sub-words of a word were labelled: for each tag the tag of the later ones (`findLaterTags`). */
  readonly later?: Int32Array | undefined
}

const batchSize = 32

interface Task {
  readonly sentence: number
  readonly window: EncodedWindow
  readonly index: number
}

/** Per sentence the log-probabilities [words, tags], in the order given. Each batch is a turn of the event loop. */
export async function scoreWords(
  sentences: readonly SentenceWords[],
  options: ScoringOptions
): Promise<Float32Array[]> {
  const { tokenizer, tags, maxTokens, run, later } = options
  const scores = sentences.map(({ words }) => new Float32Array(words.length * tags))
  const chosen: Int32Array[] = []
  const tasks: Task[] = []
  for (const [sentence, words] of sentences.entries()) {
    const windows = alignSentence(tokenizer, words, maxTokens)
    chosen.push(mergeWindows(windows, words.words.length))
    for (const [index, window] of windows.entries()) tasks.push({ sentence, window, index })
  }
  tasks.sort((a, b) => a.window.tokenIds.length - b.window.tokenIds.length)
  for (let start = 0; start < tasks.length; start += batchSize) {
    const group = tasks.slice(start, start + batchSize)
    const batch = padBatch(
      group.map(({ window }) => window.tokenIds),
      tokenizer.pad,
      maxTokens
    )
    const logProbabilities = await run(batch)
    for (const [row, { sentence, window, index }] of group.entries()) {
      for (const [place, position] of window.firstSubword.entries()) {
        const word = window.firstWord + place
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
