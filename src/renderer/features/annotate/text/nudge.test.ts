// A nudged span stays a span: trimmed, whole characters, never empty.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fragmentsSchema } from '../../../../shared/spans.ts'
import { isInsidePair } from '../../../../shared/text/offsets.ts'
import { snap } from './text-selection.ts'
import { nudge } from './nudge.ts'

const text = 'type 2  diabetes 😀 end'

it.each([
  ['end', 1, { start: 5, end: 6 }, '2  d'],
  ['end', -1, { start: 5, end: 9 }, '2'],
  ['start', -1, { start: 8, end: 16 }, '2  diabetes'],
  ['start', 1, { start: 5, end: 16 }, 'diabetes'],
  ['end', 1, { start: 8, end: 16 }, 'diabetes 😀']
] as const)('moves the %s by %i', (edge, direction, range, expected) => {
  const [moved] = nudge(text, [range], edge, direction)!
  expect(text.slice(moved!.start, moved!.end)).toBe(expected)
})

it.each([
  ['end', 1, { start: 0, end: 4 }, 'type 2'],
  ['end', -1, { start: 0, end: 6 }, 'type'],
  ['start', -1, { start: 8, end: 16 }, '2  diabetes'],
  ['start', 1, { start: 0, end: 16 }, '2  diabetes']
] as const)('moves the %s by a word, %i', (edge, direction, range, expected) => {
  const [moved] = nudge(text, [range], edge, direction, 'word')!
  expect(text.slice(moved!.start, moved!.end)).toBe(expected)
})

it('takes Chinese words as the dictionary has them', () => {
  const [moved] = nudge('患者因糖尿病入院', [{ start: 0, end: 2 }], 'end', 1, 'word')!
  expect('患者因糖尿病入院'.slice(0, moved!.end)).toBe('患者因')
})

it('stops at one character, at the ends of the text and before another piece', () => {
  expect(nudge(text, [{ start: 5, end: 6 }], 'end', -1)).toBeNull()
  expect(nudge(text, [{ start: 0, end: 4 }], 'start', -1)).toBeNull()
  expect(
    nudge(
      text,
      [
        { start: 0, end: 4 },
        { start: 5, end: 6 }
      ],
      'start',
      1
    )
  ).toEqual([
    { start: 1, end: 4 },
    { start: 5, end: 6 }
  ])
  expect(
    nudge(
      text,
      [
        { start: 0, end: 1 },
        { start: 2, end: 4 }
      ],
      'end',
      -1
    )
  ).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 3 }
  ])
  expect(
    nudge(
      'abc',
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 }
      ],
      'end',
      -1
    )
  ).toBeNull()
})

it('holds for any text', () => {
  const arbitrary = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(
      arbitrary,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('start', 'end'),
      fc.constantFrom(-1, 1),
      (sample, a, b, edge, direction) => {
        const range = snap(sample, a % (sample.length + 1), b % (sample.length + 1), true)
        const moved = range === null ? null : nudge(sample, [range], edge, direction)
        if (moved === null) return
        expect(fragmentsSchema.safeParse(moved).success).toBe(true)
        const { start, end } = moved[0]!
        expect(isInsidePair(sample, start) || isInsidePair(sample, end)).toBe(false)
        expect(/^\s|\s$/u.test(sample.slice(start, end))).toBe(false)
      }
    )
  )
})
