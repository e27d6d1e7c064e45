// Chooses the best legal sequence of IOB2 tags from a tagger's probabilities and turns it into spans.
import type { LabelledSpan } from '../../../shared/spans.ts'
import { foundEntities } from '../metrics/judged-sentence.ts'
import type { WordRange } from '../text/tagged-sentence.ts'

export interface DecodedTags {
  readonly tags: string[]
  /** Probability of the chosen tag, one per word. */
  readonly scores: Float32Array
}

/**
 * The most probable sequence in which `I-X` follows only `B-X` or `I-X` (Viterbi; transitions are legal or not, nothing
 * between). `logProbs` is [words, tags], natural logarithms. Every tag but `I-` may follow every tag, so one maximum per word
 * serves them all and the cost is words x tags, not words x tags squared.
 */
export function decodeTags(logProbs: Float32Array, tags: readonly string[]): DecodedTags {
  const words = tags.length === 0 ? 0 : logProbs.length / tags.length
  if (!Number.isInteger(words)) throw new RangeError('Probabilities must be words x tags.')
  const chosen = bestPath(logProbs, tags, words)
  return {
    tags: Array.from(chosen, (tag) => tags[tag]!),
    scores: Float32Array.from(chosen, (tag, word) => Math.exp(logProbs[word * tags.length + tag]!))
  }
}

function bestPath(logProbs: Float32Array, tags: readonly string[], words: number): Int32Array {
  const count = tags.length
  const begins = beginsOf(tags)
  const from = new Int32Array(words * count).fill(-1)
  let scores = Float64Array.from(tags, (tag, i) =>
    tag.startsWith('I-') ? Number.NEGATIVE_INFINITY : (logProbs[i] ?? Number.NEGATIVE_INFINITY)
  )
  for (let word = 1; word < words; word++) {
    const next = new Float64Array(count)
    const best = indexOfMaximum(scores)
    for (let tag = 0; tag < count; tag++) {
      const previous = begins[tag] === -1 ? best : betterOf(scores, begins[tag]!, tag)
      from[word * count + tag] = previous
      next[tag] = previous === -1 ? Number.NEGATIVE_INFINITY : scores[previous]! + logProbs[word * count + tag]!
    }
    scores = next
  }
  const path = new Int32Array(words)
  for (let word = words - 1, tag = indexOfMaximum(scores); word >= 0; word--) {
    path[word] = tag
    tag = from[word * count + tag]!
  }
  return path
}

/** For each `I-X` the index of `B-X` (-2 where the tags have none), -1 for every tag that may follow anything. */
function beginsOf(tags: readonly string[]): Int32Array {
  return Int32Array.from(tags, (tag) => {
    if (!tag.startsWith('I-')) return -1
    const begin = tags.indexOf(`B-${tag.slice(2)}`)
    return begin === -1 ? -2 : begin
  })
}

/** The better predecessor of `inside`: its `B-` or itself; -1 where neither is reachable. */
function betterOf(scores: Float64Array, begin: number, inside: number): number {
  const best = begin >= 0 && scores[begin]! >= scores[inside]! ? begin : inside
  return scores[best]! > Number.NEGATIVE_INFINITY ? best : -1
}

function indexOfMaximum(values: Float64Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}

/** Spans of a decoded sentence in its text's offsets. A span is as sure as its least sure word. */
export function spansOf(words: readonly WordRange[], tags: readonly string[], scores: Float32Array): LabelledSpan[] {
  return foundEntities({ tags, scores }).map(({ type, start, end, score }) => ({
    start: words[start]!.start,
    end: words[end - 1]!.end,
    label: type,
    score
  }))
}
