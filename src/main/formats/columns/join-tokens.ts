// Joins the tokens of a sentence into text such that each token is an exact slice of it.
import type { Range } from '../../../shared/spans.ts'

export interface JoinedTokens {
  readonly text: string
  readonly words: readonly Range[]
}

/**
 * Tokens are joined by one space, except beside Chinese or Japanese characters and their full-width marks, which no spaces
 * part. A sentence with one character a row (as Chinese corpora have it) is joined without any.
 */
export function joinTokens(tokens: readonly string[]): JoinedTokens {
  const characterwise = tokens.some(isWideOutside) && tokens.every(isOneCharacter)
  const words: Range[] = []
  const pieces: string[] = []
  let length = 0
  let before = ''
  for (const token of tokens) {
    if (before !== '' && needsSpace(before, token, characterwise)) {
      pieces.push(' ')
      length++
    }
    pieces.push(token)
    words.push({ start: length, end: length + token.length })
    length += token.length
    before = token
  }
  return { text: pieces.join(''), words }
}

function needsSpace(before: string, after: string, characterwise: boolean): boolean {
  // Two halves that met would become one character, and neither token a slice of whole characters.
  if (/[\ud800-\udbff]$/.test(before.slice(-1)) && /^[\udc00-\udfff]/.test(after.slice(0, 1))) return true
  return !characterwise && !isWide(lastCharacter(before)) && !isWide(after.slice(0, 2))
}

const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

function isWide(character: string): boolean {
  return wide.test(character)
}

function isWideOutside(token: string): boolean {
  return isWide(token.slice(0, 2)) || isWide(lastCharacter(token))
}

function isOneCharacter(token: string): boolean {
  return token.length === 1 || (token.length === 2 && token.codePointAt(0)! > 0xffff)
}

/** The last code point. */
function lastCharacter(text: string): string {
  const pair = text.slice(-2)
  return pair.length === 2 && pair.codePointAt(0)! > 0xffff ? pair : text.slice(-1)
}
