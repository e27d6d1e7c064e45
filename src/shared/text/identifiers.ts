// Finds what may tell who a patient is: dates, telephone and identity numbers, e-mail addresses, and names in header lines, in English
// and Chinese. An aid for a person who looks through them; it never claims to find everything.
import type { Range } from '../spans.ts'

export const identifierKinds = ['date', 'phone', 'identity-number', 'email', 'name'] as const
export type IdentifierKind = (typeof identifierKinds)[number]

export interface Identifier extends Range {
  readonly kind: IdentifierKind
}

const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?'
/** Nothing that belongs to a longer number may stand on either side. */
const before = '(?<![\\p{L}\\p{N}.])'
const after = '(?![\\p{L}\\p{N}])'
const beforeDigit = '(?<![\\d.])'
const afterDigit = '(?!\\d)'

/** In order of trust: where two meet, the first stays. */
const patterns: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu],
  // Chinese resident identity card, 18 characters (GB 11643): region, birth date, sequence, check character.
  [
    'identity-number',
    new RegExp(
      `${beforeDigit}[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]${after}`,
      'gu'
    )
  ],
  // Its form before 1999, 15 digits: region, birth date without the century, sequence.
  [
    'identity-number',
    new RegExp(`${beforeDigit}[1-9]\\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}${after}`, 'gu')
  ],
  // United States social security number; United Kingdom NHS number.
  ['identity-number', new RegExp(`${before}\\d{3}-\\d{2}-\\d{4}${after}`, 'gu')],
  ['identity-number', new RegExp(`${before}\\d{3} \\d{3} \\d{4}${after}`, 'gu')],
  // Numbers that a word before them says are somebody's.
  [
    'identity-number',
    // What is looked for is looked for first: the words before it cost more.
    /(?=[A-Za-z]{0,4}-?\d)(?<=(?:\bMRN|\bSSN|\bNHS(?: number| no\.?)?|\b(?:medical|patient|hospital|admission|record|insurance|passport|ID) (?:record )?(?:number|no\.?|#|ID)|住院号|门诊号|病历号|病案号|登记号|身份证号?码?|医保号|就诊号|床号|护照号?)[ \t]{0,3}[:：#]?[ \t]{0,3})[A-Za-z]{0,4}-?\d[\dA-Za-z-]{1,24}/giu
  ],
  [
    'date',
    new RegExp(`${before}(?:18|19|20)\\d{2}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])${afterDigit}`, 'gu')
  ],
  [
    'date',
    new RegExp(
      `${before}(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\1(?:(?:18|19|20)\\d{2}|\\d{2})${afterDigit}`,
      'gu'
    )
  ],
  ['date', new RegExp(`${before}(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:18|19|20)\\d{2}${after}`, 'giu')],
  ['date', new RegExp(`${before}\\d{1,2}(?:st|nd|rd|th)? (?:${months})\\.?,? (?:18|19|20)\\d{2}${after}`, 'giu')],
  ['date', /(?<!\d)(?:(?:18|19|20)?\d{2}年)(?:\d{1,2}月(?:\d{1,2}[日号])?)?|(?<!\d)\d{1,2}月\d{1,2}[日号]/gu],
  // Mobile and fixed-line numbers of China; international numbers; the North American plan.
  ['phone', new RegExp(`${beforeDigit}(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}${after}`, 'gu')],
  ['phone', new RegExp(`${beforeDigit}0\\d{2,3}[- ]\\d{7,8}${after}`, 'gu')],
  ['phone', new RegExp(`(?<![\\p{N}+])\\+\\d{1,3}(?:[ -]?\\(?\\d{1,4}\\)?){2,5}${after}`, 'gu')],
  ['phone', new RegExp(`${before}(?:\\(\\d{3}\\) ?|\\d{3}[-.])\\d{3}[-.]\\d{4}${after}`, 'gu')],
  [
    'phone',
    /(?<=(?:\b(?:tel|phone|mobile|fax|pager)\.?|电话|手机|联系方式|传真)[ \t]{0,3}[:：]?[ \t]{0,3})\+?\d[\d ()-]{5,18}\d/giu
  ],
  // Names stand in header lines after a word that announces them.
  [
    'name',
    /(?<=^[ \t]{0,8}(?:[^\n\r:：]{0,60}[ \t,;，；])?(?:patient(?:'s)? name|patient|name|physician|attending(?: physician)?|doctor|surgeon|nurse|signed(?: by)?|dictated by|referred by|next of kin)[ \t]{0,3}:[ \t]{0,3})(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?\p{Lu}[\p{L}'’.-]{0,30}(?:,? \p{Lu}[\p{L}'’.-]{0,30}){0,3}/gimu
  ],
  [
    'name',
    /(?<=(?:姓名|患者姓名|病人姓名|医师|主治医师|主任医师|住院医师|医生|护士|签名|签字|联系人|家属|记录者)[ \t\u3000]{0,3}[:：][ \t\u3000]{0,3})\p{Script=Han}{2,4}(?:·\p{Script=Han}{1,8})?/gu
  ]
]

/** In order of place; no two meet. Linear in the length of the text. */
export function findIdentifiers(text: string): Identifier[] {
  const found: Identifier[] = []
  const taken = new Uint8Array(text.length)
  for (const [kind, pattern] of patterns) {
    // Most texts have none, and every word could be the beginning of one.
    if (kind === 'email' && !text.includes('@')) continue
    for (const { index, 0: match } of text.matchAll(pattern)) {
      const end = index + match.length
      if (match === '' || taken.subarray(index, end).includes(1)) continue
      taken.fill(1, index, end)
      found.push({ start: index, end, kind })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/**
 * Whether the last of 18 characters is the one that the others demand (GB 11643, by ISO 7064 MOD 11-2). A number that fails is offered all
 * the same: one digit typed wrong still tells who it is.
 */
export function hasCheckDigit(identityNumber: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(identityNumber)) return false
  const sum = Array.from(identityNumber.slice(0, 17)).reduce((rest, digit) => ((rest + Number(digit)) * 2) % 11, 0)
  return '0123456789X'[(12 - sum) % 11] === identityNumber[17]!.toUpperCase()
}
