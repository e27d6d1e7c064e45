// Learns while a person marks: a head in closed form over the states of an encoder that stands still, beside what was marked before, and
// how far either can be trusted from how it fared in what the person went through since.
import type { Trial } from '../algebra/logistic.ts'
import { entitiesOf } from '../metrics/entity-scores.ts'
import { hasEntity } from '../metrics/judged-sentence.ts'
import { sentencesOf } from '../tagging/tag-document.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import type { TaggedText, TextToTag } from '../tagging/tagged-text.ts'
import type { SentenceWords } from '../text/align.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { candidatesOf, chooseCandidates, learnTrust, newestTrials, type ScoredCandidate } from './candidates.ts'
import { createDiscriminant, type Head } from './discriminant.ts'
import { createMentionMemory, type ReadSentence } from './mention-memory.ts'
import type { WordStates } from './word-states.ts'

/** A document as far as a person has been through it. */
export interface ReadDocument {
  readonly id: string
  readonly sentences: readonly TaggedSentence[]
}

export interface LiveLearner {
  /** Replaces what is known of these documents; one without sentences is forgotten. */
  readonly learn: (documents: readonly ReadDocument[]) => Promise<void>
  /** Entities that it is sure enough of, each with the share of such that is right; none while it has not seen a mark. */
  readonly suggest: (texts: readonly TextToTag[]) => Promise<TaggedText[]>
  readonly release: () => Promise<void>
}

/** A right suggestion saves one key of two, a wrong one costs one: below a half it costs more than it saves. */
export const leastScore = 0.5
/** Sentences whose states are kept: 20 words of 384 numbers each are 30 KB. */
const mostKept = 3000

interface Known {
  readonly key: string
  readonly states: Float32Array
  readonly tags: readonly number[]
  readonly read: ReadSentence
  /** What would have been suggested before anything was known of this sentence: the only fair trials. */
  readonly candidates: readonly ScoredCandidate[]
}

/** `states` is released with the learner. Types that are not among `entityTypes` are passed over. */
export function createLiveLearner(states: WordStates, entityTypes: readonly string[], least = leastScore): LiveLearner {
  const tags = tagsOf(entityTypes)
  const places = new Map(tags.map((tag, place) => [tag, place]))
  const discriminant = createDiscriminant(states.width, tags.length)
  const memory = createMentionMemory()
  /** The document that was learned last is the last. */
  const documents = new Map<string, readonly Known[]>()
  const cache = new Map<string, Float32Array>()
  let head: Head | null = null
  let trust = learnTrust([])

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

  const candidatesIn = (words: readonly string[], state: Float32Array): ScoredCandidate[] =>
    chooseCandidates(candidatesOf(head?.score(state) ?? null, tags, memory.find(words)), trust)

  const prepare = async ({ id, sentences }: ReadDocument): Promise<Known[]> => {
    const before = new Map(documents.get(id)?.map(({ key, candidates }) => [key, candidates]))
    const found = await statesOf(sentences)
    return sentences.map((sentence, i) => {
      const key = keyOf(sentence)
      const words = comparedWords(sentence)
      return {
        key,
        states: found[i]!,
        tags: sentence.tags.map((tag) => places.get(tag) ?? 0),
        read: { words, entities: entitiesOf(sentence.tags).filter(({ type }) => entityTypes.includes(type)) },
        candidates: before.get(key) ?? candidatesIn(words, found[i]!)
      }
    })
  }

  const replace = (id: string, sentences: readonly Known[]): void => {
    for (const old of documents.get(id) ?? []) {
      discriminant.remove(old.states, old.tags)
      memory.remove(old.read)
    }
    documents.delete(id)
    for (const own of sentences) {
      discriminant.add(own.states, own.tags)
      memory.add(own.read)
    }
    if (sentences.length > 0) documents.set(id, sentences)
  }

  return {
    async learn(changed) {
      if (changed.length === 0) return
      const prepared: (readonly [string, Known[]])[] = []
      // All of them before any is learned: none is a trial of what was learned from itself.
      for (const document of changed) prepared.push([document.id, await prepare(document)])
      for (const [id, sentences] of prepared) replace(id, sentences)
      head = discriminant.solve()
      trust = learnTrust(newestTrials([...documents.values()].flat(), trialsOf))
    },

    async suggest(texts) {
      const found: TaggedText[] = []
      for (const { id, text } of texts) {
        const sentences = sentencesOf(text)
        const own = head === null ? [] : await statesOf(sentences)
        const spans = own.flatMap((state, i) => {
          const { start, words } = sentences[i]!
          return candidatesIn(comparedWords(sentences[i]!), state)
            .filter(({ score }) => score >= least)
            .map(({ type, start: first, end, score }) => ({
              start: words[first]!.start + start,
              end: words[end - 1]!.end + start,
              label: type,
              score
            }))
        })
        found.push({ id, spans })
      }
      return found
    },

    release: () => states.release()
  }
}

/** A sentence's candidates, with what the person made of each. */
function trialsOf({ candidates, read }: Known): Trial[] {
  return candidates.map((candidate) => ({
    features: candidate.features,
    holds: hasEntity(read.entities, candidate)
  }))
}

/** Words as they are compared with those of other sentences: a mention at the start of one is the same as in its middle. */
function comparedWords({ text, words }: SentenceWords): string[] {
  return words.map(({ start, end }) => text.slice(start, end).toLowerCase())
}

/** The same text may be cut into words otherwise. */
function keyOf({ text, words }: SentenceWords): string {
  return `${words.length} ${text}`
}
