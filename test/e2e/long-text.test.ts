// A long text in a browser: what is painted where one has scrolled to is what is stored there, and all occurrences of a word are found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, selectWord, surface } from './annotate-page.ts'
import { type Application, delayCalls, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'

const lineCount = 900
const lines = Array.from(
  { length: lineCount },
  (_, line) => `On day ${line} Aspirin was given with word${line} and water.`
)
/** Every third line has a span, of its own word. */
const spans = lines.flatMap((line, at) => {
  if (at % 3 !== 0) return []
  const start = lines.slice(0, at).reduce((sum, { length }) => sum + length + 1, 0) + line.indexOf('word')
  return [{ start, end: start + `word${at}`.length, label: 'disease' }]
})

describe.skipIf(chromiumPath === undefined)('a long text in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(
      await makeWorkspace('Long', [{ id: 'long note', text: lines.join('\n'), spans }])
    )
    open = await openTexts(application.address, 'Long')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  /** The lines that can be seen, and the words that are painted in them. */
  const onScreen = () =>
    open.page.locator(surface).evaluate((element) => {
      const frame = element.getBoundingClientRect()
      const seen = [...element.querySelectorAll('[data-block]')].filter((block) => {
        const { top, bottom } = block.getBoundingClientRect()
        return top >= frame.top && bottom <= frame.bottom
      })
      const painted = [...CSS.highlights]
        .filter(([name]) => name.startsWith('chartmark-label-'))
        .flatMap(([, highlight]) => [...highlight])
        .filter(({ startContainer: { parentElement } }) => parentElement !== null && seen.includes(parentElement))
        .map(({ startContainer: { textContent }, startOffset, endOffset }) =>
          textContent!.slice(startOffset, endOffset)
        )
      return { painted, lines: seen.map((block) => block.textContent) }
    })

  it.each([0, 0.37, 0.5, 1])('paints what is stored at %s of its height', async (share) => {
    await open.page
      .locator(surface)
      .evaluate((element, part) => (element.scrollTop = (element.scrollHeight - element.clientHeight) * part), share)
    await expect
      .poll(async () => {
        const { painted, lines: seen } = await onScreen()
        const stored = seen.flatMap((line) => {
          const at = lines.indexOf(line ?? '')
          return at % 3 === 0 ? [`word${at}`] : []
        })
        return seen.length > 10 && painted.toSorted().join() === stored.toSorted().join()
      })
      .toBe(true)
  })

  it('keeps what is selected while the edit before is still being saved', async () => {
    const { page } = open
    await page.locator(surface).evaluate((element) => (element.scrollTop = 0))
    const hurryAgain = await delayCalls(page, 500)
    const listed = (word: string) => page.locator('aside li').filter({ hasText: new RegExp(`^${word}`) })
    await selectWord(page, 'Aspirin')
    await page.keyboard.press('2')
    await selectWord(page, 'water')
    await expect.poll(() => listed('Aspirin').innerText()).toContain('Drug')
    await page.keyboard.press('1')
    await expect.poll(() => listed('water').innerText()).toContain('Disease')
    expect(await listed('Aspirin').innerText()).toContain('Drug')
    await hurryAgain()
    for (let undone = 0; undone < 2; undone++) await page.keyboard.press('Control+z')
    await page.getByText(`${spans.length} entities`, { exact: true }).waitFor()
  })

  it('lists all places of a word that stands in every line, and marks them as one step', async () => {
    const { page } = open
    const entities = (count: number) =>
      page.getByText(`${count.toLocaleString('en')} entities`, { exact: true }).waitFor()
    await entities(spans.length)
    await page.locator(surface).focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('o')
    await page.getByLabel('Words to find').fill('Aspirin')
    await page.getByText(`${lineCount} of ${lineCount} ticked, in one document`).waitFor()
    await keepScreenshot(page, '61-occurrences-many')
    await page.getByRole('button', { name: `Mark ${lineCount} as Disease` }).click()
    await entities(spans.length + lineCount)
    await page.keyboard.press('Escape')
    await page.locator(surface).focus()
    await page.keyboard.press('Control+z')
    await entities(spans.length)
    expect(open.faults).toEqual([])
  })
})
