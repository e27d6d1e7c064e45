// Hides words of a text for the model to guess: whole words, 80 % as [MASK], 10 % as any word, 10 % as they are (Devlin et al. 2019).
import { createStream } from '../../random.ts'
import { continuesWord, idOf, isOfTerm } from './token-texts.ts'

/** A text as the encoder reads it, with what was hidden in it. */
export interface MaskedText {
  /** [CLS], tokens, [SEP]; some of them replaced. */
  readonly ids: Int32Array
  /** Places of hidden tokens in `ids`, and the ids that stood there. */
  readonly places: Int32Array
  readonly labels: Int32Array
}

export interface MaskingVocabulary {
  readonly cls: number
  readonly sep: number
  readonly mask: number
  readonly unk: number
  readonly vocabularySize: number
  /** Ids that are never drawn in place of a word. */
  readonly special: ReadonlySet<number>
}

const shareMasked = 0.8
const shareRandom = 0.1

/**
 * Hides about `share` of the tokens, whole words at a time; words of listed terms come first. `key` decides everything: the same
 * key hides the same words. A text of nothing but unknown words has nothing hidden.
 */
export function maskText(
  tokens: Int32Array,
  share: number,
  vocabulary: MaskingVocabulary,
  ...key: readonly number[]
): MaskedText {
  const next = createStream(...key)
  const uniform = () => next() / 2 ** 32
  const ids = new Int32Array(tokens.length + 2)
  ids[0] = vocabulary.cls
  for (const [i, token] of tokens.entries()) ids[i + 1] = idOf(token)
  ids[tokens.length + 1] = vocabulary.sep

  // Rounded up or down by chance, so that short texts have the share on average.
  const wanted = Math.max(1, Math.floor(share * tokens.length + uniform()))
  const places: number[] = []
  for (const { start, end } of drawWords(tokens, vocabulary.unk, uniform)) {
    if (places.length > 0 && places.length + end - start > wanted) continue
    for (let i = start; i < end; i++) places.push(i + 1)
    if (places.length >= wanted) break
  }
  places.sort((a, b) => a - b)
  const labels = Int32Array.from(places, (place) => ids[place]!)
  for (const place of places) {
    const chance = uniform()
    if (chance < shareMasked) ids[place] = vocabulary.mask
    else if (chance < shareMasked + shareRandom) ids[place] = drawId(vocabulary, uniform)
  }
  return { ids, places: Int32Array.from(places), labels }
}

interface Word {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** Whether `maskText` has anything to hide in a text. */
export function hasKnownWord(tokens: Int32Array, { unk }: Pick<MaskingVocabulary, 'unk'>): boolean {
  return knownWords(tokens, unk).length > 0
}

/** Words of which no piece is unknown. */
function knownWords(tokens: Int32Array, unk: number): Word[] {
  const words: Word[] = []
  for (let start = 0, end = 0; start < tokens.length; start = end) {
    end = start + 1
    while (end < tokens.length && continuesWord(tokens[end]!)) end++
    if (!tokens.subarray(start, end).some((token) => idOf(token) === unk)) words.push({ start, end })
  }
  return words
}

/** The text's known words in random order, those of terms before the others. */
function drawWords(tokens: Int32Array, unk: number, uniform: () => number): Word[] {
  return knownWords(tokens, unk)
    .map((word) => ({ ...word, order: uniform() - (isOfTerm(tokens[word.start]!) ? 1 : 0) }))
    .sort((a, b) => a.order - b.order)
}

function drawId({ vocabularySize, special }: MaskingVocabulary, uniform: () => number): number {
  for (;;) {
    const id = Math.floor(uniform() * vocabularySize)
    if (!special.has(id)) return id
  }
}
