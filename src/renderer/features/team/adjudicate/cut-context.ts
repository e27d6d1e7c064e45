// The text around a place, in pieces that are marked or not.
import type { Range } from '../../../../shared/spans.ts'

export interface ContextPiece {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

/** UTF-16 code units shown on either side of the place, to the nearest line break. */
const reach = 90

/** Marks what `marked` covers; pieces follow one another and none is empty. */
export function cutContext(text: string, { start, end }: Range, marked: readonly Range[]): ContextPiece[] {
  const from = Math.max(wordAt(text, Math.max(0, start - reach), start), text.lastIndexOf('\n', start - 1) + 1)
  const lineEnd = text.indexOf('\n', end)
  const to = Math.min(wholeAt(text, Math.min(text.length, end + reach)), lineEnd === -1 ? text.length : lineEnd)
  const edges = marked.flatMap((range) => [range.start, range.end]).filter((edge) => edge > from && edge < to)
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b)
  const pieces: ContextPiece[] = []
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [pieceStart, pieceEnd] = [cuts[at]!, cuts[at + 1]!]
    const isMarked = marked.some((range) => range.start < pieceEnd && pieceStart < range.end)
    const last = pieces.at(-1)
    const piece = text.slice(pieceStart, pieceEnd)
    if (last !== undefined && last.isMarked === isMarked)
      pieces[pieces.length - 1] = { ...last, text: last.text + piece }
    else pieces.push({ start: pieceStart, text: piece, isMarked })
  }
  return pieces
}

/** Where the next word begins, if one does before `limit`: half a word helps nobody. */
function wordAt(text: string, offset: number, limit: number): number {
  if (offset === 0) return 0
  const space = text.indexOf(' ', offset - 1)
  return space !== -1 && space < Math.min(limit, offset + 20) ? space + 1 : wholeAt(text, offset)
}

/** Not between the halves of a surrogate pair. */
function wholeAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}
