// What a training is told of sentences that are on both sides.
import { expect, test } from 'vitest'
import type { Output } from './output.ts'
import { findSentenceLeaks, noteSentenceLeaks } from './sentence-leaks.ts'

function sentence(text: string) {
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
  return { text, words, tags: words.map(() => 'O') }
}
const long = 'The patient was given famotidine and became delirious on the third day'

test('long sentences that are nearly the same count, short ones do not', () => {
  const train = [sentence(long), sentence('No fever today .')]
  const devel = [
    sentence(`${long} .`),
    sentence('No fever today .'),
    sentence('Another sentence about aspirin that is long enough to be compared')
  ]
  expect(findSentenceLeaks(train, devel)).toEqual({ compared: 2, leaks: 1 })
  expect(findSentenceLeaks(train, [])).toEqual({ compared: 0, leaks: 0 })
})

test('a leak is said in figures, without a word of it; no leak says nothing', () => {
  const said: string[] = []
  const out = { event: () => undefined, note: (text: string) => void said.push(text) } as unknown as Output
  noteSentenceLeaks({ compared: 1200, leaks: 0 }, out)
  expect(said).toEqual([])
  noteSentenceLeaks({ compared: 1200, leaks: 3 }, out)
  expect(said.join()).toMatch(/of the 1,200 sentences .* 3 are nearly/)
})
