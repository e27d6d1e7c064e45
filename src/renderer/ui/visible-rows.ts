// Which rows of a long list of one row height are on screen.

export interface RowWindow {
  /** First row to draw. */
  readonly first: number
  /** One past the last row to draw. */
  readonly end: number
}

/** All lengths in pixels; `spare` rows are drawn above and below so that scrolling never shows a gap. */
export function visibleRows(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
  spare: number
): RowWindow {
  const first = Math.floor(scrollTop / rowHeight) - spare
  const end = Math.ceil((scrollTop + height) / rowHeight) + spare
  return { first: Math.min(Math.max(0, first), count), end: Math.min(Math.max(0, end), count) }
}

/** Where to scroll so that a row is wholly in view, or null if it is already. */
export function scrollToShow(index: number, scrollTop: number, height: number, rowHeight: number): number | null {
  const top = index * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height
  return null
}
