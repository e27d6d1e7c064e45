// Times the annotation workspace: search over many notes in the host; opening, marking, undo, accepting, going on, occurrences and
// scrolling in Chromium over a built application. Times are milliseconds, medians, with the least beside them: on a busy machine that one says more.
//   npm run build && node bench/annotation.ts [notes]
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { openPage, startApplication } from '../test/e2e/application.ts'
import { nextNotes, prepareWorkspace } from './annotation-corpus.ts'
import { median, quantile } from './figures.ts'
import { settle, timeAccept, timeMark, timeNext, timeUndo } from './annotation-keys.ts'
import { measured, type Passed, watchFor } from './first-frame.ts'

const [noteCount = 100_000] = process.argv.slice(2).map(Number)
const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-bench-'))

/** From the last letter of a word to the frame that lists where it stands. */
async function timeOccurrences(page: Page, run: number): Promise<Passed> {
  const surface = page.locator('[data-surface]')
  await surface.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('o')
  const field = page.getByLabel('Words to find')
  const word = ['aspirin', 'angina', 'patient', 'clinic', 'daily'][run % 5]!
  await field.fill(word.slice(0, -1))
  await page.getByText('These words stand nowhere else.').waitFor()
  await settle(page)
  await watchFor(page, { listed: word })
  await field.press(word.at(-1)!)
  const passed = await measured(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return passed
}

/** Scrolls through the text for `frames` frames, a third of a screen each; the time of each frame. */
async function timeFrames(page: Page, frames: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const surface = document.querySelector('[data-surface]')!
    surface.scrollTop = 0
    const times: number[] = []
    let last = await new Promise(requestAnimationFrame)
    for (let frame = 0; frame < count; frame++) {
      surface.scrollTop += surface.clientHeight / 3
      const now = await new Promise<number>(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    surface.scrollTop = 0
    return times
  }, frames)
}

const linkTo = (page: Page, name: string) => page.locator('aside a', { hasText: name })

/** From a click on a document's name to the end of the frame in which its text stands with the spans in it. */
async function timeOpening(page: Page, name: string): Promise<Passed> {
  await linkTo(page, 'other').click()
  await page.locator('[data-surface][aria-label*="other"]').waitFor()
  await settle(page)
  await watchFor(page, { opened: name })
  await linkTo(page, name).click()
  return measured(page)
}

async function repeated(runs: number, time: (run: number) => Promise<Passed>) {
  const passed: Passed[] = []
  for (let run = 0; run < runs; run++) passed.push(await time(run))
  const of = (part: keyof Passed) => passed.map((each) => each[part])
  const parts = {
    sent: median(of('sent')),
    answered: median(of('answered')),
    there: median(of('there')),
    frame: median(of('frame'))
  }
  return { painted: median(of('painted')), least: quantile(of('painted'), 0), ...parts }
}

async function inBrowser() {
  const application = await startApplication(workspaceFolder)
  const { browser, page } = await openPage(application.address)
  try {
    await page.getByText('Big', { exact: true }).first().waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Annotate', exact: true }).click()
    await page.locator('[data-surface]').waitFor()
    for (const name of ['short', 'long'] as const) {
      const opening = await repeated(7, () => timeOpening(page, name))
      const mark = await repeated(21, (run) => timeMark(page, run))
      const undo = await repeated(11, () => timeUndo(page))
      const occurrences = await repeated(10, (run) => timeOccurrences(page, run))
      const frames = await timeFrames(page, 300)
      const scrolling = { frame: median(frames), slowFrame: quantile(frames, 0.95) }
      process.stdout.write(`${JSON.stringify({ text: name, opening, mark, undo, occurrences, scrolling })}\n`)
    }
    // Each note is opened for the first time; there is one more, so that the list goes on below the last.
    await linkTo(page, 'next 00').click()
    await page.locator('[data-surface][aria-label*="next 00"]').waitFor()
    const next = await repeated(nextNotes - 1, (run) => timeNext(page, `next ${String(run + 1).padStart(2, '0')}`))
    const accept = await repeated(21, () => timeAccept(page))
    process.stdout.write(`${JSON.stringify({ text: 'next notes, with suggestions', next, accept })}\n`)
  } finally {
    await browser.close()
    await application.stop()
  }
}

process.stdout.write(`${JSON.stringify(await prepareWorkspace(workspaceFolder, noteCount))}\n`)
await inBrowser()
