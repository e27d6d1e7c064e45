// Work that can be done comes first, and going on never leads to what waits or is done.
import { expect, it } from 'vitest'
import type { ComparisonRow } from '../../../shared/team.ts'
import { inOrderOfWork, nextToDecide } from './comparison-order.ts'

const row = (documentId: string, status: ComparisonRow['status'], conflicts: number | null): ComparisonRow => ({
  ...{ documentId, status, conflicts, name: documentId, passes: [], decided: 0 }
})
const rows = [row('gold', 'gold', 1), row('waits', 'todo', null), row('a', 'todo', 2), row('b', 'todo', 0)]

it('puts what can be decided before what waits and what is gold', () => {
  expect(inOrderOfWork(rows).map(({ documentId }) => documentId)).toEqual(['a', 'b', 'waits', 'gold'])
})

it('goes on to the next that can be decided, and from the last to the first', () => {
  expect(nextToDecide(rows, 'a')).toBe('b')
  expect(nextToDecide(rows, 'b')).toBe('a')
  expect(nextToDecide(rows, 'elsewhere')).toBe('a')
  expect(nextToDecide([row('a', 'todo', 1)], 'a')).toBeUndefined()
})
