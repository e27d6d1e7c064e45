// Edits that could not be saved: kept while the page lives, shown with the reason, and tried again in their order.
import { create } from 'zustand'
import type { Edit } from '../../../shared/entities.ts'

export interface UnsavedEdit {
  readonly documentId: string
  readonly edit: Edit
  /** What saving it threw. */
  readonly error: unknown
}

interface UnsavedState {
  readonly edits: readonly UnsavedEdit[]
  readonly keep: (edit: UnsavedEdit) => void
  readonly drop: (edit: UnsavedEdit) => void
}

export const useUnsavedEdits = create<UnsavedState>((set) => ({
  edits: [],
  keep: (edit) => set((state) => ({ edits: [...state.edits, edit] })),
  drop: (edit) => set((state) => ({ edits: state.edits.filter((each) => each !== edit) }))
}))

/** Asks before the page is closed while something is not on disk. */
export function guardUnsavedEdits(page: Window): void {
  page.addEventListener('beforeunload', (event) => {
    if (useUnsavedEdits.getState().edits.length > 0) event.preventDefault()
  })
}
