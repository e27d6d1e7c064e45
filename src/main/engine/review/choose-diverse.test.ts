// What is alike lies close, and the choice goes from one kind of text to the next before it comes back to any.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choiceOf, chooseDiverse } from './choose-diverse.ts'
import { distanceOf, makeTextVectors } from './text-vectors.ts'

const texts = [
  'The patient was given aspirin for chest pain.',
  'The patient was given aspirin for mild chest pain.',
  'Fracture of the left wrist after a fall, plaster applied.',
  'Fracture of the right wrist after a fall, plaster applied.',
  '患者因2型糖尿病入院，给予二甲双胍。'
]

test('texts of the same words lie close, of other words far', () => {
  const vectors = makeTextVectors(texts)
  expect(distanceOf(vectors[0]!, vectors[0]!)).toBeCloseTo(0)
  expect(distanceOf(vectors[0]!, vectors[1]!)).toBeLessThan(0.4)
  expect(distanceOf(vectors[0]!, vectors[4]!)).toBeGreaterThan(0.7)
  expect(distanceOf(vectors[2]!, vectors[3]!)).toBeLessThan(distanceOf(vectors[2]!, vectors[0]!))
})

test('a text without words is a vector of zeros, one away from everything', () => {
  const [empty, other] = makeTextVectors(['  … ', 'aspirin'])
  expect([...empty!].every((value) => value === 0)).toBe(true)
  expect(distanceOf(empty!, other!)).toBe(1)
})

test('one of each kind comes before a second of any', () => {
  const choice = choiceOf(chooseDiverse({ candidates: makeTextVectors(texts), known: [], count: 5 }))
  const kinds = choice.map(({ index }) => (index < 2 ? 'chest' : index < 4 ? 'wrist' : 'diabetes'))
  expect(new Set(kinds.slice(0, 3)).size).toBe(3)
})

test('what is known is not asked for again, and weight decides between equals', () => {
  const vectors = makeTextVectors(texts)
  const known = [vectors[0]!]
  const [first] = choiceOf(chooseDiverse({ candidates: vectors.slice(1), known, count: 1 }))
  expect(first!.index).not.toBe(0)
  const same = [vectors[2]!, vectors[2]!, vectors[2]!]
  const [heaviest] = choiceOf(chooseDiverse({ candidates: same, known, weights: [0.2, 0.9, 0.5], count: 1 }))
  expect(heaviest!.index).toBe(1)
})

test('each is chosen once, and distances never grow', () => {
  const anyText = fc.array(fc.constantFrom('pain', 'fever', 'aspirin', 'wrist', 'fall', '糖尿病'), { maxLength: 6 })
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 12 }), fc.nat(15), (words, count) => {
      const vectors = makeTextVectors(words.map((each) => each.join(' ')))
      const choice = choiceOf(chooseDiverse({ candidates: vectors, known: [], count }))
      expect(choice).toHaveLength(Math.min(count, vectors.length))
      expect(new Set(choice.map(({ index }) => index)).size).toBe(choice.length)
      for (const [i, { distance }] of choice.entries()) {
        expect(distance).toBeLessThanOrEqual((choice[i - 1]?.distance ?? 1) + 1e-6)
      }
    })
  )
})
