// Learns while a person marks: a head in closed form over the cached states of an encoder that stands still.
import { tagsOf } from '../tagging/tagger-card.ts'
import { decodeTags, spansOf } from '../tagging/decode.ts'
import { sentencesOf } from '../tagging/tag-document.ts'
import type { SentenceWords } from '../text/align.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import type { TaggedText, TextToTag } from '../tagging/tagged-text.ts'
import { createDiscriminant, type Head } from './discriminant.ts'
import type { WordStates } from './word-states.ts'

/** A document as far as a person has been through it. */
export interface ReadDocument {
  readonly id: string
  readonly sentences: readonly TaggedSentence[]
}

export interface LiveLearner {
  /** Replaces what is known of these documents; one without sentences is forgotten. */
  readonly learn: (documents: readonly ReadDocument[]) => Promise<void>
  /** Entities that it is sure enough of; none while it has not seen a mark. */
  readonly suggest: (texts: readonly TextToTag[]) => Promise<TaggedText[]>
  readonly release: () => Promise<void>
}

/** Below this a suggestion costs more than it saves (bench/live-learner.ts). */
export const leastScore = 0.9
/** Sentences whose states are kept: 20 words of 384 numbers each are 30 KB. */
const mostKept = 3000

interface Known {
  readonly states: Float32Array
  readonly tags: readonly number[]
}

/** `states` is released with the learner. Types that are not among `entityTypes` are passed over. */
export function createLiveLearner(states: WordStates, entityTypes: readonly string[], least = leastScore): LiveLearner {
  const tags = tagsOf(entityTypes)
  const places = new Map(tags.map((tag, place) => [tag, place]))
  const discriminant = createDiscriminant(states.width, tags.length)
  const documents = new Map<string, readonly Known[]>()
  const cache = new Map<string, Float32Array>()
  let head: Head | null = null
  let isStale = false

  const statesOf = async (sentences: readonly SentenceWords[]): Promise<Float32Array[]> => {
    const missing = sentences.filter((sentence) => !cache.has(keyOf(sentence)))
    const computed = missing.length === 0 ? [] : await states.statesOf(missing)
    for (const [i, sentence] of missing.entries()) cache.set(keyOf(sentence), computed[i]!)
    const found = sentences.map((sentence) => cache.get(keyOf(sentence))!)
    // The oldest first: a Map keeps the order of insertion.
    for (const key of cache.keys()) {
      if (cache.size <= mostKept) break
      cache.delete(key)
    }
    return found
  }

  return {
    async learn(changed) {
      for (const { id, sentences } of changed) {
        const found = await statesOf(sentences)
        for (const old of documents.get(id) ?? []) discriminant.remove(old.states, old.tags)
        const known = sentences.map((sentence, i) => ({
          states: found[i]!,
          tags: sentence.tags.map((tag) => places.get(tag) ?? 0)
        }))
        for (const own of known) discriminant.add(own.states, own.tags)
        if (known.length === 0) documents.delete(id)
        else documents.set(id, known)
        isStale = true
      }
      if (isStale) head = discriminant.solve()
      isStale = false
    },

    async suggest(texts) {
      const found: TaggedText[] = []
      for (const { id, text } of texts) {
        const sentences = sentencesOf(text)
        const own = head === null ? [] : await statesOf(sentences)
        const spans = own.flatMap((state, i) => {
          const { start, words } = sentences[i]!
          const decoded = decodeTags(head!.score(state), tags)
          return spansOf(words, decoded.tags, decoded.scores)
            .filter(({ score = 0 }) => score >= least)
            .map((span) => ({ ...span, start: span.start + start, end: span.end + start }))
        })
        found.push({ id, spans })
      }
      return found
    },

    release: () => states.release()
  }
}

/** The same text may be cut into words otherwise. */
function keyOf({ text, words }: SentenceWords): string {
  return `${words.length} ${text}`
}
