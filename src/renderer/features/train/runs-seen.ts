// Runs that this window saw going on: what has just ended is met first, before the plan of the next.
import { useEffect } from 'react'
import { create } from 'zustand'

const useSeen = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }))

/** Whether the run `shownId` was seen going on, by this view or before it was opened again. `activeId`: the one going on now. */
export function useWasSeen(activeId: string | undefined, shownId: string | undefined): boolean {
  useEffect(() => {
    if (activeId !== undefined) useSeen.setState(({ ids }) => ({ ids: new Set([...ids, activeId]) }))
  }, [activeId])
  return useSeen(({ ids }) => shownId !== undefined && ids.has(shownId))
}
