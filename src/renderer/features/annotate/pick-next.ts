// Which span a click selects: the shortest first, then in turn those around it.
export function pickNext(under: readonly string[], selectedId: string | null): string | null {
  if (under.length === 0) return null
  const at = selectedId === null ? -1 : under.indexOf(selectedId)
  return under[(at + 1) % under.length]!
}

/** The neighbour of an entity in reading order; from nothing, the first after or before `caret`. Stays at the ends. */
export function stepEntity(
  ordered: readonly { readonly id: string; readonly start: number }[],
  selectedId: string | null,
  caret: number,
  direction: -1 | 1
): string | null {
  const at = ordered.findIndex((each) => each.id === selectedId)
  if (at !== -1) return ordered[at + direction]?.id ?? null
  const found =
    direction === 1 ? ordered.find((each) => each.start >= caret) : ordered.findLast((each) => each.start < caret)
  return found?.id ?? null
}
