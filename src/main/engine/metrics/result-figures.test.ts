// Figures of a result on sentences small enough to count by hand, and properties that hold for any.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrapIntervals, comparePaired } from './bootstrap.ts'
import { calibrate } from './calibration.ts'
import { listChanges } from './entity-changes.ts'
import type { Entity } from './entity-scores.ts'
import { foundEntities, type FoundEntity, type JudgedSentence } from './judged-sentence.ts'
import { confuse, pairEntities } from './pair-entities.ts'
import { recallBySeen } from './seen-mentions.ts'

const gold = (type: string, start: number, end: number): Entity => ({ type, start, end })
const found = (type: string, start: number, end: number, score = 0.9): FoundEntity => ({ type, start, end, score })
const sentence = (own: Entity[], other: FoundEntity[]): JudgedSentence => ({ gold: own, found: other })

test('an entity is as sure as its least sure word', () => {
  const tags = ['B-drug', 'I-drug', 'O', 'B-drug']
  expect(foundEntities({ tags, scores: Float32Array.of(0.75, 0.5, 1, 1) })).toEqual([
    found('drug', 0, 2, 0.5),
    found('drug', 3, 4, 1)
  ])
})

describe('pairs', () => {
  const judged = sentence(
    [gold('drug', 0, 1), gold('drug', 3, 5), gold('disease', 6, 8), gold('disease', 10, 11)],
    [found('drug', 0, 1), found('drug', 3, 4), found('drug', 6, 8), found('drug', 14, 15)]
  )

  test('each kind of error, each entity once', () => {
    const pairs = pairEntities(judged)
    expect(pairs.map(({ kind }) => kind)).toEqual(['correct', 'wrong-type', 'wrong-boundary', 'missed', 'spurious'])
    expect(confuse(pairs, ['drug', 'disease'])).toEqual([
      [2, 0, 0],
      [1, 0, 1],
      [1, 0, 0]
    ])
  })

  test('any sentence: all entities are paired, and exact ones are never called wrong', () => {
    const entity = fc
      .tuple(fc.constantFrom('a', 'b'), fc.nat(12), fc.integer({ min: 1, max: 4 }))
      .map(([type, start, length]) => ({ type, start, end: start + length, score: 0.5 }))
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 6 }), fc.array(entity, { maxLength: 6 }), (own, other) => {
        const pairs = pairEntities({ gold: own, found: other })
        expect(pairs.filter((pair) => pair.gold !== undefined)).toHaveLength(own.length)
        expect(pairs.filter((pair) => pair.found !== undefined)).toHaveLength(other.length)
        for (const { kind, gold: g, found: f } of pairs)
          if (g !== undefined && f !== undefined)
            expect(kind === 'correct').toBe(g.type === f.type && g.start === f.start && g.end === f.end)
      })
    )
  })
})

describe('bootstrap', () => {
  const right = sentence([gold('drug', 0, 1)], [found('drug', 0, 1)])
  const missed = sentence([gold('drug', 0, 1)], [])
  const empty = sentence([], [])

  test('a tagger that is always right, or never, has no spread', async () => {
    const intervals = await bootstrapIntervals(Array(20).fill(right), ['drug', 'disease'], { seed: 1, times: 50 })
    expect(intervals.get('drug')?.f1).toEqual({ low: 1, high: 1 })
    expect(intervals.get('disease')?.f1).toEqual({ low: 0, high: 0 })
  })

  test('recall of half the entities spreads as the binomial does', async () => {
    const sentences = [...Array<JudgedSentence>(50).fill(right), ...Array<JudgedSentence>(50).fill(missed)]
    const { recall, precision } = (await bootstrapIntervals(sentences, [], { seed: 3 })).get('')!
    // 1.96 times the square root of 0.25 / 100 on either side.
    expect(recall.low).toBeCloseTo(0.402, 1)
    expect(recall.high).toBeCloseTo(0.598, 1)
    expect(precision).toEqual({ low: 1, high: 1 })
    expect((await bootstrapIntervals(sentences, [], { seed: 3 })).get('')).toEqual({
      recall,
      precision,
      f1: expect.anything() as unknown
    })
  })

  test('two taggers: a clear difference is beyond chance, none is not', async () => {
    const better = [...Array<JudgedSentence>(60).fill(right), ...Array<JudgedSentence>(20).fill(missed)]
    const worse = [...Array<JudgedSentence>(30).fill(right), ...Array<JudgedSentence>(50).fill(missed)]
    const clear = await comparePaired(worse, better, [], { seed: 1 })
    expect(clear.difference).toBeCloseTo(120 / 140 - 60 / 110)
    expect(clear.low).toBeGreaterThan(0)
    expect(clear.p).toBeLessThan(0.01)
    expect(await comparePaired(better, better, [], { seed: 1 })).toEqual({ difference: 0, low: 0, high: 0, p: 1 })
    const one = await comparePaired([...worse, missed, empty], [...worse, right, empty], [], { seed: 1 })
    expect(one.low).toBeLessThanOrEqual(0)
    expect(one.p).toBeGreaterThan(0.05)
    await expect(comparePaired([right], [], [], { seed: 1 })).rejects.toThrow('same sentences')
  })
})

test('calibration: bins hold every entity, a sure and wrong one is far off', () => {
  const { bins, entities, expectedError } = calibrate([
    sentence([gold('a', 0, 1)], [found('a', 0, 1, 1), found('a', 2, 3, 0.95)]),
    sentence([], [found('a', 0, 1, 0.25)])
  ])
  expect(bins.map(({ from, count, right }) => [from, count, right])).toEqual([
    [0.2, 1, 0],
    [0.9, 2, 0.5]
  ])
  expect(entities).toBe(3)
  expect(expectedError).toBeCloseTo((0.25 + 2 * (0.975 - 0.5)) / 3)
  expect(calibrate([])).toEqual({ bins: [], entities: 0, expectedError: 0 })
})

test('a mention was seen in whatever case, with its type', () => {
  const words = [
    { start: 0, end: 7 },
    { start: 8, end: 11 }
  ]
  const tagged = (text: string, ...tags: string[]) => ({ text, words, tags })
  const train = [tagged('Aspirin now', 'B-drug', 'O')]
  const judged = [
    sentence([gold('drug', 0, 1)], [found('drug', 0, 1)]),
    sentence([gold('disease', 0, 1)], []),
    sentence([gold('drug', 0, 2)], [found('drug', 0, 2)])
  ]
  const texts = ['aspirin now', 'ASPIRIN now', 'aspirin now'].map((text) => tagged(text))
  expect(recallBySeen(train, texts, judged)).toEqual({
    seen: { support: 1, found: 1 },
    unseen: { support: 2, found: 1 }
  })
})

test('what changed between two taggers', () => {
  const own = [gold('a', 0, 1), gold('a', 3, 4), gold('b', 6, 7)]
  const before = [sentence(own, [found('a', 0, 1), found('a', 8, 9), found('b', 6, 7)])]
  const after = [sentence(own, [found('a', 3, 4), found('b', 6, 7), found('b', 9, 10)])]
  expect(listChanges(before, after).map(({ kind, entity }) => [kind, entity.start])).toEqual([
    ['fixed', 3],
    ['broken', 0],
    ['dropped', 8],
    ['added', 9]
  ])
})
