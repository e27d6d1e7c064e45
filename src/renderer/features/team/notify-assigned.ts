// Says what became of assigning: that it is done, or that it was stopped before its end, and how to go on.
import { notify, type Words } from '../../ui/notify.ts'

interface Assigned {
  readonly documents: number
  /** Those that it did not come to. */
  readonly left: number
}

/** In the place of what was said of an assigning before: what was left then may be done now. `title`: that all is done. */
export function notifyAssigned({ documents, left }: Assigned, title: Words): void {
  const id = 'assigned'
  if (left === 0) notify({ id, tone: 'good', title })
  else notify({ id, tone: 'warning', title: (t) => t('team.partly', { done: documents, left }) })
}
