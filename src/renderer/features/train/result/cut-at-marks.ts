// Cuts a sentence where marks begin and end, so that overlapping ones can be drawn over the same letters.

export interface LineMark {
  /** What is there, or what a tagger found. */
  readonly side: 'gold' | 'found'
  readonly start: number
  readonly end: number
  readonly type: string
}

export interface LinePiece {
  readonly start: number
  readonly end: number
  /** Type of the gold mark and of the found one that cover it. */
  readonly gold: string | null
  readonly found: string | null
}

/** Pieces in order that together are the text; at most one mark a side covers each. */
export function cutAtMarks(text: string, marks: readonly LineMark[]): LinePiece[] {
  const edges = new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])
  const sorted = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b)
  const covering = (start: number, side: LineMark['side']) =>
    marks.find((mark) => mark.side === side && mark.start <= start && start < mark.end)?.type ?? null
  return sorted.slice(0, -1).map((start, place) => ({
    start,
    end: sorted[place + 1]!,
    gold: covering(start, 'gold'),
    found: covering(start, 'found')
  }))
}
