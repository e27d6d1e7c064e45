// Two windows on one document: both see what either does, nothing is lost, and what cannot be done any more is said.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, markWord, openTexts, selectWord, surface } from './annotate-page.ts'
import { type Application, holdCalls, type OpenPage, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'

describe.skipIf(chromiumPath === undefined)('two windows in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let one: Page
  let other: Page

  beforeAll(async () => {
    const text = 'Aspirin and water for angina.\nIbuprofen was stopped.'
    application = await startApplication(await makeWorkspace('Shared', [{ id: 'shared note', text }]))
    open = await openTexts(application.address, 'Shared')
    one = open.page
    other = await open.browser.contexts()[0]!.newPage()
    await other.goto(one.url())
    await other.locator(surface).waitFor()
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const mark = async (page: Page, word: string, key: string) => {
    await page.bringToFront()
    await markWord(page, word, key)
  }
  const painted = (page: Page) =>
    page.evaluate(() =>
      [...CSS.highlights]
        .filter(([name]) => name.startsWith('chartmark-label-'))
        .flatMap(([, highlight]) => [...highlight])
        .map(({ startContainer: { textContent }, startOffset, endOffset }) =>
          textContent!.slice(startOffset, endOffset)
        )
        .toSorted()
    )
  const bothShow = async (wanted: string[]) => {
    const words = wanted.map((row) => row.split(' ')[0]).toSorted()
    for (const page of [one, other]) {
      await page.bringToFront()
      await expect.poll(() => listedEntities(page)).toEqual(wanted)
      await expect.poll(() => painted(page)).toEqual(words)
    }
  }

  it('shows in each what was marked in the other', async () => {
    await mark(one, 'angina', '1')
    await bothShow(['angina Disease'])
    await mark(other, 'Ibuprofen', '2')
    await bothShow(['angina Disease', 'Ibuprofen Drug'])
  })

  it('keeps both marks that were made at the same time', async () => {
    await other.bringToFront()
    await selectWord(other, 'Aspirin')
    await mark(one, 'water', '1')
    await other.keyboard.press('2')
    await bothShow(['Aspirin Drug', 'water Disease', 'angina Disease', 'Ibuprofen Drug'])
  })

  it('says so where an entity was removed in the other window meanwhile, and keeps nothing that cannot be saved', async () => {
    const row = (page: Page) =>
      page.getByRole('complementary', { name: 'Entities' }).getByRole('button', { name: /^water/ })
    await row(other).click()
    // The other window neither hears of the removal nor is heard before it is done.
    const letGo = await holdCalls(other)
    await other.locator(surface).focus()
    await other.keyboard.press('2')
    await one.bringToFront()
    await row(one).click()
    await one.locator(surface).focus()
    await one.keyboard.press('Delete')
    await expect.poll(() => listedEntities(one)).toEqual(['Aspirin Drug', 'angina Disease', 'Ibuprofen Drug'])
    await other.bringToFront()
    await letGo()
    await other.getByText('This entity is already gone.').first().waitFor()
    await bothShow(['Aspirin Drug', 'angina Disease', 'Ibuprofen Drug'])
    expect(await other.getByText('Could not save').count()).toBe(0)
  })

  it('takes back the newest change from either window', async () => {
    await other.bringToFront()
    await other.locator(surface).focus()
    await other.keyboard.press('Control+z')
    await bothShow(['Aspirin Drug', 'water Disease', 'angina Disease', 'Ibuprofen Drug'])
    await one.bringToFront()
    await one.locator(surface).focus()
    await one.keyboard.press('Control+y')
    await bothShow(['Aspirin Drug', 'angina Disease', 'Ibuprofen Drug'])
    expect(open.faults).toEqual([])
  })
})
