// Decides whether a full stop, question mark or ellipsis ends an English sentence or belongs to an abbreviation or a number.
import type { Range } from '../spans.ts'
import { abbreviations, announcing } from './abbreviations.ts'
import { isIdeographAt } from './characters.ts'
import type { Gap } from './line-breaks.ts'

/** A stop among the words of a text; all are indices of words. */
export interface StopPlace {
  /** First word of the sentence so far. */
  readonly first: number
  readonly stop: number
  /** The stop itself or the last closing mark behind it. */
  readonly last: number
  /** What stands between `last` and the next word. */
  readonly gap: Gap
}

/** No word that matters here is longer; the rest of a huge one is never copied. */
const longest = 40

/** Whether the sentence ends after `place.last`; there is always a next word. */
export function endsAtStop(text: string, words: readonly Range[], place: StopPlace): boolean {
  const surface = (index: number) => {
    const { start, end } = words[index]!
    return text.slice(start, Math.min(end, start + longest))
  }
  const mark = surface(place.stop)
  const next = surface(place.last + 1)
  if (isIdeographAt(text, words[place.last + 1]!.start)) return mark !== '.' || !isInNumber(words, surface, place.stop)
  if (continues(next)) return false
  if (mark !== '.') return place.gap !== 'none'

  const before = place.stop > place.first ? surface(place.stop - 1) : ''
  if (place.gap === 'none') return place.last === place.stop && isMissingSpace(before, next)
  if (before === '') return true
  if (isListNumber(text, words, place, before)) return false
  if (isInNumber(words, surface, place.stop) && /^\d/.test(next)) return false
  return !isAbbreviation(words, surface, place, next)
}

/** A lower-case letter or a mark that cannot open a sentence: what follows belongs to the same one. */
function continues(next: string): boolean {
  return /^[\p{Ll},;:)\]}%/、，；：）】》]/u.test(next)
}

/** `inserted.Patient`: a space was forgotten. Both sides must look like prose, or it may be a name with a dot. */
function isMissingSpace(before: string, next: string): boolean {
  return /^\p{Ll}{3,}$/u.test(before) && /^\p{Lu}\p{Ll}+$/u.test(next)
}

/** `1. Aspirin` at the start of a line or of the sentence: the number belongs to what it numbers. */
function isListNumber(text: string, words: readonly Range[], place: StopPlace, before: string): boolean {
  if (!/^\d{1,3}$/.test(before)) return false
  const start = words[place.stop - 1]!.start
  return place.stop - 1 === place.first || /[\r\n]/.test(text.slice(words[place.stop - 2]!.end, start))
}

/** `2.5`, and `2 . 5` of text that was tokenised before. */
function isInNumber(words: readonly Range[], surface: (index: number) => string, stop: number): boolean {
  if (stop === 0 || stop + 1 >= words.length) return false
  const spaceBefore = words[stop - 1]!.end < words[stop]!.start
  const spaceAfter = words[stop]!.end < words[stop + 1]!.start
  if (spaceBefore !== spaceAfter || !/^\d/.test(surface(stop + 1))) return false
  // `8q24 . 3` and `P < . 05` occur where a corpus was tokenised, never where a space precedes the stop by accident.
  return spaceBefore ? /\d$/.test(surface(stop - 1)) || /^0\d/.test(surface(stop + 1)) : /^\d+$/.test(surface(stop - 1))
}

function isAbbreviation(
  words: readonly Range[],
  surface: (index: number) => string,
  { first, stop }: StopPlace,
  next: string
): boolean {
  const before = surface(stop - 1)
  if (/^[A-Za-z]$/.test(before)) {
    const letters = stop - 3 >= first && surface(stop - 2) === '.' && /^[A-Za-z]$/.test(surface(stop - 3))
    // `e.g. Aspirin`, also where a corpus has it as `e . g .`.
    if (letters && announcing.has(`${surface(stop - 3)}.${before}`.toLowerCase())) return true
    // `q.d. The patient` ends, `U.S. 2020` does not; `J. F. Kennedy` has spaces and is a name.
    if (letters && words[stop - 2]!.end === words[stop - 1]!.start) return !/^\p{Lu}/u.test(next)
    // `p. 3`, `v. 2`.
    if (/^[a-z]$/.test(before)) return /^\d/.test(next)
    // `J. Smith` and `John F. Kennedy` are initials; `hepatitis C. He` is an end.
    const earlier = stop - 2 >= first ? surface(stop - 2) : ''
    return (
      /^\p{Lu}$/u.test(before) &&
      (earlier === '' || earlier === '.' || /^\p{Lu}/u.test(earlier)) &&
      /^\p{Lu}/u.test(next)
    )
  }
  if (!abbreviations.has(before.toLowerCase())) return false
  // `No. 5` is a number, `No. The` an answer; `5 min. He` an end, `Dr. House` a name.
  return !endsBeforeCapital.has(before.toLowerCase()) || !/^\p{Lu}/u.test(next)
}

/** These may end a sentence when a capital follows: doses, units and short words that are also abbreviations. */
const endsBeforeCapital: ReadonlySet<string> = new Set([
  ...[
    'no',
    'nos',
    'min',
    'max',
    'temp',
    'mcg',
    'po',
    'iv',
    'im',
    'prn',
    'bid',
    'tid',
    'qid',
    'qd',
    'qhs',
    'hx',
    'dx',
    'rx'
  ],
  ...[
    'tx',
    'sx',
    'fx',
    'tabs',
    'caps',
    'al',
    'spp',
    'mar',
    'sun',
    'sat',
    'pt',
    'pts',
    'wt',
    'ht',
    'inj',
    'est',
    'var',
    'dept'
  ],
  ...[
    'jan',
    'feb',
    'apr',
    'jun',
    'jul',
    'aug',
    'sep',
    'sept',
    'oct',
    'nov',
    'dec',
    'mon',
    'tue',
    'wed',
    'thu',
    'fri',
    'jr',
    'sr'
  ]
])
