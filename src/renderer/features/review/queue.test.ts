// The queue never moves a row that was shown, and always finds what still waits.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QueuedDocument } from '../../../shared/review.ts'
import { mergeQueue, nextWaiting, patchRow, stepDocument } from './queue.ts'
import { makeMark } from './review-marks.fixture.ts'

const row = (id: string, suggestions = 2): QueuedDocument => ({
  id,
  name: id,
  group: '',
  status: 'todo',
  characters: 100,
  annotations: 0,
  suggestions,
  leastScore: suggestions > 0 ? 0.4 : null,
  signOff: null
})

test('a row that is no longer open stays where it was, done', () => {
  const held = mergeQueue([], [row('a'), row('b'), row('c')])
  const next = mergeQueue(held, [row('c'), row('d'), row('a', 1)])
  expect(next.map((entry) => [entry.row.id, entry.row.suggestions, entry.done])).toEqual([
    ['a', 1, false],
    ['b', 0, true],
    ['c', 2, false],
    ['d', 2, false]
  ])
})

test('a partial answer proves nothing about the rows it leaves out', () => {
  const held = mergeQueue([], [row('a'), row('b')])
  expect(mergeQueue(held, [row('b')], false).map((entry) => entry.done)).toEqual([false, false])
})

test('the document on screen is ahead of the list', () => {
  const held = mergeQueue([], [row('a'), row('b')])
  const marks = [makeMark('x', 0, 1, { score: 0.7 }), makeMark('y', 2, 3, { status: 'accepted' })]
  const [first] = patchRow(held, { id: 'a', status: 'annotated', annotations: marks, signOff: null })
  expect(first).toEqual({
    row: { ...row('a'), status: 'annotated', suggestions: 1, annotations: 1, leastScore: 0.7 },
    done: false,
    hadSuggestions: true
  })
  expect(patchRow(held, { id: 'a', status: 'annotated', annotations: [], signOff: null })[0]?.done).toBe(true)
  expect(patchRow(held, { id: 'a', status: 'reviewed', annotations: marks, signOff: null })[0]?.done).toBe(true)
})

test('what was never suggested to waits until a person has been through it, and what changed since its sign-off waits again', () => {
  const held = mergeQueue([], [row('a', 0)])
  expect(held[0]?.done).toBe(false)
  expect(mergeQueue(held, [{ ...row('a', 0), status: 'reviewed', signOff: 'current' }])[0]?.done).toBe(true)
  expect(mergeQueue(held, [{ ...row('a', 0), status: 'reviewed', signOff: 'stale' }])[0]?.done).toBe(false)
})

test('steps stop at the ends, waiting goes round', () => {
  const queue = mergeQueue(mergeQueue([], [row('a'), row('b'), row('c')]), [row('a'), row('c')])
  expect(stepDocument(queue, 'a', 1)).toBe('b')
  expect(stepDocument(queue, 'a', -1)).toBeNull()
  expect(stepDocument(queue, null, 1)).toBe('a')
  expect(nextWaiting(queue, 'a')).toBe('c')
  expect(nextWaiting(queue, 'c')).toBe('a')
  expect(nextWaiting(mergeQueue([], [row('a')]), 'a')).toBeNull()
})

test('what was shown keeps its order whatever the host answers', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
  fc.assert(
    fc.property(ids, ids, (first, second) => {
      const held = mergeQueue(
        [],
        first.map((id) => row(id))
      )
      const next = mergeQueue(
        held,
        second.map((id) => row(id))
      )
      expect(next.slice(0, first.length).map((entry) => entry.row.id)).toEqual(first)
      expect(
        next
          .filter((entry) => !entry.done)
          .map((entry) => entry.row.id)
          .sort()
      ).toEqual([...second].sort())
    })
  )
})
