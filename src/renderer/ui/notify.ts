// Short messages in the header, from anywhere in the page: what was done with a way to take it back, or what went wrong.
import { Toast } from '@base-ui/react/toast'

export const toasts = Toast.createToastManager()

export interface Notice {
  readonly tone?: 'info' | 'good' | 'warning' | 'error'
  readonly title: string
  readonly text?: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Same id: the older notice is replaced. */
  readonly id?: string
  /** Stays until closed. */
  readonly sticky?: boolean
}

/** Shows a notice. */
export function notify({ tone = 'info', title, text, action, id, sticky = tone === 'error' }: Notice): void {
  if (id !== undefined) toasts.close(id)
  const shown = toasts.add({
    type: tone,
    title,
    description: text,
    timeout: sticky ? 0 : 6000,
    priority: tone === 'error' ? 'high' : 'low',
    ...(id === undefined ? {} : { id }),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              // Done once: what it offers is not offered again.
              toasts.close(shown)
              action.run()
            }
          }
        })
  })
}
