// The walk through a record goes in reading order, finds what is open, and ends.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMark } from './review-marks.fixture.ts'
import { inReadingOrder, leastSure, nextOpen, openAbove, stepMark } from './walk.ts'

const inner = makeMark('inner', 4, 9, { score: 0.95 })
const outer = makeMark('outer', 4, 20, { score: 0.41 })
const late = makeMark('late', 30, 33, { status: 'accepted', score: null })
const marks = [outer, inner, late]

test('reading order, the enclosing mark first', () => {
  expect(inReadingOrder([late, inner, outer])).toEqual(marks)
})

test('steps go round', () => {
  expect(stepMark(marks, 'outer', 1)).toBe(inner)
  expect(stepMark(marks, 'outer', -1)).toBe(late)
  expect(stepMark(marks, null, 1)).toBe(outer)
  expect(stepMark(marks, null, -1)).toBe(late)
  expect(stepMark([], null, 1)).toBeNull()
})

test('the next open mark skips what is decided', () => {
  expect(nextOpen(marks, 'inner')).toBe(outer)
  expect(nextOpen(marks, null)).toBe(outer)
  expect(nextOpen([late], null)).toBeNull()
  expect(nextOpen([outer, late], 'outer')).toBeNull()
})

test('review begins with the least sure', () => {
  expect(leastSure(marks)).toBe(outer)
  expect(leastSure([late])).toBeNull()
})

test('accept all takes open marks in or above the band', () => {
  expect(openAbove(marks, 'high')).toEqual([inner])
  expect(openAbove(marks, 'low')).toEqual([outer, inner])
})

test('deciding one after the other ends after as many steps as there are open marks', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (open) => {
      let record = open.map((isOpen, i) => makeMark(`m${i}`, i, i + 1, isOpen ? {} : { status: 'accepted' }))
      let current = nextOpen(record, null)
      let steps = 0
      while (current && steps <= open.length) {
        const id = current.id
        record = record.map((mark) => (mark.id === id ? { ...mark, status: 'accepted' as const } : mark))
        current = nextOpen(record, id)
        steps += 1
      }
      expect(steps).toBe(open.filter(Boolean).length)
    })
  )
})
