// What is painted is what is stored: every character of every span, in its label, and no other.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitrarySpans } from './arbitrary-spans.fixture.ts'
import { splitBlocks } from './blocks.ts'
import { assignLanes } from './lanes.ts'
import { partsWithin, planPaint } from './paint-plan.ts'
import { createSpanIndex } from './span-index.ts'

const sample = 'Type 2 diabetes.\r\n\r\n患者因2型糖尿病入院，接受胰岛素治疗\n😀 metformin 500 mg\nEnd'

/** `label/kind@offset` for each character. */
const cells = (labelId: string, suggestion: boolean, start: number, end: number) =>
  Array.from({ length: end - start }, (_, i) => `${labelId}/${suggestion}@${start + i}`)

it('paints exactly the stored characters, whatever overlaps', () => {
  fc.assert(
    fc.property(arbitrarySpans(sample.length), (spans) => {
      const blocks = splitBlocks(sample)
      const plan = planPaint(blocks, [{ first: 0, end: blocks.length }], createSpanIndex(spans), assignLanes(spans))
      const painted = plan.flatMap((paint) =>
        paint.ranges.flatMap((range) => {
          const base = blocks[range.block]!.start
          return cells(paint.labelId, paint.suggestion, base + range.start, base + range.end)
        })
      )
      const isBreak = (cell: string) => /[\r\n]/.test(sample[Number(cell.split('@')[1])]!)
      const stored = spans
        .flatMap((span) =>
          span.fragments.flatMap((piece) => cells(span.labelId, span.suggestion, piece.start, piece.end))
        )
        .filter((cell) => !isBreak(cell))
      expect(new Set(painted)).toEqual(new Set(stored))
    })
  )
})

it('paints two spans of one label that overlap in two lanes', () => {
  const spans = [
    { id: 'a', labelId: 'x', suggestion: false, fragments: [{ start: 0, end: 15 }] },
    { id: 'b', labelId: 'x', suggestion: false, fragments: [{ start: 7, end: 15 }] }
  ]
  const blocks = splitBlocks(sample)
  const plan = planPaint(blocks, [{ first: 0, end: 1 }], createSpanIndex(spans), assignLanes(spans))
  expect(plan.map((paint) => paint.lane).toSorted()).toEqual([0, 1])
})

it('leaves out what is not near the screen', () => {
  const spans = [{ id: 'a', labelId: 'x', suggestion: false, fragments: [{ start: 0, end: 4 }] }]
  const blocks = splitBlocks(sample)
  const index = createSpanIndex(spans)
  expect(planPaint(blocks, [{ first: 2, end: 4 }], index, assignLanes(spans))).toEqual([])
})

it('cuts what is selected to what is near the screen', () => {
  const blocks = splitBlocks(sample)
  const all = [{ start: 0, end: sample.length }]
  const near = [{ first: 2, end: 4 }]
  expect(partsWithin(all, blocks, near)).toEqual([{ start: blocks[2]!.start, end: blocks[3]!.end }])
  expect(partsWithin([{ start: 0, end: 4 }], blocks, near)).toEqual([])
})
