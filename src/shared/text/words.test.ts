// Words: every character once, no character torn, and the splitter's choices by example.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../test/texts/any-text.ts'
import { isInsidePair } from './offsets.ts'
import { splitWords } from './words.ts'

const surfaces = (text: string) => splitWords(text).map(({ start, end }) => text.slice(start, end))

describe('any text', () => {
  test('what is in no word is white space, and words are in order, apart and not empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const word of splitWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end)
          expect(word.end).toBeGreaterThan(word.start)
          expect(text.slice(end, word.start)).toMatch(/^\p{White_Space}*$/u)
          expect(text.slice(word.start, word.end)).not.toMatch(/\p{White_Space}/u)
          end = word.end
        }
        expect(text.slice(end)).toMatch(/^\p{White_Space}*$/u)
      }),
      { numRuns: 1000 }
    )
  })

  test('no word begins or ends inside a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end } of splitWords(text)) {
          expect(isInsidePair(text, start)).toBe(false)
          expect(isInsidePair(text, end)).toBe(false)
        }
      }),
      { numRuns: 1000 }
    )
  })

  test('no word but the first of its stretch begins with a combining mark or a zero-width character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start } of splitWords(text)) {
          if (start === 0 || /\p{White_Space}/u.test(text[start - 1]!)) continue
          expect(text.slice(start, start + 2)).not.toMatch(/^[\p{M}\u200b\u200d\ufeff]/u)
        }
      }),
      { numRuns: 1000 }
    )
  })

  test('a text parted by a space has the words of its parts', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(surfaces(`${a} ${b}`)).toEqual([...surfaces(a), ...surfaces(b)])
      })
    )
  })
})

test.each([
  ['Famotidine 😊 induced delirium.', ['Famotidine', '😊', 'induced', 'delirium', '.']],
  ['2型糖尿病', ['2', '型', '糖', '尿', '病']],
  ['𠮷野家𪚥', ['𠮷', '野', '家', '𪚥']],
  ['葛\u{e0100}城', ['葛\u{e0100}', '城']],
  ['👨‍👩‍👧‍👦x👍🏽🏳️‍🌈', ['👨‍👩‍👧‍👦', 'x', '👍🏽', '🏳️‍🌈']],
  ['🇨🇳🇺🇸🇬', ['🇨🇳', '🇺🇸', '🇬']],
  ['1️⃣2', ['1️⃣2']],
  ['e\u0301a İstanbul', ['e\u0301a', 'İstanbul']],
  ['≥5 °C→38', ['≥', '5', '°', 'C', '→', '38']],
  ['non-small p<0.05', ['non', '-', 'small', 'p', '<', '0', '.', '05']],
  ['a\r\nb\u3000c\u00a0d\u2028e', ['a', 'b', 'c', 'd', 'e']],
  ['met\u00adformin zero\u200bwidth', ['met\u00adformin', 'zero\u200bwidth']],
  ['\u200bab \u200b糖 \u200b', ['\u200bab', '\u200b糖', '\u200b']],
  ['x\ud83dy \udc00', ['x\ud83dy', '\udc00']],
  ['カタカナ 한국어', ['カタカナ', '한국어']],
  ['', []],
  [' \n', []]
])('splits %j', (text, words) => {
  expect(surfaces(text)).toEqual(words)
})
