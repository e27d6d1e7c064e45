// Shares are equal, overlap is as asked, and everybody meets everybody.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planShares } from './shares.ts'

const untouched = (count: number) => Array.from({ length: count }, () => undefined)

it('gives each document to one, in turn', () => {
  expect(planShares(untouched(5), { annotators: ['Ann', 'Ben'], overlap: 0, together: 2 })).toEqual([
    ['Ann'],
    ['Ben'],
    ['Ann'],
    ['Ben'],
    ['Ann']
  ])
})

it('keeps loads within one, shares as many documents as asked, and never gives one twice to the same person', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 70 }),
      fc.integer({ min: 2, max: 4 }),
      (count, people, overlap, together) => {
        const annotators = Array.from({ length: people }, (_, at) => `P${at}`)
        const shares = planShares(untouched(count), { annotators, overlap, together })
        expect(shares).toHaveLength(count)
        for (const share of shares) expect(new Set(share).size).toBe(share.length)
        const several = shares.filter((share) => share.length > 1)
        expect(several).toHaveLength(people === 1 ? 0 : Math.min(overlap, count))
        for (const share of several) expect(share).toHaveLength(Math.min(together, people))
        const loads = annotators.map((name) => shares.filter((share) => share.includes(name)).length)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }
    )
  )
})

it('brings every pair together about equally often', () => {
  const shares = planShares(untouched(60), { annotators: ['A', 'B', 'C', 'D'], overlap: 60, together: 2 })
  const pairs = Object.values(Object.groupBy(shares, (share) => share.join()))
  expect(pairs).toHaveLength(6)
  for (const pair of pairs) expect(Math.abs(pair!.length - 10)).toBeLessThanOrEqual(1)
})

it('gives what somebody has begun to them, alone or with others, and the rest to whoever has less', () => {
  const begunBy = ['Ben', 'Ben', 'Ben', undefined, undefined, 'Zoe']
  const alone = planShares(begunBy, { annotators: ['Ann', 'Ben'], overlap: 0, together: 2 })
  expect(alone).toEqual([['Ben'], ['Ben'], ['Ben'], ['Ann'], ['Ann'], ['Ann']])
  const shares = planShares(begunBy, { annotators: ['Ann', 'Ben'], overlap: 2, together: 2 })
  expect(shares).toEqual([['Ben'], ['Ann', 'Ben'], ['Ben'], ['Ann'], ['Ann', 'Ben'], ['Ann']])
})
