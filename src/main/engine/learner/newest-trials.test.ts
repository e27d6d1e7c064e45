// Only the newest trials are gathered: they are those that the weights are learned from, and older sentences are left alone.
import { expect, test } from 'vitest'
import { learnTrust, newestTrials } from './candidates.ts'

/** Two trials in each sentence, three in every third. */
const sentences = Array.from({ length: 2000 }, (_, sentence) =>
  Array.from({ length: sentence % 3 === 0 ? 3 : 2 }, (_trial, place) => ({
    features: [1, Math.sin(sentence + place), place % 2, (sentence % 7) / 7, Math.log(1 + place)],
    holds: (sentence + place) % 3 === 0
  }))
)

test('are the last thousand, in their order, and teach what all of them together teach', () => {
  const all = sentences.flat()
  expect(newestTrials(sentences, (own) => own)).toEqual(all.slice(-1000))
  expect(learnTrust(newestTrials(sentences, (own) => own))).toEqual(learnTrust(all))
})

test('are read from no more sentences than hold a thousand', () => {
  let read = 0
  newestTrials(sentences, (own) => {
    read++
    return own
  })
  expect(read).toBeLessThan(1000 / 2)
})

test.each([0, 1, 3])('are all there are where there are few: %i sentences', (count) => {
  expect(newestTrials(sentences.slice(0, count), (own) => own)).toEqual(sentences.slice(0, count).flat())
})
