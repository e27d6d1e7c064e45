// The words of a mark on one line: pieces joined by an ellipsis, white space as single spaces.
import type { Annotation } from '../../../shared/entities.ts'

export function surfaceOf(text: string, mark: Pick<Annotation, 'fragments'>): string {
  return mark.fragments.map((piece) => text.slice(piece.start, piece.end).replaceAll(/\s+/gu, ' ')).join(' … ')
}
