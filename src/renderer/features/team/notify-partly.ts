// Says that assigning was stopped before its end: how many documents are done, and how to go on.
import { notify } from '../../ui/notify.ts'

export function notifyPartly(done: number, left: number): void {
  notify({ tone: 'warning', title: (t) => t('team.partly', { done, left }) })
}
