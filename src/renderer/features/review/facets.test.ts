// Counts say what a choice would show; bands vanish once a person has decided.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countFacets,
  countsOfMarks,
  filterMarks,
  hasFilters,
  noFilters,
  toggleValue,
  type Filters,
  toggleAll
} from './facets.ts'
import { makeMark } from './review-marks.fixture.ts'
import { bandOfMark, bandOfScore, scoreBands } from '../../../shared/score-bands.ts'

const marks = [
  makeMark('a', 0, 3, { score: 0.95 }),
  makeMark('b', 5, 8, { score: 0.4, labelId: 'drug' }),
  makeMark('c', 9, 12, { score: 0.7, labelId: 'drug', status: 'accepted' }),
  makeMark('d', 20, 25, { score: null, status: 'accepted', origin: 'human' })
]

test('bands', () => {
  expect([0, 0.59, 0.6, 0.89, 0.9, 1].map(bandOfScore)).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high'])
  expect(marks.map(bandOfMark)).toEqual(['high', 'low', null, null])
})

test('no filter shows all', () => {
  expect(filterMarks(marks, noFilters)).toEqual(marks)
  expect(hasFilters(noFilters)).toBe(false)
})

test('values within a facet add up, facets narrow each other', () => {
  const filters: Filters = { types: ['drug'], bands: [], statuses: ['suggestion', 'accepted'] }
  expect(filterMarks(marks, filters).map((mark) => mark.id)).toEqual(['b', 'c'])
  expect(filterMarks(marks, { ...filters, bands: ['low'] }).map((mark) => mark.id)).toEqual(['b'])
})

test('a facet counts under the other facets only', () => {
  const counts = countFacets(countsOfMarks(marks), { types: ['drug'], bands: [], statuses: ['accepted'] })
  expect(Object.fromEntries(counts.types)).toEqual({ drug: 1, disease: 1 })
  expect(Object.fromEntries(counts.statuses)).toEqual({ suggestion: 1, accepted: 1 })
  expect(Object.fromEntries(counts.bands)).toEqual({})
})

test('each count equals what choosing it alone shows', () => {
  const anyMark = fc.record({
    id: fc.uuid(),
    labelId: fc.constantFrom('disease', 'drug', 'test'),
    status: fc.constantFrom('suggestion' as const, 'accepted' as const, 'rejected' as const),
    score: fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
  })
  fc.assert(
    fc.property(
      fc.array(anyMark),
      fc.subarray(['disease', 'drug']),
      fc.subarray([...scoreBands]),
      (drafts, types, bands) => {
        const all = drafts.map((draft) => makeMark(draft.id, 0, 1, draft))
        const filters: Filters = { types, bands, statuses: [] }
        const counts = countFacets(countsOfMarks(all), filters)
        for (const status of ['suggestion', 'accepted', 'rejected'] as const)
          expect(counts.statuses.get(status) ?? 0).toBe(filterMarks(all, { ...filters, statuses: [status] }).length)
        for (const band of scoreBands)
          expect(counts.bands.get(band) ?? 0).toBe(filterMarks(all, { ...filters, bands: [band] }).length)
      }
    )
  )
})

test('a value is chosen and given up', () => {
  expect(toggleValue(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggleValue(['a', 'b'], 'a')).toEqual(['b'])
})

test('chooses a label with those below it, and gives them up together', () => {
  expect(toggleAll(['drug', 'sign'], ['finding', 'sign'])).toEqual(['drug', 'finding', 'sign'])
  expect(toggleAll(['drug', 'finding', 'sign'], ['finding', 'sign'])).toEqual(['drug'])
})
