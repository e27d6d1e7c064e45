// Every span under a click and every entity can be reached.
import { expect, it } from 'vitest'
import { pickNext, stepEntity } from './pick-next.ts'

it('cycles through the spans under a click', () => {
  const under = ['inner', 'middle', 'outer']
  expect(pickNext(under, null)).toBe('inner')
  expect(pickNext(under, 'inner')).toBe('middle')
  expect(pickNext(under, 'outer')).toBe('inner')
  expect(pickNext(under, 'elsewhere')).toBe('inner')
  expect(pickNext([], 'inner')).toBeNull()
})

it('walks through the entities and ends at the last', () => {
  const ordered = [
    { id: 'a', start: 3 },
    { id: 'b', start: 10 }
  ]
  expect(stepEntity(ordered, null, 0, 1)).toBe('a')
  expect(stepEntity(ordered, 'a', 0, 1)).toBe('b')
  expect(stepEntity(ordered, 'b', 0, 1)).toBeNull()
  expect(stepEntity(ordered, null, 8, -1)).toBe('a')
  expect(stepEntity(ordered, null, 4, 1)).toBe('b')
  expect(stepEntity([], null, 4, 1)).toBeNull()
})
