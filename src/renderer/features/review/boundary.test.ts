// Edges move by whole characters, inside the text, and never past each other.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveEdge } from './boundary.ts'

const text = 'a👩🏽‍⚕️b 糖尿病'

test('an emoji is one step', () => {
  expect(moveEdge(text, [{ start: 0, end: 1 }], 'end', 1)).toEqual([{ start: 0, end: text.indexOf('b') }])
})

test('a mark of one character does not vanish', () => {
  expect(moveEdge(text, [{ start: 0, end: 1 }], 'end', -1)).toBeNull()
  expect(moveEdge(text, [{ start: 0, end: 1 }], 'start', 1)).toBeNull()
  expect(moveEdge(text, [{ start: 0, end: 1 }], 'start', -1)).toBeNull()
})

test('the outer edges of a mark in pieces move', () => {
  const pieces = [
    { start: 0, end: 1 },
    { start: text.length - 2, end: text.length - 1 }
  ]
  expect(moveEdge(text, pieces, 'end', 1)).toEqual([pieces[0], { start: text.length - 2, end: text.length }])
})

test('any walk of the edges keeps a non-empty mark inside the text', () => {
  const move = fc.record({
    edge: fc.constantFrom('start' as const, 'end' as const),
    by: fc.constantFrom(1 as const, -1 as const)
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.array(move), (content, moves) => {
      let fragments = [{ start: 0, end: content.length }]
      for (const { edge, by } of moves) fragments = moveEdge(content, fragments, edge, by) ?? fragments
      const { start, end } = fragments[0]!
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThanOrEqual(content.length)
      expect(start).toBeLessThan(end)
    })
  )
})
