// Prepares text and questions for the full-text index: words as they are, Chinese and Japanese by overlapping pairs of characters.
import { questionWords } from '../../../shared/text/question-words.ts'

/** Scripts that are written without spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu

/**
 * What the index is given for `text`. `2型糖尿病` becomes `2 型糖 糖尿 尿病 病`: every character begins a token, so that one character
 * is found by a prefix and several by a phrase of pairs. Full-width forms are folded; case and accents fold in the index itself.
 */
export function indexForm(text: string): string {
  return text.normalize('NFKC').replaceAll(unspaced, (run) => ` ${pairs(run).join(' ')} `)
}

function pairs(run: string): string[] {
  const characters = [...run]
  return characters.map((character, place) => character + (characters[place + 1] ?? ''))
}

/**
 * The question in the index's own language; null where it holds no letter or digit to look for. All words must be there; the last
 * letters of each may be the beginning of a longer word.
 */
export function indexQuestion(question: string): string | null {
  const phrases = questionWords(question).flatMap((word) => {
    const tokens = phraseOf(word)
    return tokens === '' ? [] : [`"${tokens}" *`]
  })
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

/** Letters, digits and marks only: the index knows nothing else, and none of its operators gets in. */
function phraseOf(word: string): string {
  const kept = word.normalize('NFKC').replaceAll(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ')
  const tokens = indexForm(kept).trim().split(/\s+/u)
  const [last, before] = [tokens.at(-1) ?? '', tokens.at(-2) ?? '']
  // The lone character that ends a run of pairs: in a longer run of the text it is the second half of a pair already asked for.
  const endsRun =
    [...last].length === 1 &&
    [...before].length === 2 &&
    before.endsWith(last) &&
    /^\p{sc=Han}|^\p{sc=Hira}|^\p{sc=Kana}/u.test(last)
  return (endsRun ? tokens.slice(0, -1) : tokens).join(' ')
}
