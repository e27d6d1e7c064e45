// Whatever the spans, the pieces make the text, and each carries exactly the spans over it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText } from './painted-text.ts'

const label = { label: 'X', status: 'accepted' } as const

test('nested and overlapping spans', () => {
  const outer = { start: 0, end: 6, ...label }
  const inner = { start: 2, end: 4, ...label }
  const late = { start: 5, end: 8, ...label }
  expect(cutText('abcdefgh', [outer, inner, late])).toEqual([
    { text: 'ab', spans: [outer] },
    { text: 'cd', spans: [inner, outer] },
    { text: 'e', spans: [outer] },
    { text: 'f', spans: [late, outer] },
    { text: 'gh', spans: [late] }
  ])
  expect(cutText('', [])).toEqual([])
})

test('any spans', () => {
  const texts = fc.string({ minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }), (text, places) => {
      const spans = places.map(([a, b]) => {
        const start = a % text.length
        return { start, end: start + 1 + (b % (text.length - start)), ...label }
      })
      let at = 0
      for (const piece of cutText(text, spans)) {
        expect(text.startsWith(piece.text, at)).toBe(true)
        const over = spans.filter(({ start, end }) => start <= at && end >= at + piece.text.length)
        expect(new Set(piece.spans)).toEqual(new Set(over))
        at += piece.text.length
      }
      expect(at).toBe(text.length)
    })
  )
})
