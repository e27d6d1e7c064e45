// Ticks of one row and of a stretch of rows.
import { expect, test } from 'vitest'
import { toggleRows } from './use-selection.ts'

const idAt = (index: number) => (index === 3 ? undefined : `d${index}`)

test('one row, a stretch in either direction, and rows that are not read yet', () => {
  const one = toggleRows(new Set(), idAt, 1, 1, true)
  expect([...one]).toEqual(['d1'])
  expect([...toggleRows(one, idAt, 1, 4, true)].sort()).toEqual(['d1', 'd2', 'd4'])
  expect([...toggleRows(new Set(['d0', 'd1', 'd2']), idAt, 2, 1, false)]).toEqual(['d0'])
})
