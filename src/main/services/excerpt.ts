// A place in a text with the words around it, on one line, for lists.
import type { Range } from '../../shared/spans.ts'

export interface Excerpt {
  readonly before: string
  readonly found: string
  readonly after: string
}

/** `length`: UTF-16 code units after it, and before it unless `lengthBefore` says otherwise. */
export function excerptOf(text: string, { start, end }: Range, length: number, lengthBefore = length): Excerpt {
  return {
    before: onOneLine(text.slice(wordStart(text, Math.max(0, start - lengthBefore), start), start)).trimStart(),
    found: onOneLine(text.slice(start, end)),
    after: onOneLine(text.slice(end, wordEnd(text, Math.min(text.length, end + length), end))).trimEnd()
  }
}

const inWord = /^[\p{L}\p{M}\p{N}]{2}$/u
/** A longer word is cut all the same, as is text without spaces between words. */
const longestWord = 24

const cutsWord = (text: string, at: number): boolean => inWord.test(text.slice(at - 1, at + 1)) && !han.test(text[at]!)
const han = /\p{Script=Han}/u

/** `at`, or where the next word begins if `at` lies within one; at most `limit`. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0 || !cutsWord(text, at)) return at
  const space = text.slice(at, Math.min(at + longestWord, limit)).search(/\s/u)
  return space < 0 ? at : at + space
}

/** `at`, or where the word before ends if `at` lies within one; at least `limit`. */
function wordEnd(text: string, at: number, limit: number): number {
  if (at === text.length || !cutsWord(text, at)) return at
  const space = /\s\S*$/u.exec(text.slice(Math.max(at - longestWord, limit), at))
  return space === null ? at : Math.max(at - longestWord, limit) + space.index
}

/** White space is one space, and no half character stands at a cut. */
export function onOneLine(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '').replaceAll(/\s+/gu, ' ')
}
