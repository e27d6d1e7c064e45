// Edits that could not be saved: kept while the page lives, shown with the reason, and tried again in their order.
import { create } from 'zustand'
import type { Edit } from '../../../shared/entities.ts'
import { isAnyUnderWay } from './edit-turns.ts'

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
  /** Once more, for another reason perhaps. */
  readonly fail: (edit: UnsavedEdit, error: unknown) => void
}

export const useUnsavedEdits = create<UnsavedState>((set) => ({
  edits: [],
  keep: (edit) => set((state) => ({ edits: [...state.edits, edit] })),
  drop: (edit) => set((state) => ({ edits: state.edits.filter((each) => each !== edit) })),
  fail: (edit, error) =>
    set((state) => ({ edits: state.edits.map((each) => (each === edit ? { ...edit, error } : each)) }))
}))

/** Asks before the page is closed while something is not on disk, or on its way there as while the host cannot be reached. */
export function guardUnsavedEdits(page: Window): void {
  page.addEventListener('beforeunload', (event) => {
    // A field saves what was typed when it is left, and the page is about to be left.
    const { activeElement } = page.document
    if (activeElement instanceof HTMLElement) activeElement.blur()
    if (useUnsavedEdits.getState().edits.length > 0 || isAnyUnderWay()) event.preventDefault()
  })
}
