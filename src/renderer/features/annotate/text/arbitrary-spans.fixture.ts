// Random spans for property tests: overlapping, nested, equal and in several pieces.
import fc from 'fast-check'
import type { SurfaceSpan } from './span-index.ts'

/** Up to `count` spans in a text of `length` code units. */
export function arbitrarySpans(length: number, count = 30): fc.Arbitrary<SurfaceSpan[]> {
  const cuts = fc
    .uniqueArray(fc.nat(length), { minLength: 2, maxLength: 6 })
    .map((places) => places.sort((a, b) => a - b))
  const span = fc.record({ cuts, labelId: fc.constantFrom('disease', 'drug', 'test'), suggestion: fc.boolean() })
  return fc.array(span, { maxLength: count }).map((drafts) =>
    drafts.map((draft, index) => ({
      id: `s${index}`,
      labelId: draft.labelId,
      suggestion: draft.suggestion,
      fragments: Array.from({ length: Math.floor(draft.cuts.length / 2) }, (_, piece) => ({
        start: draft.cuts[2 * piece]!,
        end: draft.cuts[2 * piece + 1]!
      }))
    }))
  )
}
