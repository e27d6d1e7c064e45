// Moves one boundary of a span by a character or a word.
import type { Document, Edit } from '../../../../shared/entities.ts'
import type { Range } from '../../../../shared/spans.ts'
import { type Direction, moveByCharacter, moveToWordEdge } from './caret-moves.ts'
import type { KnownWords } from './word-breaks.ts'

export type NudgeUnit = 'character' | 'word'

/** The fragments after the move; null where it would leave the text, empty a piece, or touch another piece. */
export function nudge(
  text: string,
  fragments: readonly Range[],
  edge: 'start' | 'end',
  direction: Direction,
  unit: NudgeUnit = 'character',
  known?: KnownWords
): Range[] | null {
  const place = edge === 'start' ? 0 : fragments.length - 1
  const piece = fragments[place]
  if (piece === undefined) return null
  const moved = {
    ...piece,
    [edge]:
      unit === 'word'
        ? moveToWordEdge(text, piece[edge], edge, direction, known)
        : skipSpace(text, piece[edge], edge, direction)
  }
  if (moved.start >= moved.end || moved[edge] === piece[edge]) return null
  const others = fragments.filter((_, index) => index !== place)
  if (others.some((other) => other.start <= moved.end && moved.start <= other.end)) return null
  return fragments.map((fragment, index) => (index === place ? moved : fragment))
}

/** The edit that moves a boundary of an annotation of the document; null where there is none or `nudge` finds no place. */
export function editToNudge(
  { text, annotations }: Pick<Document, 'text' | 'annotations'>,
  annotationId: string | null,
  edge: 'start' | 'end',
  direction: Direction,
  unit: NudgeUnit = 'character',
  known?: KnownWords
): Edit | null {
  const annotation = annotations.find(({ id }) => id === annotationId)
  if (annotation === undefined) return null
  const fragments = nudge(text, annotation.fragments, edge, direction, unit, known)
  return fragments === null ? null : { kind: 'resize', annotationId: annotation.id, fragments }
}

/** One character on, and further while the span would begin or end with white space. */
function skipSpace(text: string, offset: number, edge: 'start' | 'end', direction: Direction): number {
  let at = offset
  for (;;) {
    const next = moveByCharacter(text, at, direction)
    if (next === at) return offset
    at = next
    const outermost = edge === 'start' ? text[at] : text[at - 1]
    if (outermost !== undefined && !/\s/u.test(outermost)) return at
  }
}
