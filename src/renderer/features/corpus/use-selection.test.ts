// Ticks of one row and of a stretch of rows.
import { expect, test } from 'vitest'
import { areAllTicked, toggleRows } from './use-selection.ts'

const idAt = (index: number) => (index === 3 ? undefined : `d${index}`)

test('one row, a stretch in either direction, and rows that are not read yet', () => {
  const one = toggleRows(new Set(), idAt, 1, 1, true)
  expect([...one]).toEqual(['d1'])
  expect([...toggleRows(one, idAt, 1, 4, true)].sort()).toEqual(['d1', 'd2', 'd4'])
  expect([...toggleRows(new Set(['d0', 'd1', 'd2']), idAt, 2, 1, false)]).toEqual(['d0'])
})

test('all are ticked where there are as many as the list shows, and each that has been read', () => {
  const all = new Set(['d0', 'd1', 'd2', 'd4', 'elsewhere'])
  expect(areAllTicked(all, 5, idAt)).toBe(true)
  expect(areAllTicked(all, 6, idAt)).toBe(false)
  expect(areAllTicked(new Set(['d0', 'd1', 'other']), 3, idAt)).toBe(false)
  expect(areAllTicked(new Set(), 0, idAt)).toBe(false)
})
