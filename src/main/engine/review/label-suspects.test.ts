// Suspects are sorted into what is missed, of the wrong type, of the wrong boundary or spurious, each as bad as its worst word.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSuspects, scoreEntity } from './label-suspects.ts'

const tags = ['O', 'B-Drug', 'I-Drug', 'B-Disease', 'I-Disease']

/** Log-probabilities in which each word's tag has the probability beside it, the others share the rest. */
function say(...words: readonly (readonly [tag: string, probability: number])[]) {
  const logProbabilities = Float32Array.from(
    words.flatMap(([tag, probability]) =>
      tags.map((other) => Math.log(other === tag ? probability : (1 - probability) / (tags.length - 1)))
    )
  )
  return { logProbabilities, tags }
}
const entity = (start: number, end: number, type: string) => ({ start, end, type })

test('what is marked as the tagger would is not suspect', () => {
  expect(findSuspects(['B-Drug', 'O'], say(['B-Drug', 0.9], ['O', 0.9]))).toEqual([])
})

test('missed', () => {
  const [suspect] = findSuspects(['O', 'O'], say(['B-Disease', 0.8], ['I-Disease', 0.96]))
  expect(suspect).toMatchObject({ kind: 'missed', given: null, found: entity(0, 2, 'Disease') })
  expect(suspect!.score).toBeCloseTo(0.01)
})

test('spurious', () => {
  const [suspect] = findSuspects(['B-Drug', 'O'], say(['O', 0.8], ['O', 0.9]))
  expect(suspect).toMatchObject({ kind: 'spurious', given: entity(0, 1, 'Drug'), found: null })
  expect(suspect!.score).toBeCloseTo(0.05)
})

test('wrong type', () => {
  const [suspect] = findSuspects(['B-Drug', 'I-Drug'], say(['B-Disease', 0.8], ['I-Disease', 0.6]))
  expect(suspect).toMatchObject({ kind: 'type', given: entity(0, 2, 'Drug'), found: entity(0, 2, 'Disease') })
  expect(suspect!.score).toBeCloseTo(0.05)
})

test('wrong boundary: judged by the words that differ alone', () => {
  const [suspect] = findSuspects(['B-Drug', 'O'], say(['B-Drug', 0.3], ['I-Drug', 0.8]))
  expect(suspect).toMatchObject({ kind: 'boundary', given: entity(0, 1, 'Drug'), found: entity(0, 2, 'Drug') })
  expect(suspect!.score).toBeCloseTo(0.05)
})

test('two found within one marked are one suspect', () => {
  const suspects = findSuspects(['B-Drug', 'I-Drug', 'I-Drug'], say(['B-Drug', 0.9], ['O', 0.9], ['B-Drug', 0.9]))
  expect(suspects.map(({ kind }) => kind)).toEqual(['boundary', 'missed'].slice(0, suspects.length))
  expect(suspects.filter(({ given }) => given !== null)).toHaveLength(1)
})

test('any marked entity has the score of its worst word', () => {
  const outOfSample = say(['B-Drug', 0.9], ['I-Drug', 0.2])
  expect(scoreEntity(['B-Drug', 'I-Drug'], outOfSample, entity(0, 2, 'Drug'))).toBeCloseTo(0.2)
})

test('every marked entity is right, answered or spurious, and scores are probabilities', () => {
  const anyTag = fc.constantFrom('O', 'B-Drug', 'B-Disease')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyTag, fc.constantFrom(...tags), fc.double({ min: 0.3, max: 0.99, noNaN: true }))),
      (words) => {
        const given = words.map(([tag]) => tag)
        const suspects = findSuspects(given, say(...words.map(([, tag, probability]) => [tag, probability] as const)))
        for (const { given: marked, found, score, kind } of suspects) {
          expect(marked === null && found === null).toBe(false)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(kind === 'missed').toBe(marked === null)
          expect(kind === 'spurious').toBe(found === null)
        }
        const named = suspects.flatMap(({ given: marked }) =>
          marked === null ? [] : [`${marked.start} ${marked.end}`]
        )
        expect(new Set(named).size).toBe(named.length)
      }
    )
  )
})
