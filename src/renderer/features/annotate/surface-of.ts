// The marked text of an annotation, its pieces joined by an ellipsis, on one line.
import type { Range } from '../../../shared/spans.ts'

/** Longer surfaces are cut for display. */
const longest = 300

export function surfaceOf(text: string, annotation: { readonly fragments: readonly Range[] }): string {
  const pieces = annotation.fragments.map((piece) =>
    text.slice(piece.start, Math.min(piece.end, piece.start + longest))
  )
  return pieces.join(' … ').replaceAll(/\s+/gu, ' ')
}
