// Labels as the tree that they form: the one place that knows in which order and how deep lists show them, and what lies below one.

interface Node {
  readonly id: string
  readonly parent?: string | undefined
}

/** A label in its place of the tree. */
export interface LabelPlace<L extends Node> {
  readonly label: L
  /** How many labels stand above it, of those that are shown; 0 at the top. */
  readonly depth: number
}

/**
 * The labels from the top down, each with those below it right after it, siblings in the order of the set. `isShown` leaves labels out;
 * what lies below one that is left out moves up to the next above it that is shown. In a set that is being edited a label may stand below
 * one that is not there, or below itself: it then stands at the top.
 */
export function labelTree<L extends Node>(
  labels: readonly L[],
  isShown: (label: L) => boolean = () => true
): LabelPlace<L>[] {
  const ids = new Set(labels.map(({ id }) => id))
  const children = new Map<string | undefined, L[]>()
  for (const label of labels) {
    const above = label.parent !== undefined && ids.has(label.parent) ? label.parent : undefined
    children.set(above, [...(children.get(above) ?? []), label])
  }
  const places: LabelPlace<L>[] = []
  const met = new Set<L>()
  const add = (label: L, depth: number) => {
    if (met.has(label)) return
    met.add(label)
    const shown = isShown(label)
    if (shown) places.push({ label, depth })
    for (const child of children.get(label.id) ?? []) add(child, shown ? depth + 1 : depth)
  }
  for (const label of children.get(undefined) ?? []) add(label, 0)
  // What goes round in a circle is reached from no top.
  for (const label of labels) add(label, 0)
  return places
}

/** From the top of the tree down to the label, itself last; empty where it is not in the set. */
export function labelPath<L extends Node>(labels: readonly L[], id: string): L[] {
  const path: L[] = []
  for (let at: string | undefined = id; at !== undefined;) {
    const own: L | undefined = labels.find((label) => label.id === at)
    if (own === undefined || path.includes(own)) break
    path.unshift(own)
    at = own.parent
  }
  return path
}

/** The label and every label below it: what choosing it in a filter means. */
export function withBelow(labels: readonly Node[], id: string): string[] {
  const meant = new Set([id])
  // A label adds to the set while it grows: each is looked at once.
  for (const above of meant) for (const label of labels) if (label.parent === above) meant.add(label.id)
  return [...meant]
}
