// Turns offsets of any unit that a file may count in into UTF-16 code units, and back.
import { countBelow, createOffsetConverter, isInsidePair } from '../../../shared/text/offsets.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'

/** For one text; both directions answer undefined for an offset outside it or inside one unit. */
export interface UnitConverter {
  /** Of the text. */
  readonly length: number
  toUtf16(offset: number): number | undefined
  fromUtf16(offset: number): number | undefined
}

export function createUnitConverter(text: string, unit: OffsetUnit): UnitConverter {
  switch (unit) {
    case 'code-points':
      return codePointConverter(text)
    case 'utf-16':
      return identity(text)
    case 'bytes':
      return tableConverter(text, codePointStarts(text), byteOffsets(text))
    case 'grapheme-clusters':
      return tableConverter(text, clusterStarts(text))
  }
}

/** Whether `text` has the same offsets in both units. */
export function hasClusters(text: string): boolean {
  // CRLF is the only cluster of ASCII.
  return (
    /[^\0-\x7f]|\r\n/.test(text) &&
    createUnitConverter(text, 'grapheme-clusters').length !== codePointConverter(text).length
  )
}

function codePointConverter(text: string): UnitConverter {
  const converter = createOffsetConverter(text)
  const isWithin = (offset: number, length: number) => Number.isInteger(offset) && offset >= 0 && offset <= length
  return {
    length: converter.codePoints,
    toUtf16: (offset) => (isWithin(offset, converter.codePoints) ? converter.toUtf16(offset) : undefined),
    fromUtf16: (offset) =>
      isWithin(offset, text.length) && !isInsidePair(text, offset) ? converter.toCodePoints(offset) : undefined
  }
}

function identity(text: string): UnitConverter {
  const check = (offset: number) =>
    Number.isInteger(offset) && offset >= 0 && offset <= text.length && !isInsidePair(text, offset) ? offset : undefined
  return { length: text.length, toUtf16: check, fromUtf16: check }
}

/** `starts`: UTF-16 offsets at which a unit begins, and the end of the text. `counts`: the offset at each, else its index. */
function tableConverter(text: string, starts: readonly number[], counts?: readonly number[]): UnitConverter {
  const utf16 = [...starts, text.length]
  const last = utf16.length - 1
  return {
    length: counts === undefined ? last : counts[last]!,
    toUtf16(offset) {
      const at = counts === undefined ? offset : indexOf(counts, offset)
      return at === undefined ? undefined : utf16[at]
    },
    fromUtf16(offset) {
      const at = indexOf(utf16, offset)
      return at === undefined || counts === undefined ? at : counts[at]
    }
  }
}

function indexOf(ascending: readonly number[], value: number): number | undefined {
  const at = countBelow(ascending.length, (i) => ascending[i]! < value)
  return ascending[at] === value ? at : undefined
}

function codePointStarts(text: string): number[] {
  const starts: number[] = []
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) starts.push(at)
  return starts
}

/** UTF-8 bytes before each code point, and in all. A lone surrogate counts three, as its replacement does. */
function byteOffsets(text: string): number[] {
  const offsets = [0]
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    offsets.push(offsets.at(-1)! + (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4))
  }
  return offsets
}

function clusterStarts(text: string): number[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ index }) => index)
}

export type CountedUnit = Exclude<OffsetUnit, 'grapheme-clusters'>

/** Length of the text, for sums over many texts. */
export function measure(text: string, unit: CountedUnit): number {
  return unit === 'bytes' ? Buffer.byteLength(text) : createUnitConverter(text, unit).length
}

/** From offsets of a unit to UTF-16; undefined outside the text and inside a character. */
export function createPlacer(text: string, unit: CountedUnit): (offset: number) => number | undefined {
  const converter = createUnitConverter(text, unit)
  return (offset) => converter.toUtf16(offset)
}
