// Windows: every word in one, none too long, and each word read from where it has most around it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignSentence, mergeWindows } from './align.ts'
import type { Tokenizer } from './tokenizer.ts'

/** Gives a word as many sub-words as it has letters, numbered so that each can be told. */
const tokenizer: Tokenizer = {
  vocabularySize: 1000,
  cls: 1,
  sep: 2,
  pad: 0,
  unk: 3,
  mask: 4,
  encodeWord: (word) => Array.from(word, (letter) => letter.codePointAt(0)!)
}

function sentenceOf(lengths: readonly number[]) {
  let start = 0
  const words = lengths.map((length) => {
    const word = { start, end: start + length }
    start += length + 1
    return word
  })
  return { text: lengths.map((length, i) => String.fromCharCode(200 + (i % 500)).repeat(length)).join(' '), words }
}

const lengths = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 120 })
const maxTokens = fc.integer({ min: 3, max: 40 })

test('windows hold every word in order, begin with [CLS], end with [SEP] and fit', () => {
  fc.assert(
    fc.property(lengths, maxTokens, (lengths, maxTokens) => {
      const sentence = sentenceOf(lengths)
      const windows = alignSentence(tokenizer, sentence, maxTokens)
      let next = 0
      windows.forEach((window, index) => {
        expect(window.tokenIds.length).toBeLessThanOrEqual(maxTokens)
        expect(window.tokenIds[0]).toBe(tokenizer.cls)
        expect(window.tokenIds.at(-1)).toBe(tokenizer.sep)
        expect(window.words).toBe(window.firstSubword.length)
        expect(window.firstWord).toBeLessThanOrEqual(next)
        expect(window.firstWord + window.words).toBeGreaterThan(next)
        if (index > 0) expect(window.firstWord).toBeGreaterThan(windows[index - 1]!.firstWord)
        next = window.firstWord + window.words
        window.firstSubword.forEach((position, place) => {
          const word = sentence.words[window.firstWord + place]!
          expect(window.tokenIds[position]).toBe(sentence.text.charCodeAt(word.start))
        })
      })
      expect(next).toBe(lengths.length)
    }),
    { numRuns: 500 }
  )
})

test('a sentence that fits is one window, one without words none', () => {
  expect(alignSentence(tokenizer, sentenceOf([3, 4]), 9)).toEqual([
    {
      tokenIds: Int32Array.of(1, 200, 200, 200, 201, 201, 201, 201, 2),
      firstSubword: Int32Array.of(1, 4),
      firstWord: 0,
      words: 2
    }
  ])
  expect(alignSentence(tokenizer, sentenceOf([]), 9)).toEqual([])
})

test('a word longer than a window keeps its first sub-words', () => {
  const [window] = alignSentence(tokenizer, sentenceOf([50]), 10)
  expect(window?.tokenIds.length).toBe(10)
})

test('windows overlap by about a quarter', () => {
  const windows = alignSentence(tokenizer, sentenceOf(new Array<number>(300).fill(1)), 102)
  expect(windows.map(({ firstWord, words }) => [firstWord, words])).toEqual([
    [0, 100],
    [75, 100],
    [150, 100],
    [200, 100]
  ])
})

test('each word takes the window that holds it farthest from a cut, the whole sentence from first to last', () => {
  fc.assert(
    fc.property(lengths, maxTokens, (lengths, maxTokens) => {
      const windows = alignSentence(tokenizer, sentenceOf(lengths), maxTokens)
      const chosen = mergeWindows(windows, lengths.length)
      const distance = (index: number, word: number) => {
        const { firstWord, words, firstSubword, tokenIds } = windows[index]!
        const position = firstSubword[word - firstWord]
        if (position === undefined) return -1
        const before = firstWord === 0 ? Infinity : position
        return Math.min(before, firstWord + words === lengths.length ? Infinity : tokenIds.length - 1 - position)
      }
      chosen.forEach((index, word) => {
        const best = Math.max(...windows.map((_, other) => distance(other, word)))
        expect(distance(index, word)).toBe(best)
        if (word > 0) expect(index).toBeGreaterThanOrEqual(chosen[word - 1]!)
      })
    })
  )
})
