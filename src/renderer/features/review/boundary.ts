// Moves one end of a mark by one character as a reader sees it; a mark never becomes empty and never leaves the text.
import type { Range } from '../../../shared/spans.ts'
import { moveByCharacter } from '../annotate/text/caret-moves.ts'

export type Edge = 'start' | 'end'

/** The moved fragments, or null where the edge cannot go there. Of a mark in pieces the outermost edges move. */
export function moveEdge(text: string, fragments: readonly Range[], edge: Edge, by: 1 | -1): Range[] | null {
  const at = edge === 'start' ? 0 : fragments.length - 1
  const piece = fragments[at]!
  const moved = { ...piece, [edge]: moveByCharacter(text, piece[edge], by) }
  if (moved.start >= moved.end || (moved.start === piece.start && moved.end === piece.end)) return null
  return fragments.map((fragment, index) => (index === at ? moved : fragment))
}
