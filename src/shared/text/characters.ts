// What a character is to the word splitter: white space, part of a word, a word of its own, or something that clings to its neighbour.

/** Classes are small numbers because they live in a table of bytes. */
export const characterClass = {
  space: 1,
  /** Joins with its like: letters, digits, private use, lone surrogates, anything unassigned. */
  letter: 2,
  /** A word of its own: punctuation and symbols. */
  symbol: 3,
  /** A word of its own: a CJK ideograph. */
  ideograph: 4,
  /** Starts or, after a zero-width joiner, continues an emoji. */
  emoji: 5,
  /** Half of a flag. */
  regionalIndicator: 6,
  /** Never stands apart from the character before it: combining marks, controls, zero-width characters. */
  extender: 7,
  /** Skin tones: cling to an emoji, otherwise an emoji themselves. */
  emojiModifier: 8
} as const
export type CharacterClass = (typeof characterClass)[keyof typeof characterClass]

const asciiPunctuation = /^[!-/:-@[-`{-~]$/
// Compatibility ideographs are words of their own for the encoder too, though Unicode does not call them unified.
const ideograph = /^[\p{Unified_Ideograph}\u{f900}-\u{faff}\u{2f800}-\u{2fa1f}]$/u

function classify(codePoint: number): CharacterClass {
  const character = String.fromCodePoint(codePoint)
  if (/^\p{White_Space}$/u.test(character)) return characterClass.space
  if (asciiPunctuation.test(character)) return characterClass.symbol
  if (ideograph.test(character)) return characterClass.ideograph
  if (/^\p{Regional_Indicator}$/u.test(character)) return characterClass.regionalIndicator
  if (/^\p{Emoji_Modifier}$/u.test(character)) return characterClass.emojiModifier
  if (/^\p{Extended_Pictographic}$/u.test(character)) return characterClass.emoji
  if (/^[\p{M}\p{Cc}\p{Cf}]$/u.test(character)) return characterClass.extender
  if (/^[\p{P}\p{S}]$/u.test(character) && character !== '\ufffd') return characterClass.symbol
  return characterClass.letter
}

// Filled as characters are met: a regular expression per character would cost more than everything else together.
const basicPlane = new Uint8Array(0x10000)
const otherPlanes = new Map<number, CharacterClass>()

export function classOf(codePoint: number): CharacterClass {
  if (codePoint < 0x10000) {
    const known = basicPlane[codePoint]!
    if (known !== 0) return known as CharacterClass
    const found = classify(codePoint)
    basicPlane[codePoint] = found
    return found
  }
  const known = otherPlanes.get(codePoint)
  if (known !== undefined) return known
  const found = classify(codePoint)
  otherPlanes.set(codePoint, found)
  return found
}

export const zeroWidthJoiner = 0x200d

/** UTF-16 code units that `codePoint` takes. */
export function unitsOf(codePoint: number): 1 | 2 {
  return codePoint > 0xffff ? 2 : 1
}

/** Whether the character at `offset` is an ideograph. */
export function isIdeographAt(text: string, offset: number): boolean {
  const codePoint = text.codePointAt(offset)
  return codePoint !== undefined && classOf(codePoint) === characterClass.ideograph
}
