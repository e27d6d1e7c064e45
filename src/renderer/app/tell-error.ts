// What went wrong, said in a notice that stays until it is closed.
import { notify } from '../ui/notify.ts'
import { errorText } from './error-words.ts'

/** `error`: whatever a call threw. */
export function tellError(error: unknown): void {
  notify({ tone: 'error', title: (t) => errorText(error, t) })
}
