// A span without an id of its own never gets another's.
import { expect, test } from 'vitest'
import { nameSpans } from './span-names.ts'

const spanOf = (id?: string) => ({ start: 0, end: 1, label: 'A', ...(id === undefined ? {} : { id }) })

test('ids stay, and numbers go around them', () => {
  expect(nameSpans([spanOf('2'), spanOf(), spanOf(), spanOf('e7')])).toEqual(['2', '1', '3', 'e7'])
})

test('an id that stands twice, or that the format cannot have, becomes a number', () => {
  const spans = [spanOf('T2'), spanOf('T2'), spanOf('R1'), spanOf()]
  expect(nameSpans(spans, { prefix: 'T', form: /^T\d+$/ })).toEqual(['T2', 'T1', 'T3', 'T4'])
})

test('an id that is empty is none', () => {
  expect(nameSpans([spanOf(''), spanOf('1'), spanOf('')])).toEqual(['2', '1', '3'])
})
