// A selection marks whole words, or exactly what was selected, and never white space, half a character or nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fragmentsSchema } from '../../../../shared/spans.ts'
import { isInsidePair } from '../../../../shared/text/offsets.ts'
import { fragmentsOf, joinTouching, snap } from './text-selection.ts'

const surface = (text: string, anchor: number, focus: number, exact = false) => {
  const range = snap(text, anchor, focus, exact)
  return range === null ? null : text.slice(range.start, range.end)
}

describe('snap', () => {
  it.each([
    ['part of a word', 'takes metformin daily', 8, 11, 'metformin'],
    ['backwards', 'takes metformin daily', 11, 8, 'metformin'],
    ['two words', 'type diabetes mellitus', 7, 16, 'diabetes mellitus'],
    ['white space at the edges', 'the  heart failure ', 3, 11, 'heart'],
    ['Chinese by character', '患者因2型糖尿病入院', 3, 8, '2型糖尿病'],
    ['not beyond the line', 'one two\r\nthree', 4, 7, 'two'],
    ['an emoji as a whole', 'pain 👨‍👩‍👧 now', 6, 7, '👨‍👩‍👧'],
    ['a rare character as a whole', '\u{20bb7}野家', 0, 1, '\u{20bb7}']
  ])('takes %s', (_, text, anchor, focus, expected) => {
    expect(surface(text, anchor, focus)).toBe(expected)
  })

  it('takes exactly what was selected with the modifier, without outer white space', () => {
    expect(surface('takes metformin daily', 8, 11, true)).toBe('tfo')
    expect(surface('a  b  c', 1, 5, true)).toBe('b')
  })

  it.each([true, false])('takes nothing where only white space is selected (exact: %s)', (exact) => {
    expect(surface('a   b', 1, 4, exact)).toBeNull()
    expect(surface('a b', 1, 1, exact)).toBeNull()
  })

  it('never splits a character nor keeps outer white space, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (text, a, b, exact) => {
          const range = snap(text, a % (text.length + 1), b % (text.length + 1), exact)
          if (range === null) return
          expect(isInsidePair(text, range.start) || isInsidePair(text, range.end)).toBe(false)
          const marked = text.slice(range.start, range.end)
          expect(marked.trim().length).toBeGreaterThan(0)
          expect(/^\s|\s$/u.test(marked)).toBe(false)
        }
      )
    )
  })

  it('is quick in a line of a million characters', () => {
    const text = '字'.repeat(1_000_000)
    expect(snap(text, 500_000, 500_003, false)).toEqual({ start: 500_000, end: 500_003 })
  })
})

describe('pieces', () => {
  it('adds a piece and keeps those before', () => {
    const selection = { anchor: 9, focus: 12, exact: false, pieces: [{ start: 0, end: 4 }] }
    expect(fragmentsOf('lung and left heart', selection)).toEqual([
      { start: 0, end: 4 },
      { start: 9, end: 13 }
    ])
  })

  it('joins what touches, so that the store takes them', () => {
    const range = fc
      .tuple(fc.nat(100), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 10 }), (ranges) => {
        const joined = joinTouching(ranges)
        expect(fragmentsSchema.safeParse(joined).success).toBe(true)
        const cover = (list: typeof ranges) =>
          new Set(list.flatMap((r) => Array.from({ length: r.end - r.start }, (_, i) => r.start + i)))
        expect(cover(joined)).toEqual(cover(ranges))
      })
    )
  })
})
