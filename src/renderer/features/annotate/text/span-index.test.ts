// The index finds what looking at every span would find.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitrarySpans } from './arbitrary-spans.fixture.ts'
import { createSpanIndex } from './span-index.ts'

const covers = (fragments: readonly { start: number; end: number }[], offset: number) =>
  fragments.some((fragment) => fragment.start <= offset && offset < fragment.end)

it('finds the spans at an offset, shortest first', () => {
  fc.assert(
    fc.property(arbitrarySpans(80), fc.nat(80), (spans, offset) => {
      const found = createSpanIndex(spans).at(offset)
      const expected = spans.filter((span) => covers(span.fragments, offset))
      expect(new Set(found.map((span) => span.id))).toEqual(new Set(expected.map((span) => span.id)))
      const lengths = found.map((span) => span.fragments.reduce((sum, piece) => sum + piece.end - piece.start, 0))
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    })
  )
})

it('finds the fragments in a range', () => {
  fc.assert(
    fc.property(arbitrarySpans(80), fc.nat(80), fc.nat(40), (spans, start, more) => {
      const end = start + more
      const found = createSpanIndex(spans).within(start, end)
      const expected = spans.flatMap((span) => span.fragments).filter((piece) => piece.start < end && piece.end > start)
      expect(found.map((piece) => piece.fragment).toSorted((a, b) => a.start - b.start || a.end - b.end)).toEqual(
        expected.toSorted((a, b) => a.start - b.start || a.end - b.end)
      )
    })
  )
})
