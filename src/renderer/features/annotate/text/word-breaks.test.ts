// A word that the project knows is one word for double clicks, word moves and boundaries; the rest stays as the segmenter cuts it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendByWord, moveByWord, moveToWordEdge, wordAt } from './caret-moves.ts'
import { knownWordsOf } from './known-words.ts'
import { piecesAround } from './word-breaks.ts'

const text = '患者长期口服丙戊酸钠缓释片，2型糖尿病史。'
const rangeOf = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}
const knowing = (...words: readonly string[]) => knownWordsOf(text, words.map(rangeOf), [])
const taken = (...known: readonly string[]) => {
  const word = wordAt(text, text.indexOf('酸'), knowing(...known))
  return word === null ? null : text.slice(word.start, word.end)
}

describe('a known word', () => {
  it('is taken where the segmenter knows only parts of it', () => {
    expect(taken()).not.toBe('丙戊酸钠')
    expect(taken('丙戊酸钠')).toBe('丙戊酸钠')
    expect(taken('丙戊酸钠', '丙戊酸钠缓释片')).toBe('丙戊酸钠缓释片')
  })

  it('never makes a word of the segmenter smaller', () => {
    const place = text.indexOf('糖尿病')
    const known = knownWordsOf(text, [{ start: place, end: place + 2 }], [])
    expect(wordAt(text, place, known)).toEqual({ start: place, end: place + 3 })
  })

  it('joins a number with what follows it', () => {
    const place = text.indexOf('尿')
    expect(wordAt(text, place, knowing('2型糖尿病'))).toEqual(rangeOf('2型糖尿病'))
  })

  it('is one step of the caret, one step of a selection and one step of a boundary', () => {
    const { start, end } = rangeOf('丙戊酸钠')
    const known = knowing('丙戊酸钠')
    expect(moveByWord(text, end, -1, known)).toBe(start)
    expect(extendByWord(text, start, start, 1, known)).toBe(end)
    expect(moveToWordEdge(text, start, 'end', 1, known)).toBe(end)
  })

  it('is what was marked elsewhere in the same document, and not what was only suggested or has several pieces', () => {
    const again = '停丙戊酸钠，换丙戊酸钠片。'
    const span = (status: 'accepted' | 'suggestion', ...fragments: { start: number; end: number }[]) => ({
      status,
      fragments
    })
    const at = again.lastIndexOf('丙戊酸钠')
    const first = { start: 1, end: 5 }
    expect(wordAt(again, at, knownWordsOf(again, [], [span('accepted', first)]))).toEqual({ start: at, end: at + 4 })
    expect(wordAt(again, at, knownWordsOf(again, [], [span('suggestion', first)]))).not.toEqual({
      start: at,
      end: at + 4
    })
    const pieces = span('accepted', { start: 1, end: 3 }, { start: 4, end: 5 })
    expect(wordAt(again, at, knownWordsOf(again, [], [pieces]))).not.toEqual({ start: at, end: at + 4 })
  })
})

it('leaves pieces in order, without gaps and never empty, whatever is known', () => {
  const sample = fc.string({
    unit: fc.constantFrom('糖', '尿', '病', '丙', '酸', 'a', ' ', '，', '\u{20bb7}'),
    maxLength: 40
  })
  const place = fc.record({ start: fc.nat({ max: 80 }), length: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(sample, fc.array(place, { maxLength: 6 }), fc.nat({ max: 40 }), (words, places, offset) => {
      const known = places
        .map(({ start, length }) => ({ start, end: start + length }))
        .filter(({ end }) => end <= words.length)
      const pieces = piecesAround(words, Math.min(offset, words.length), () => known)
      let at = 0
      for (const { start, end } of pieces) {
        expect(start).toBe(at)
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(at).toBe(words.length)
    })
  )
})
