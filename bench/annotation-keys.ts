// What a key of the annotation view does, timed from the key to the end of the frame that shows it.
import type { Page } from 'playwright-core'
import { countPainted, measured, type Passed, watchFor } from './first-frame.ts'

/** Longer than the page gathers what an edit changes in its lists (200 ms), and than fingers need from key to key. */
const fingers = 400

/** Until nothing is left to draw or to ask: what follows a key must not lie in the time of the next. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(fingers)
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })))
}

/** From the press of a key to the end of the frame in which the span is painted in the text. */
export async function timeMark(page: Page, run: number): Promise<Passed> {
  const surface = page.locator('[data-surface]')
  await surface.focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 2 + run * 3; step++) await page.keyboard.press('Control+ArrowRight')
  // Two words: single ones are marked already.
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await settle(page)
  await watchFor(page, { spans: (await countPainted(page)) + 1 })
  await page.keyboard.press(run % 2 === 0 ? '2' : '1')
  return measured(page)
}

/** Takes back the newest mark. */
export async function timeUndo(page: Page): Promise<Passed> {
  await page.locator('[data-surface]').focus()
  await settle(page)
  await watchFor(page, { fewer: (await countPainted(page)) - 1 })
  await page.keyboard.press('Control+z')
  return measured(page)
}

/** Accepts the suggestion that is selected, which selects the one after it. */
export async function timeAccept(page: Page): Promise<Passed> {
  await page.locator('[data-surface]').focus()
  await page.keyboard.press('g')
  await settle(page)
  await watchFor(page, { spans: (await countPainted(page)) + 1 })
  await page.keyboard.press('a')
  return measured(page)
}

/** Goes to the next note of the list, which has not been open before. */
export async function timeNext(page: Page, name: string): Promise<Passed> {
  await page.locator('[data-surface]').focus()
  await settle(page)
  await watchFor(page, { opened: name })
  await page.keyboard.press('Alt+ArrowDown')
  return measured(page)
}
