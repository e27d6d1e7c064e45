// The text surface in a browser: overlapping spans four deep can be told apart and reached, and what is painted is what is stored.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { endsOf, openNote, surface } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { openSample, type OpenSample } from './sample-application.ts'

const note = 'Nursing note, night shift'
/** Words of the note, each stretch within the next; marked in this order. */
const nested = [
  'exacerbation',
  'an exacerbation of',
  'with an exacerbation of COPD',
  'admission with an exacerbation of COPD'
]

describe.skipIf(chromiumPath === undefined)('overlapping spans in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await openNote(open, note)
  })

  afterAll(() => open?.close())

  const select = async (words: string) => {
    const { page } = open
    const { start, end } = await endsOf(page, words)
    await page.mouse.move(start.x + 3, start.y)
    await page.mouse.down()
    await page.mouse.move(end.x - 3, end.y, { steps: 4 })
    await page.mouse.up()
  }

  /** The texts that the highlights of labels cover, each with its lane. */
  const painted = () =>
    open.page.evaluate(() =>
      [...CSS.highlights]
        .filter(([name]) => name.startsWith('chartmark-label-'))
        .flatMap(([name, highlight]) =>
          [...highlight].map((range) => ({
            lane: Number(name.split('-').at(-1)),
            text: range.startContainer.textContent!.slice(range.startOffset, range.endOffset)
          }))
        )
        .sort((a, b) => a.lane - b.lane)
    )

  it('lie in lanes of their own, the inner nearer the text, each with a line at another height', async () => {
    const { page } = open
    for (const [at, words] of nested.entries()) {
      await select(words)
      await page.keyboard.press(at % 2 === 0 ? '1' : '2')
      await page.getByText(at === 0 ? '1 entity' : `${at + 1} entities`, { exact: true }).waitFor()
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(painted).toEqual(nested.map((text, lane) => ({ lane, text })))
    const offsets = await page.evaluate(() =>
      [...document.adoptedStyleSheets]
        .flatMap((sheet) => [...sheet.cssRules])
        .map(({ cssText }) => /chartmark-label-.*text-underline-offset: (\d+)px/su.exec(cssText)?.[1])
        .filter((offset) => offset !== undefined)
        .map(Number)
    )
    expect(new Set(offsets).size).toBe(nested.length)
    await keepScreenshot(page, '60-overlap-four-deep')
  })

  it('are reached one after the other by clicks on the same word, and by Tab', async () => {
    const { page } = open
    const { start } = await endsOf(page, 'exacerbation')
    const chosen = async () => (await page.locator('[aria-current="true"]').first().innerText()).split('\n')[0]
    for (const text of nested) {
      await page.mouse.click(start.x + 3, start.y)
      await expect.poll(chosen).toBe(text)
      // Apart in time, or it is a double click.
      await page.waitForTimeout(600)
    }
    await page.keyboard.press('Escape')
    await page.locator(surface).focus()
    await page.keyboard.press('Control+Home')
    for (const text of nested.toReversed()) {
      await page.keyboard.press('Tab')
      await expect.poll(chosen).toBe(text)
    }
  })

  it('stay what is stored when one of them goes and comes back', async () => {
    const { page } = open
    await page.locator(surface).focus()
    await page.keyboard.press('Escape')
    const { start } = await endsOf(page, 'exacerbation')
    await page.mouse.click(start.x + 3, start.y)
    await page
      .locator('[aria-current="true"]')
      .filter({ hasText: /^exacerbation/ })
      .waitFor()
    await page.locator(surface).focus()
    await page.keyboard.press('Delete')
    await page.getByText('3 entities', { exact: true }).waitFor()
    await expect.poll(async () => (await painted()).map(({ text }) => text)).toEqual(nested.slice(1))
    await page.keyboard.press('Control+z')
    await page.getByText('4 entities', { exact: true }).waitFor()
    await expect.poll(painted).toEqual(nested.map((text, lane) => ({ lane, text })))
    expect(open.faults).toEqual([])
  })
})
