// Times a page from a key or a click to the end of the first frame that shows what it asked for. Nothing is polled: an animation frame asked
// for again and again keeps the browser drawing, and what is measured then waits for the next beat of the screen.
import type { Page } from 'playwright-core'

/** What a frame must show: so many painted spans or so few, a word in the list of the dialog, or the text of a document with its spans. */
export type Wanted =
  { readonly spans: number } | { readonly fewer: number } | { readonly listed: string } | { readonly opened: string }

/** Milliseconds since the key or the click. */
export interface Passed {
  /** The first call to the host left the page. */
  readonly sent: number
  /** The first message of the host after it had arrived in the page. */
  readonly answered: number
  /** What is wanted stood in the page, not yet drawn. */
  readonly there: number
  /** Its frame began. */
  readonly frame: number
  /** The page had done its part of the frame: style, layout, painting, handing over. */
  readonly painted: number
}

interface Measuring {
  measured: Promise<Passed>
}

export const countPainted = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.includes('-label-') ? size : 0), 0)
  )

/** From now on looks out for the next key or click, and then for what is wanted. Once a page at a time. */
export async function watchFor(page: Page, wanted: Wanted): Promise<void> {
  await page.evaluate((shown) => {
    const painted = () =>
      [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.includes('-label-') ? size : 0), 0)
    const holds = () => {
      if ('spans' in shown) return painted() >= shown.spans
      if ('fewer' in shown) return painted() <= shown.fewer
      if ('listed' in shown)
        return document.querySelector('[role="dialog"] li')?.textContent?.includes(shown.listed) === true
      const label = document.querySelector('[data-surface]')?.getAttribute('aria-label')
      return label?.includes(shown.opened) === true && painted() > 0
    }
    type Method<Of> = (this: Of, value: unknown) => unknown
    const add = Object.getOwnPropertyDescriptor(Highlight.prototype, 'add')!.value as Method<Highlight>
    const remove = Object.getOwnPropertyDescriptor(Highlight.prototype, 'delete')!.value as Method<Highlight>
    const send = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'send')!.value as Method<WebSocket>
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')!
    ;(window as unknown as Measuring).measured = new Promise((resolve) => {
      let from = 0
      let sent = 0
      let answered = 0
      let isThere = false
      const look = () => {
        if (from === 0 || isThere || !holds()) return
        isThere = true
        observer.disconnect()
        Object.assign(Highlight.prototype, { add, delete: remove })
        Object.assign(WebSocket.prototype, { send })
        Object.defineProperty(MessageEvent.prototype, 'data', data)
        const there = performance.now() - from
        requestAnimationFrame(() => {
          const frame = performance.now() - from
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve({ sent, answered, there, frame, painted: performance.now() - from })
          channel.port2.postMessage(null)
        })
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
      Object.assign(Highlight.prototype, {
        add(this: Highlight, range: unknown) {
          const result = add.call(this, range)
          look()
          return result
        },
        delete(this: Highlight, range: unknown) {
          const result = remove.call(this, range)
          look()
          return result
        }
      })
      Object.assign(WebSocket.prototype, {
        send(this: WebSocket, data: unknown) {
          if (from !== 0 && sent === 0) sent = performance.now() - from
          send.call(this, data)
        }
      })
      // The page's own listener is the first: it is met where it reads the message.
      Object.defineProperty(MessageEvent.prototype, 'data', {
        ...data,
        get(this: MessageEvent) {
          if (sent !== 0 && answered === 0 && this.target instanceof WebSocket) answered = performance.now() - from
          return data.get!.call(this) as unknown
        }
      })
      const begin = ({ timeStamp }: Event) => (from = timeStamp)
      for (const kind of ['keydown', 'click'] as const)
        window.addEventListener(kind, begin, { capture: true, once: true })
    })
  }, wanted)
}

export const measured = (page: Page): Promise<Passed> => page.evaluate(() => (window as unknown as Measuring).measured)
