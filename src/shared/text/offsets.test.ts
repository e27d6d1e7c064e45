// Offsets: both units against what the language itself counts, and no rounding.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../test/texts/any-text.ts'
import { createOffsetConverter, isInsidePair } from './offsets.ts'

test('agrees with counting code points one by one, both ways, at every place of any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const converter = createOffsetConverter(text)
      expect(converter.codePoints).toBe(Array.from(text).length)
      let unit = 0
      Array.from(text).forEach((character, codePoint) => {
        expect(converter.toCodePoints(unit)).toBe(codePoint)
        expect(converter.toUtf16(codePoint)).toBe(unit)
        unit += character.length
      })
      expect(converter.toCodePoints(text.length)).toBe(converter.codePoints)
      expect(converter.toUtf16(converter.codePoints)).toBe(text.length)
    })
  )
})

test('refuses an offset inside a pair or outside the text', () => {
  const converter = createOffsetConverter('a😊b')
  expect(() => converter.toCodePoints(2)).toThrow(RangeError)
  expect(() => converter.toCodePoints(5)).toThrow(RangeError)
  expect(() => converter.toCodePoints(-1)).toThrow(RangeError)
  expect(() => converter.toUtf16(4)).toThrow(RangeError)
  expect(() => converter.toUtf16(0.5)).toThrow(RangeError)
})

test('a lone surrogate is one code point and no pair', () => {
  expect(createOffsetConverter('\ude0a\ud83d').codePoints).toBe(2)
  expect(isInsidePair('\ude0a\ud83d', 1)).toBe(false)
  expect(isInsidePair('😊', 1)).toBe(true)
})
