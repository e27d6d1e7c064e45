// Pseudo-perplexity on held-back text: how surprised the model is by each word when it sees all the others (Salazar et al. 2020).
import type { MaskedScorer } from './held-out-loss.ts'
import type { MaskedText, MaskingVocabulary } from './texts/masking.ts'
import { continuesWord, idOf, type TokenTexts } from './texts/token-texts.ts'

export interface PseudoPerplexity {
  /** exp(-log likelihood / words); comparable between encoders that read the same words. */
  readonly perWord: number
  /** exp(-log likelihood / characters), white space not counted; comparable between any two encoders. */
  readonly perCharacter: number
  readonly texts: number
  readonly words: number
  readonly characters: number
  /** Share of the tokens that are [UNK]: what is cheap to guess because it is not known. */
  readonly unknownShare: number
}

/** Each token costs a pass over its text: so many tokens are read at most. */
const mostTokensRead = 40_000

export interface MeasuredTexts {
  readonly texts: TokenTexts
  readonly heldOut: Int32Array
  /** Of each text. */
  readonly characters: Int32Array
}

/** Over as many held-back texts as the bound allows, the same ones each time. `check` is called before each batch and may throw. */
export async function measurePseudoPerplexity(
  scorer: MaskedScorer,
  { texts, heldOut, characters }: MeasuredTexts,
  vocabulary: MaskingVocabulary,
  check: () => void
): Promise<PseudoPerplexity> {
  let [read, measured, tokens, words, unknown, likelihood, characterCount] = [0, 0, 0, 0, 0, 0, 0]
  for (const index of heldOut) {
    const text = texts.text(index)
    read += (text.length + 2) * text.length
    if (measured > 0 && read > mostTokensRead) break
    const scores = await scorer.score(hideEachToken(text, vocabulary), check)
    // The first hidden token of each copy is the one that is asked for.
    for (const [logProbability] of scores) likelihood += logProbability!
    measured++
    tokens += text.length
    words += text.filter((token) => !continuesWord(token)).length
    unknown += text.filter((token) => idOf(token) === vocabulary.unk).length
    characterCount += characters[index]!
  }
  return {
    perWord: Math.exp(-likelihood / words),
    perCharacter: Math.exp(-likelihood / characterCount),
    texts: measured,
    words,
    characters: characterCount,
    unknownShare: unknown / tokens
  }
}

/**
 * A copy of the text for each of its tokens, with that token hidden and those that follow it within its word: otherwise the end of
 * a rare word would give its beginning away (Kauf and Ivanova 2023).
 */
export function hideEachToken(text: Int32Array, { cls, sep, mask }: MaskingVocabulary): MaskedText[] {
  const whole = Int32Array.from([cls, ...Array.from(text, idOf), sep])
  return Array.from(text, (_, start) => {
    let end = start + 1
    while (end < text.length && continuesWord(text[end]!)) end++
    const places = Int32Array.from({ length: end - start }, (__, i) => start + 1 + i)
    const labels = places.map((place) => whole[place]!)
    return { ids: whole.slice().fill(mask, start + 1, end + 1), places, labels }
  })
}
