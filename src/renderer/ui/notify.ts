// Short messages in the header, from anywhere in the page: what was done with a way to take it back, or what went wrong.
import { Toast } from '@base-ui/react/toast'
import { createElement } from 'react'
import { type Text, useText } from '../locales/use-text.ts'

export const toasts = Toast.createToastManager()

/** Said anew when the language changes: a notice that stays is not left in the language before. */
export type Words = (t: Text) => string

export interface Notice {
  readonly tone?: 'info' | 'good' | 'warning' | 'error'
  readonly title: Words
  readonly text?: Words
  readonly action?: { readonly label: Words; readonly run: () => void }
  /** Same id: the older notice is replaced. */
  readonly id?: string
  /** Stays until closed. */
  readonly sticky?: boolean
}

function Said({ words }: { readonly words: Words }) {
  return words(useText())
}

const say = (words: Words) => createElement(Said, { words })

/** Shows a notice. */
export function notify({ tone = 'info', title, text, action, id, sticky = tone === 'error' }: Notice): void {
  if (id !== undefined) toasts.close(id)
  const shown = toasts.add({
    type: tone,
    title: say(title),
    description: text === undefined ? undefined : say(text),
    timeout: sticky ? 0 : 6000,
    priority: tone === 'error' ? 'high' : 'low',
    ...(id === undefined ? {} : { id }),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: say(action.label),
            onClick: () => {
              // Done once: what it offers is not offered again.
              toasts.close(shown)
              action.run()
            }
          }
        })
  })
}
