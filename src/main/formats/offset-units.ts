// Counts text in the units that files use, and finds places that files give in them.
import { createOffsetConverter } from '../../shared/text/offsets.ts'

export type CountedUnit = 'code-points' | 'bytes' | 'utf-16'

export function measure(text: string, unit: CountedUnit): number {
  switch (unit) {
    case 'code-points':
      return createOffsetConverter(text).codePoints
    case 'bytes':
      return Buffer.byteLength(text)
    case 'utf-16':
      return text.length
  }
}

/** From offsets of a unit to UTF-16; undefined outside the text and inside a character. */
export function createPlacer(text: string, unit: CountedUnit): (offset: number) => number | undefined {
  if (unit === 'utf-16') return (offset) => (offset >= 0 && offset <= text.length ? offset : undefined)
  if (unit === 'code-points') {
    const converter = createOffsetConverter(text)
    return (offset) => (offset >= 0 && offset <= converter.codePoints ? converter.toUtf16(offset) : undefined)
  }
  const places = new Map<number, number>()
  let bytes = 0
  for (let at = 0; at < text.length;) {
    places.set(bytes, at)
    const codePoint = text.codePointAt(at)!
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
    at += codePoint > 0xffff ? 2 : 1
  }
  places.set(bytes, text.length)
  return (offset) => places.get(offset)
}
