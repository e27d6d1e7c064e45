// Filters survive the address, and an address that makes no sense filters nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reviewSearchSchema } from '../../app/addresses.ts'
import { readFilters, writeFilters } from './filters-in-address.ts'
import { noFilters } from './facets.ts'

test('what is written is read', () => {
  fc.assert(
    fc.property(
      fc.subarray(['disease', 'drug', '检查']),
      fc.subarray(['low' as const, 'medium' as const, 'high' as const]),
      fc.subarray(['suggestion' as const, 'accepted' as const, 'rejected' as const]),
      (types, bands, statuses) => {
        const filters = { types, bands, statuses }
        const search = writeFilters({ tagger: 't', label: undefined, band: undefined, status: undefined }, filters)
        expect(search.tagger).toBe('t')
        expect(readFilters(search)).toEqual(filters)
      }
    )
  )
})

test('unknown values filter nothing', () => {
  expect(readFilters({ band: 'sure,', status: 'gold' })).toEqual(noFilters)
})

test('a label with all those below it fits the address', () => {
  const types = Array.from({ length: 300 }, (_, number) => `${number}`.padStart(64, 'x'))
  const written = writeFilters({}, { ...noFilters, types })
  expect(readFilters(reviewSearchSchema.parse(written)).types).toEqual(types)
})
