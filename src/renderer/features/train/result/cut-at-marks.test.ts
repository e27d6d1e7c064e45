// Pieces of a sentence: together the whole text, each under at most one mark of a side.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAtMarks, type LineMark } from './cut-at-marks.ts'

test('overlapping marks are cut where they part', () => {
  const marks: LineMark[] = [
    { side: 'gold', start: 4, end: 11, type: 'drug' },
    { side: 'found', start: 8, end: 14, type: 'disease' }
  ]
  expect(cutAtMarks('The aspirin drop now', marks)).toEqual([
    { start: 0, end: 4, gold: null, found: null },
    { start: 4, end: 8, gold: 'drug', found: null },
    { start: 8, end: 11, gold: 'drug', found: 'disease' },
    { start: 11, end: 14, gold: null, found: 'disease' },
    { start: 14, end: 20, gold: null, found: null }
  ])
})

test('any marks leave the text whole', () => {
  const mark = fc.record({
    side: fc.constantFrom<LineMark['side'][]>('gold', 'found'),
    start: fc.nat(20),
    end: fc.nat(25),
    type: fc.constant('drug')
  })
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(mark, { maxLength: 4 }), (text, marks) => {
      expect(
        cutAtMarks(text, marks)
          .map(({ start, end }) => text.slice(start, end))
          .join('')
      ).toBe(text)
    })
  )
})
