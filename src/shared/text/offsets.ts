// Converts between the UTF-16 code units used inside and the Unicode code points that other programs count.

/** Whether `offset` falls between the two halves of a surrogate pair, where no span may begin or end. */
export function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isLow(text.charCodeAt(offset)) && isHigh(text.charCodeAt(offset - 1))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Both directions for one text. A lone surrogate counts as one code point, as it does in Python. */
export interface OffsetConverter {
  /** Length of the text in code points. */
  readonly codePoints: number
  /** Throws RangeError for an offset outside the text or inside a surrogate pair: rounding would hide a wrong offset. */
  toCodePoints(offset: number): number
  /** Throws RangeError for an offset outside the text. */
  toUtf16(codePointOffset: number): number
}

/** Reads the text once; each conversion then costs a binary search over the pairs, nothing where there are none. */
export function createOffsetConverter(text: string): OffsetConverter {
  const pairs = findPairs(text)
  const codePoints = text.length - pairs.length
  return {
    codePoints,
    toCodePoints(offset) {
      if (!Number.isInteger(offset) || offset < 0 || offset > text.length)
        throw new RangeError('An offset lies outside its text.')
      if (isInsidePair(text, offset)) throw new RangeError('An offset splits a character.')
      return offset - countBelow(pairs.length, (i) => pairs[i]! < offset)
    },
    toUtf16(offset) {
      if (!Number.isInteger(offset) || offset < 0 || offset > codePoints)
        throw new RangeError('An offset lies outside its text.')
      // Pair i begins at code point pairs[i] - i.
      return offset + countBelow(pairs.length, (i) => pairs[i]! - i < offset)
    }
  }
}

/** UTF-16 positions at which a surrogate pair begins. */
function findPairs(text: string): readonly number[] {
  const pairs: number[] = []
  for (let at = 0; at + 1 < text.length; at++) {
    if (isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1))) {
      pairs.push(at)
      at++
    }
  }
  return pairs
}

/** Number of leading indices for which `below` holds; it must hold for a prefix only. */
export function countBelow(length: number, below: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (below(middle)) low = middle + 1
    else high = middle
  }
  return low
}
