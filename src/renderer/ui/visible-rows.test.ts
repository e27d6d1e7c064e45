// Every row that can be seen is drawn, and a row asked for ends up in view.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scrollToShow, visibleRows } from './visible-rows.ts'

const sizes = fc.record({
  count: fc.integer({ min: 0, max: 200_000 }),
  rowHeight: fc.integer({ min: 20, max: 60 }),
  height: fc.integer({ min: 60, max: 2000 }),
  scrollTop: fc.integer({ min: 0, max: 5_000_000 })
})

it('draws every row that touches the screen, and few more', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), ({ count, rowHeight, height, scrollTop }, pick) => {
      const { first, end } = visibleRows(scrollTop, height, rowHeight, count, 4)
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 10)
      if (count === 0) return
      const row = pick % count
      const seen = row * rowHeight < scrollTop + height && (row + 1) * rowHeight > scrollTop
      if (seen) expect(row >= first && row < end).toBe(true)
    })
  )
})

it('scrolls a row into view, and only if it is not', () => {
  fc.assert(
    fc.property(sizes, fc.nat(100_000), ({ rowHeight, height, scrollTop }, row) => {
      const target = scrollToShow(row, scrollTop, height, rowHeight)
      const top = target ?? scrollTop
      expect(row * rowHeight).toBeGreaterThanOrEqual(top)
      expect((row + 1) * rowHeight).toBeLessThanOrEqual(top + height)
    })
  )
})
