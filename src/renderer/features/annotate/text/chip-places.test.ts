// Chips stand over their spans or to the right of them, and never over one another.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chipWidth, placeChips } from './chip-places.ts'

const chip = fc.record({
  left: fc.nat({ max: 600 }),
  top: fc.constantFrom(0, 1.5, 29, 58),
  width: fc.integer({ min: 10, max: 120 })
})

it('are apart, and none is left of its span', () => {
  fc.assert(
    fc.property(fc.array(chip, { maxLength: 20 }), (wanted) => {
      const chips = wanted.map((each, at) => ({ ...each, id: String(at) }))
      const placed = placeChips(chips)
      expect(placed.map(({ id }) => id).toSorted()).toEqual(chips.map(({ id }) => id).toSorted())
      for (const { id, left } of placed) expect(left).toBeGreaterThanOrEqual(chips[Number(id)]!.left)
      for (const [at, one] of placed.entries())
        for (const other of placed.slice(at + 1))
          if (one.top === other.top) expect(other.left).toBeGreaterThanOrEqual(one.left + one.width)
    })
  )
})

it('are wider in Chinese, and never wider than a chip may be', () => {
  expect(chipWidth('疾病')).toBeGreaterThan(chipWidth('ab'))
  expect(chipWidth('x'.repeat(500))).toBe(chipWidth('x'.repeat(50)))
})
