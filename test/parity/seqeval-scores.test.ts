// Our strict entity scores against seqeval's on 1,000 random sentences, legal and illegal (made by seqeval_scores.py).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { entitiesOf, scoreEntities } from '../../src/main/engine/metrics/entity-scores.ts'
import type { Score } from '../../src/main/engine/metrics/entity-scores.ts'

const scoreSchema = z
  .tuple([z.number(), z.number(), z.number(), z.int()])
  .transform(([precision, recall, f1, support]) => ({ precision, recall, f1, support }))
const fixtureSchema = z.object({
  tags: z.array(z.string()),
  groups: z.array(
    z.object({
      gold: z.array(z.string()),
      predicted: z.array(z.string()),
      micro: scoreSchema,
      types: z.record(z.string(), scoreSchema)
    })
  )
})
const { tags, groups } = fixtureSchema.parse(
  JSON.parse(readFileSync(new URL('fixtures/seqeval-scores.json', import.meta.url), 'utf8'))
)
const types = tags.filter((tag) => tag.startsWith('B-')).map((tag) => tag.slice(2))
const decode = (sentences: readonly string[]) =>
  sentences.map((digits) => Array.from(digits, (digit) => tags[Number(digit)]!))

function expectScore(found: Score | undefined, expected: Score) {
  expect(found?.support).toBe(expected.support)
  expect(found?.precision).toBeCloseTo(expected.precision, 10)
  expect(found?.recall).toBeCloseTo(expected.recall, 10)
  expect(found?.f1).toBeCloseTo(expected.f1, 10)
}

test('equal seqeval in mode strict, scheme IOB2, micro and per type', () => {
  expect(groups.flatMap((group) => group.gold)).toHaveLength(1000)
  for (const group of groups) {
    const scores = scoreEntities(decode(group.gold), decode(group.predicted), types)
    expectScore(scores.micro, group.micro)
    for (const [type, score] of Object.entries(group.types)) expectScore(scores.types[type], score)
    for (const type of types) {
      // seqeval leaves out a type that neither side has.
      if (!(type in group.types)) expect(scores.types[type]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 })
    }
  }
})

describe('what strict means', () => {
  test('an entity begins with B- and ends where its type no longer continues', () => {
    expect(entitiesOf(['I-A', 'B-A', 'I-A', 'B-A', 'I-B', 'O', 'I-A', 'B-B'])).toEqual([
      { type: 'A', start: 1, end: 3 },
      { type: 'A', start: 3, end: 4 },
      { type: 'B', start: 7, end: 8 }
    ])
  })

  test('a right boundary with a wrong type, or the other way round, counts as one miss and one false alarm', () => {
    const { micro } = scoreEntities([['B-A', 'I-A', 'B-B']], [['B-B', 'I-B', 'B-B']], ['A', 'B'])
    expect(micro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 })
  })

  test('types beyond those asked for are scored after them', () => {
    const scores = scoreEntities([['B-__proto__']], [['B-__proto__']], ['A'])
    expect(Object.keys(scores.types)).toEqual(['A', '__proto__'])
    expect(scores.micro.f1).toBe(1)
  })

  test('sentences that do not match are refused', () => {
    expect(() => scoreEntities([['O']], [['O', 'O']], [])).toThrow(RangeError)
    expect(() => scoreEntities([['O']], [], [])).toThrow(RangeError)
  })
})
