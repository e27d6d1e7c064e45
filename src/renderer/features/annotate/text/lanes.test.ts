// No two spans that meet share a lane, and an inner span lies nearer the text than the one around it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitrarySpans } from './arbitrary-spans.fixture.ts'
import { assignLanes } from './lanes.ts'
import { extent } from './span-index.ts'

it('keeps spans that meet apart', () => {
  fc.assert(
    fc.property(arbitrarySpans(80), (spans) => {
      const lanes = assignLanes(spans)
      for (const a of spans) {
        for (const b of spans) {
          if (a.id === b.id || lanes.of.get(a.id) !== lanes.of.get(b.id)) continue
          const [first, second] = [extent(a), extent(b)]
          expect(first.end <= second.start || second.end <= first.start).toBe(true)
        }
      }
      expect(lanes.depth).toBe(Math.max(0, ...lanes.of.values()) + 1)
    })
  )
})

it('puts the inner span nearer the text', () => {
  fc.assert(
    fc.property(arbitrarySpans(80), (spans) => {
      const lanes = assignLanes(spans)
      for (const outer of spans) {
        for (const inner of spans) {
          const [o, i] = [extent(outer), extent(inner)]
          if (o.start <= i.start && i.end <= o.end && o.end - o.start > i.end - i.start)
            expect(lanes.of.get(inner.id)!).toBeLessThan(lanes.of.get(outer.id)!)
        }
      }
    })
  )
})

it('keeps spans of one label apart that touch, since they would be painted as one', () => {
  fc.assert(
    fc.property(arbitrarySpans(80), (spans) => {
      const lanes = assignLanes(spans)
      for (const a of spans) {
        for (const b of spans) {
          if (a.id === b.id || a.labelId !== b.labelId || a.suggestion !== b.suggestion) continue
          if (extent(a).end === extent(b).start) expect(lanes.of.get(a.id)).not.toBe(lanes.of.get(b.id))
        }
      }
    })
  )
})

it('leaves touching spans of different labels in one lane: their colours tell them apart', () => {
  const span = (id: string, labelId: string, start: number, end: number) => ({
    ...{ id, labelId, suggestion: false },
    fragments: [{ start, end }]
  })
  const apart = assignLanes([span('a', 'brand', 0, 2), span('b', 'model', 2, 5)])
  expect(apart).toEqual({
    of: new Map([
      ['a', 0],
      ['b', 0]
    ]),
    depth: 1
  })
  const alike = assignLanes([span('a', 'drug', 0, 1), span('b', 'drug', 1, 2), span('c', 'drug', 2, 5)])
  expect(alike).toEqual({
    of: new Map([
      ['a', 0],
      ['b', 1],
      ['c', 0]
    ]),
    depth: 2
  })
})
