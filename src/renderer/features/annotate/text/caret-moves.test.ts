// The caret visits whole characters only, gets everywhere, and finds words in both languages.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInsidePair } from '../../../../shared/text/offsets.ts'
import { extendByWord, moveByCharacter, moveByWord, sentenceAt, wordAt } from './caret-moves.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 80 })

describe('by character', () => {
  it('walks to the end and back without cutting a character', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const stops = [0]
        while (stops.at(-1)! < sample.length) stops.push(moveByCharacter(sample, stops.at(-1)!, 1))
        expect(stops.at(-1)).toBe(sample.length)
        for (const stop of stops) expect(isInsidePair(sample, stop)).toBe(false)
        let at = sample.length
        while (at > 0) {
          const next = moveByCharacter(sample, at, -1)
          expect(next).toBeLessThan(at)
          at = next
        }
      })
    )
  })

  it.each([
    ['a family', '👨‍👩‍👧x', 8],
    ['CRLF', '\r\nx', 2],
    ['a combining mark', 'e\u0301x', 2],
    ['a rare character', '\u{20bb7}x', 2]
  ])('takes %s in one step', (_, sample, end) => {
    expect(moveByCharacter(sample, 0, 1)).toBe(end)
    expect(moveByCharacter(sample, end, -1)).toBe(0)
  })
})

describe('by word', () => {
  it('always moves on until the end', () => {
    fc.assert(
      fc.property(text, (sample) => {
        let at = 0
        for (let steps = 0; at < sample.length; steps++) {
          const next = moveByWord(sample, at, 1)
          expect(next).toBeGreaterThan(at)
          expect(steps).toBeLessThan(200)
          at = next
        }
      })
    )
  })

  it('goes to starts of words', () => {
    expect(moveByWord('takes metformin daily', 0, 1)).toBe(6)
    expect(moveByWord('takes metformin daily', 9, -1)).toBe(6)
  })
})

describe('wordAt', () => {
  it.each([
    ['the word', 'takes metformin daily', 8, 'metformin'],
    ['a hyphenated name', 'has COVID-19 now', 5, 'COVID-19'],
    ['a decimal', 'gave 2.5 mg', 6, '2.5'],
    ['a segmented Chinese word', '患者因糖尿病入院', 4, '糖尿病']
  ])('takes %s', (_, sample, offset, expected) => {
    const range = wordAt(sample, offset)
    expect(range && sample.slice(range.start, range.end)).toBe(expected)
  })

  it('takes nothing beside a word', () => {
    expect(wordAt('a  b', 1)).toBeNull()
    expect(wordAt('', 0)).toBeNull()
  })
})

it('finds the sentence around the caret', () => {
  const sample = 'He has AF. He takes warfarin.\r\n无发热。予阿司匹林。'
  const at = (offset: number) => {
    const range = sentenceAt(sample, offset)
    return range && sample.slice(range.start, range.end)
  }
  expect(at(3)).toBe('He has AF.')
  expect(at(15)).toBe('He takes warfarin.')
  expect(at(36)).toBe('予阿司匹林。')
})

describe('a selection by words', () => {
  const sample = 'COPD, then 肺炎，咳嗽。'

  it('ends where words end, without the comma after them', () => {
    const first = extendByWord(sample, 0, 0, 1)
    expect(sample.slice(0, first)).toBe('COPD')
    expect(sample.slice(0, extendByWord(sample, 0, first, 1))).toBe('COPD, then')
    expect(sample.slice(11, extendByWord(sample, 11, 11, 1))).toBe('肺炎')
  })

  it('begins where words begin', () => {
    expect(sample.slice(extendByWord(sample, 10, 10, -1), 10)).toBe('then')
  })

  it('is nothing between growing to one side and to the other', () => {
    expect(extendByWord(sample, 6, 10, -1)).toBe(6)
    expect(extendByWord(sample, 6, 6, -1)).toBe(0)
    expect(extendByWord(sample, 4, 0, 1)).toBe(4)
  })

  it('reaches the end of the text', () => {
    fc.assert(
      fc.property(text, (words) => {
        let at = 0
        for (let steps = 0; at < words.length; steps++) {
          const next = extendByWord(words, 0, at, 1)
          expect(next).toBeGreaterThan(at)
          expect(steps).toBeLessThan(200)
          at = next
        }
      })
    )
  })
})
