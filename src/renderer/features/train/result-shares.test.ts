// The one-line result follows from the scores, and says nothing where there is nothing to say.
import { expect, test } from 'vitest'
import { tellResult } from './result-shares.ts'

const score = (precision: number, recall: number, support: number) => ({ precision, recall, f1: 0.5, support })

test('recall per type, precision over all marks', () => {
  const told = tellResult({
    micro: score(0.9, 0.82, 400),
    types: { Drug: score(0.95, 0.88, 150), Disease: score(0.9, 0.79, 250), Test: score(0, 0, 0) }
  })
  expect(told).toEqual({
    found: [
      { type: 'Disease', share: { found: 8, of: 10, edge: 'plain' } },
      { type: 'Drug', share: { found: 9, of: 10, edge: 'plain' } }
    ],
    more: 0,
    right: { found: 9, of: 10, edge: 'plain' }
  })
})

test('few marks are counted', () => {
  const told = tellResult({ micro: score(0.5, 0.25, 8), types: { Disease: score(0.5, 0.25, 8) } })
  expect(told?.right).toEqual({ found: 2, of: 4, edge: 'plain' })
  expect(told?.found[0]?.share).toEqual({ found: 2, of: 8, edge: 'plain' })
})

test('many types are cut short', () => {
  const types = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`T${i}`, score(0.5, 0.5, 30 + i)]))
  const told = tellResult({ micro: score(0.5, 0.5, 231), types })
  expect(told?.found.map((entry) => entry.type)).toEqual(['T6', 'T5', 'T4'])
  expect(told?.more).toBe(4)
})

test('a tagger that finds nothing has no shares', () => {
  expect(tellResult({ micro: score(0, 0, 20), types: {} })).toBeNull()
})
