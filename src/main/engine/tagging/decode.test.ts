// Decoding: always legal, always the best of the legal, and spans that are slices of the text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTags, spansOf } from './decode.ts'

const tags = ['O', 'B-Disease', 'I-Disease', 'B-Drug', 'I-Drug']

function isLegal(sequence: readonly string[]): boolean {
  return sequence.every((tag, at) => {
    if (!tag.startsWith('I-')) return true
    const before = sequence[at - 1]
    return before === tag || before === `B-${tag.slice(2)}`
  })
}

const scores = (words: number) =>
  fc.array(fc.double({ min: -20, max: 0, noNaN: true }), {
    minLength: words * tags.length,
    maxLength: words * tags.length
  })

describe('any probabilities', () => {
  test('give a legal sequence, even where they are infinite or not numbers', () => {
    const odd = fc.oneof(fc.constantFrom(Number.NEGATIVE_INFINITY, Number.NaN, 0), fc.double({ min: -50, max: 0 }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.infiniteStream(odd), (words, stream) => {
        const logProbs = Float32Array.from({ length: words * tags.length }, () => stream.next().value as number)
        const decoded = decodeTags(logProbs, tags)
        expect(decoded.tags).toHaveLength(words)
        expect(isLegal(decoded.tags)).toBe(true)
      }),
      { numRuns: 500 }
    )
  })

  test('give the most probable legal sequence, as trying all of them shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((words) => scores(words)),
        (values) => {
          const logProbs = Float32Array.from(values)
          const words = logProbs.length / tags.length
          const total = (path: readonly number[]) =>
            path.reduce((sum, tag, word) => sum + logProbs[word * tags.length + tag]!, 0)
          let best = Number.NEGATIVE_INFINITY
          for (let code = 0; code < tags.length ** words; code++) {
            const path = Array.from(
              { length: words },
              (_, word) => Math.floor(code / tags.length ** word) % tags.length
            )
            if (isLegal(path.map((tag) => tags[tag]!))) best = Math.max(best, total(path))
          }
          expect(total(decodeTags(logProbs, tags).tags.map((tag) => tags.indexOf(tag)))).toBeCloseTo(best, 4)
        }
      ),
      { numRuns: 60 }
    )
  })
})

test('scores are the probabilities of the chosen tags', () => {
  const row = (probabilities: readonly number[]) => probabilities.map(Math.log)
  const { tags: chosen, scores } = decodeTags(
    Float32Array.from([...row([0.1, 0.6, 0.1, 0.1, 0.1]), ...row([0.2, 0.1, 0.5, 0.1, 0.1])]),
    tags
  )
  expect(chosen).toEqual(['B-Disease', 'I-Disease'])
  expect(scores[0]).toBeCloseTo(0.6, 5)
  expect(scores[1]).toBeCloseTo(0.5, 5)
})

test('a span reaches from its first word to its last and is as sure as its least sure word', () => {
  const words = [
    { start: 0, end: 4 },
    { start: 5, end: 6 },
    { start: 7, end: 9 }
  ]
  expect(spansOf(words, ['O', 'B-Drug', 'I-Drug'], Float32Array.of(1, 0.75, 0.5))).toEqual([
    { start: 5, end: 9, label: 'Drug', score: 0.5 }
  ])
})

test('no words, no tags', () => {
  expect(decodeTags(new Float32Array(0), tags)).toEqual({ tags: [], scores: new Float32Array(0) })
})
