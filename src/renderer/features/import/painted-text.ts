// Cuts a text at the borders of its spans, so that each piece is painted with all spans that lie over it.
import type { PreviewDocument } from '../../../shared/imports.ts'

export type PreviewSpan = PreviewDocument['spans'][number]

export interface Piece {
  readonly text: string
  /** Over the piece, the shortest first. */
  readonly spans: readonly PreviewSpan[]
}

/** The pieces in order make the text. */
export function cutText(text: string, spans: readonly PreviewSpan[]): Piece[] {
  const borders = new Set([0, text.length])
  for (const { start, end } of spans) borders.add(start).add(end)
  const places = [...borders].filter((place) => place <= text.length).sort((a, b) => a - b)
  const shortestFirst = spans.toSorted((a, b) => a.end - a.start - (b.end - b.start))
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1]!
    return {
      text: text.slice(start, end),
      spans: shortestFirst.filter((span) => span.start <= start && span.end >= end)
    }
  })
}
