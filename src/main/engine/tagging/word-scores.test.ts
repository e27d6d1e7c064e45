// Where all sub-words are labelled: what later ones carry, and words' scores that are probabilities and decode legally.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTags } from './decode.ts'
import { averageSubwords, findLaterTags } from './word-scores.ts'

const tags = ['O', 'B-Disease', 'I-Disease', 'B-Drug', 'I-Drug']
const later = findLaterTags(tags)

const average = (rows: readonly (readonly number[])[]) => {
  const into = new Float32Array(tags.length)
  averageSubwords(into, { logProbabilities: Float32Array.from(rows.flat()), start: 0, end: rows.length }, later)
  return into
}

test('a later sub-word of an entity is inside it, whatever its first is', () => {
  expect([...later]).toEqual([0, 2, 2, 4, 4])
  expect([...findLaterTags(['O', 'B-Odd'])]).toEqual([0, 1])
})

test('one sub-word gives its own probabilities', () => {
  const row = [0.1, 0.6, 0.1, 0.1, 0.1].map(Math.log)
  for (const [tag, value] of average([row]).entries()) expect(value).toBeCloseTo(row[tag]!, 5)
})

test('a beginning is as sure as its own sub-word and the insides after it', () => {
  const scores = average([[0.1, 0.6, 0.1, 0.1, 0.1].map(Math.log), [0.1, 0.1, 0.7, 0.05, 0.05].map(Math.log)])
  const unnormalised = [0.1 * 0.1, 0.6 * 0.7, 0.1 * 0.7, 0.1 * 0.05, 0.1 * 0.05].map(Math.sqrt)
  const total = unnormalised.reduce((a, b) => a + b)
  for (const [tag, value] of unnormalised.entries()) expect(Math.exp(scores[tag]!)).toBeCloseTo(value / total, 5)
})

test('any sub-words give probabilities that add up to one, and legal tags in sentences of any length', () => {
  const value = fc.oneof(
    fc.constantFrom(Number.NEGATIVE_INFINITY, 0, -1e30),
    fc.double({ min: -80, max: 0, noNaN: true })
  )
  const row = fc.array(value, { minLength: tags.length, maxLength: tags.length })
  const word = fc.array(row, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const rows = words.map(average)
      for (const scores of rows) {
        const total = scores.reduce((sum, score) => sum + Math.exp(score), 0)
        // No tag is possible where each has a sub-word that rules it out.
        if (scores.some((score) => score > Number.NEGATIVE_INFINITY)) expect(total).toBeCloseTo(1, 3)
      }
      const decoded = decodeTags(Float32Array.from(rows.flatMap((scores) => [...scores])), tags).tags
      expect(decoded).toHaveLength(words.length)
      for (const [at, tag] of decoded.entries())
        if (tag.startsWith('I-')) expect([tag, `B-${tag.slice(2)}`]).toContain(decoded[at - 1])
    })
  )
})
