// What was marked before, word for word: where it stands again, under which label, and how often it was left unmarked.
import type { Entity } from '../metrics/entity-scores.ts'

/** A sentence that a person has been through: its words as they are compared, and the entities by words. */
export interface ReadSentence {
  readonly words: readonly string[]
  readonly entities: readonly Entity[]
}

/** A run of words that was marked somewhere; `type` is what it was mostly marked as. */
export interface RememberedMention extends Entity {
  /** Of the `stood` times that it was read, not counting those inside a longer marked mention, so often under `type`. */
  readonly marked: number
  readonly stood: number
}

/** Follows what is added and removed: the same sentences, in whatever order, are the same memory. */
export interface MentionMemory {
  readonly add: (sentence: ReadSentence) => void
  /** Of the very sentence that was added. */
  readonly remove: (sentence: ReadSentence) => void
  /** Every run of `words` that was marked somewhere; they may overlap. */
  readonly find: (words: readonly string[]) => RememberedMention[]
}

interface Mention {
  readonly words: readonly string[]
  readonly types: Map<string, number>
  stood: number
}

export function createMentionMemory(): MentionMemory {
  const sentences = new Set<ReadSentence>()
  const mentions = new Map<string, Mention>()
  /** Keys of the mentions that begin with a word. */
  const byFirst = new Map<string, Set<string>>()

  const remember = (words: readonly string[]): Mention => {
    const key = keyOf(words)
    const known = mentions.get(key)
    if (known !== undefined) return known
    const mention: Mention = { words, types: new Map(), stood: 0 }
    for (const sentence of sentences) mention.stood += timesIn(sentence, words)
    mentions.set(key, mention)
    const siblings = byFirst.get(words[0]!)
    if (siblings === undefined) byFirst.set(words[0]!, new Set([key]))
    else siblings.add(key)
    return mention
  }

  const forget = ({ words }: Mention): void => {
    const key = keyOf(words)
    mentions.delete(key)
    const siblings = byFirst.get(words[0]!)!
    siblings.delete(key)
    if (siblings.size === 0) byFirst.delete(words[0]!)
  }

  const count = (sentence: ReadSentence, sign: 1 | -1): void => {
    for (const { mention, start, end } of standing(sentence.words))
      if (!liesInLonger(sentence, start, end)) mention.stood += sign
  }

  function* standing(words: readonly string[]) {
    for (const [start, word] of words.entries()) {
      for (const key of byFirst.get(word) ?? []) {
        const mention = mentions.get(key)!
        if (standsAt(words, start, mention.words)) yield { mention, start, end: start + mention.words.length }
      }
    }
  }

  return {
    add(sentence) {
      const marked = sentence.entities.map(({ type, start, end }) => ({
        type,
        mention: remember(sentence.words.slice(start, end))
      }))
      for (const { type, mention } of marked) mention.types.set(type, (mention.types.get(type) ?? 0) + 1)
      count(sentence, 1)
      sentences.add(sentence)
    },

    remove(sentence) {
      if (!sentences.delete(sentence)) throw new RangeError('Only a sentence that was added can be removed.')
      count(sentence, -1)
      for (const { type, start, end } of sentence.entities) {
        const mention = mentions.get(keyOf(sentence.words.slice(start, end)))!
        const left = mention.types.get(type)! - 1
        if (left > 0) mention.types.set(type, left)
        else mention.types.delete(type)
        if (mention.types.size === 0) forget(mention)
      }
    },

    find: (words) =>
      Array.from(standing(words), ({ mention, start, end }) => {
        const [type, marked] = mostOften(mention.types)
        return { type, start, end, marked, stood: mention.stood }
      })
  }
}

function keyOf(words: readonly string[]): string {
  return words.join('\0')
}

function standsAt(words: readonly string[], at: number, mention: readonly string[]): boolean {
  return mention.every((word, i) => words[at + i] === word)
}

function timesIn(sentence: ReadSentence, mention: readonly string[]): number {
  let times = 0
  for (const start of sentence.words.keys())
    if (standsAt(sentence.words, start, mention) && !liesInLonger(sentence, start, start + mention.length)) times++
  return times
}

/** "pain" within "chest pain" that is marked says nothing of whether "pain" alone is an entity. */
function liesInLonger({ entities }: ReadSentence, start: number, end: number): boolean {
  return entities.some(
    (entity) => entity.start <= start && end <= entity.end && entity.end - entity.start > end - start
  )
}

/** The type with the largest count, of equal ones the first by name: not by the order in which they came. */
function mostOften(types: ReadonlyMap<string, number>): readonly [string, number] {
  return [...types].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best))
}
