// The context is a whole stretch of the text, and marks exactly what it should.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutContext } from './cut-context.ts'

it('marks what one annotator has and stays within the line', () => {
  const text = 'First line.\nSevere asthma and COPD.\nLast.'
  const start = text.indexOf('asthma')
  const pieces = cutContext(text, { start, end: start + 15 }, [{ start: start + 11, end: start + 15 }])
  expect(pieces.map(({ text: piece, isMarked }) => [piece, isMarked])).toEqual([
    ['Severe asthma and ', false],
    ['COPD', true],
    ['.', false]
  ])
})

it('never splits a character, and its pieces follow one another', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
      fc.nat(),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 20 })), { maxLength: 5 }),
      (text, at, marks) => {
        const start = at % text.length
        const marked = marks.map(([from, length]) => ({ start: from, end: from + length }))
        const pieces = cutContext(text, { start, end: start + 1 }, marked)
        let next = pieces[0]?.start ?? 0
        for (const piece of pieces) {
          expect(piece.start).toBe(next)
          expect(piece.text).not.toBe('')
          expect(text.slice(next, next + piece.text.length)).toBe(piece.text)
          next += piece.text.length
        }
      }
    )
  )
})
