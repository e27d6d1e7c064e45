// Finds the places where words stand in a text: by whole words or inside them, in either case, in their inflected forms too.
import type { Range } from '../spans.ts'

export interface MatchOptions {
  /** Not inside a longer word. Between Chinese or Japanese characters there is no such boundary, so there it asks for nothing. */
  readonly wholeWord: boolean
  readonly matchCase: boolean
  /** English plurals, possessives and regular verb forms of the last word too: `nodule` finds `nodules`, `biopsy` finds `biopsies`. */
  readonly inflections: boolean
}

/** Letters, marks and digits that make a word longer; scripts without spaces between words do not. */
const wordCharacter = String.raw`[[\p{L}\p{M}\p{N}_]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]]`
const isWordCharacter = new RegExp(`^${wordCharacter}$`, 'v')

/** Characters that a regular expression would read as something else. */
const special = /[\\^$.*+?()[\]{}|/]/g

/**
 * The pattern that finds `words`; null where there is nothing to look for. White space in `words` stands for any white space, a line
 * break among it, since a note wraps where it likes.
 */
export function occurrencePattern(words: string, { wholeWord, matchCase, inflections }: MatchOptions): RegExp | null {
  const parts = words.trim().split(/\s+/u)
  const last = parts.pop() ?? ''
  if (last === '') return null
  const final = inflections ? inflected(last) : escape(last)
  const body = [...parts.map(escape), final].join(String.raw`\s+`)
  const first = [...(parts[0] ?? last)][0]!
  const end = [...last].at(-1)!
  const before = wholeWord && isWordCharacter.test(first) ? `(?<!${wordCharacter})` : ''
  const after = wholeWord && isWordCharacter.test(end) ? `(?!${wordCharacter})` : ''
  return new RegExp(`${before}(?:${body})${after}`, matchCase ? 'gv' : 'giv')
}

/** Places of `pattern` in `text`, in order and apart, at most `limit`. UTF-16 code units, end exclusive. */
export function findOccurrences(text: string, pattern: RegExp, limit = Number.POSITIVE_INFINITY): Range[] {
  const found: Range[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null && found.length < limit; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}

function escape(words: string): string {
  return words.replaceAll(special, String.raw`\$&`)
}

/** A stem this short has no endings worth guessing. */
const shortestStem = 3

/**
 * The word and its regular forms. Longest first, since the first alternative that fits is taken. Latin and Greek plurals that
 * clinical English keeps (`diagnoses`, `bacteria`, `bronchi`, `metastases`) are among them.
 */
function inflected(word: string): string {
  if (!/^[\p{sc=Latin}\p{N}\-]+$/v.test(word) || word.length < shortestStem || /\p{N}$/u.test(word)) return escape(word)
  const endings = endingsOf(word.toLowerCase())
  const stem = word.slice(0, word.length - endings.cut)
  return `${escape(stem)}(?:${endings.forms.map(escape).join('|')})`
}

interface Endings {
  /** Characters that the forms replace. */
  readonly cut: number
  readonly forms: readonly string[]
}

function endingsOf(word: string): Endings {
  const possessive = ['’s', "'s"]
  const verb = ['ing', 'ed']
  if (word.endsWith('ies') && word.length > 5) return { cut: 3, forms: ['ies', 'ied', 'ying', 'y’s', "y's", 'y'] }
  if (word.endsWith('y') && !/[aeiou]y$/.test(word)) return { cut: 1, forms: ['ies', 'ied', 'ying', 'y’s', "y's", 'y'] }
  if (/[sx]is$/.test(word)) return { cut: 2, forms: ['is', 'es'] }
  if (word.endsWith('um')) return { cut: 2, forms: ['ums', 'um', 'a'] }
  if (word.endsWith('us')) return { cut: 2, forms: ['uses', 'us', 'i'] }
  if (/(?:ss|x|ch|sh|z)$/.test(word)) return { cut: 0, forms: ['es', ...verb, ...possessive, ''] }
  if (/[^su]s$/.test(word)) return longerBy(1, endingsOf(word.slice(0, -1)))
  if (word.endsWith('e')) return { cut: 1, forms: ['es', 'ed', 'ing', 'e’s', "e's", 'e'] }
  return { cut: 0, forms: ['es', 's', ...verb, ...possessive, ''] }
}

/** The word as given has `characters` more than the one whose endings these are. */
function longerBy(characters: number, { cut, forms }: Endings): Endings {
  return { cut: cut + characters, forms }
}
