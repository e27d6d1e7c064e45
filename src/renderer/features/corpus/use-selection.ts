// The documents that are ticked in the table, whatever is filtered meanwhile.
import { useState } from 'react'

export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Ticks or unticks one; with `extend` all from the one ticked last to this. */
  readonly toggle: (index: number, ticked: boolean, extend: boolean) => void
  readonly add: (ids: readonly string[]) => void
  readonly clear: () => void
}

/** Of the documents of one project: another project begins with none. `idAt` gives undefined for rows that have not been read. */
export function useSelection(projectId: string, idAt: (index: number) => string | undefined): Selection {
  const [held, setHeld] = useState<{
    readonly projectId: string
    readonly ids: ReadonlySet<string>
    readonly last: number
  }>({
    projectId,
    ids: new Set(),
    last: 0
  })
  const ids = held.projectId === projectId ? held.ids : new Set<string>()
  return {
    ids,
    toggle: (index, ticked, extend) =>
      setHeld({ projectId, ids: toggleRows(ids, idAt, extend ? held.last : index, index, ticked), last: index }),
    add: (more) => setHeld({ ...held, projectId, ids: new Set([...ids, ...more]) }),
    clear: () => setHeld({ projectId, ids: new Set(), last: 0 })
  }
}

export function toggleRows(
  ids: ReadonlySet<string>,
  idAt: (index: number) => string | undefined,
  from: number,
  to: number,
  ticked: boolean
): ReadonlySet<string> {
  const next = new Set(ids)
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const id = idAt(index)
    if (id === undefined) continue
    if (ticked) next.add(id)
    else next.delete(id)
  }
  return next
}

/** Whether all that a list shows are ticked: as many as there are, and each that has been read. */
export function areAllTicked(
  ids: ReadonlySet<string>,
  total: number,
  idAt: (index: number) => string | undefined
): boolean {
  if (total === 0 || ids.size < total) return false
  for (let index = 0; index < total; index++) {
    const id = idAt(index)
    if (id !== undefined && !ids.has(id)) return false
  }
  return true
}
