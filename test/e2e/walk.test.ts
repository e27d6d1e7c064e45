// The whole path in a browser: sample workspace, mark two entities, undo one, train a short run, review, accept.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { markWord, surfaceOf } from './annotate-page.ts'
import {
  type Application,
  copyWithoutStarters,
  keepScreenshot,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'
import { whileItWorks } from './sample-application.ts'

const note = 'Nursing note, night shift'
const surface = surfaceOf(note)

describe.skipIf(chromiumPath === undefined)('the main path, walked in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  // Without taggers that read the notes by themselves, sooner or later.
  let copy: string

  beforeAll(async () => {
    copy = await copyWithoutStarters()
    application = await startApplication(undefined, copy)
    open = await openPage(application.address)
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(copy, { recursive: true, force: true })
  })

  const goTo = (view: string) =>
    open.page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click()
  const entityCount = () =>
    open.page
      .getByText(/^(No entities|\d+ entit(y|ies))$/)
      .first()
      .innerText()

  it('opens the sample workspace with one click', async () => {
    const { page } = open
    await page.getByRole('button', { name: /Open the sample workspace/ }).waitFor()
    await keepScreenshot(page, '01-first-start')
    await page.getByRole('button', { name: /Open the sample workspace/ }).click()
    await page.getByText('52 documents').first().waitFor()
    await keepScreenshot(page, '02-corpus')
  })

  it('marks two entities by key, takes one back, and keeps the other over a reload', async () => {
    const { page } = open
    await goTo('Annotate')
    await page.getByText(note).first().click()
    await page.locator(surface).waitFor()
    await expect.poll(entityCount).toBe('No entities')
    await markWord(open.page, 'COPD', '1', surface)
    await expect.poll(entityCount).toBe('1 entity')
    await markWord(open.page, 'salbutamol', '2', surface)
    await expect.poll(entityCount).toBe('2 entities')
    await keepScreenshot(page, '03-annotate')
    await page.keyboard.press('Control+z')
    await expect.poll(entityCount).toBe('1 entity')
    await page.reload()
    await page.locator(surface).waitFor()
    await expect.poll(entityCount).toBe('1 entity')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(entityCount).toBe('2 entities')
    await page.keyboard.press('Control+z')
    await expect.poll(entityCount).toBe('1 entity')
  })

  it('trains a short run and shows its result with supports', async () => {
    const { page } = open
    await goTo('Train')
    await page.getByText(/Chartmark will fine-tune/).waitFor()
    await keepScreenshot(page, '04-train-plan')
    await page.getByText('Details', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Epochs', exact: true }).first().fill('4')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByText('Running').first().waitFor()
    await keepScreenshot(page, '05-training')
    await page.getByText('Running').first().waitFor({ state: 'detached', timeout: 1_180_000 })
    const table = page.getByRole('table', { name: 'Result' })
    await table.waitFor()
    await keepScreenshot(page, '06-trained')
    // The intervals are counted after the table is shown.
    const rowOf = async (type: string) => {
      const rows = (await table.getByRole('row').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
      return rows.find((text) => text.startsWith(type))
    }
    for (const type of ['Disease', 'Drug', 'All types'])
      await expect
        .poll(() => rowOf(type), { message: `precision, recall, F1 and support of ${type}` })
        .toMatch(/( [01]\.\d\d [01]\.\d\d–[01]\.\d\d){3} [1-9]\d*$/)
  }, 1_200_000)

  it('reviews a document with the tagger: suggestions are tagged in, accepted and signed off', async () => {
    const { page } = open
    await goTo('Review')
    await page.getByRole('button', { name: 'Tag documents' }).first().click()
    // What it finds in a record adds to what is open there: counted once it has read all.
    await whileItWorks(open, () => page.getByText('Documents not reviewed yet').first().click())
    const reason = page.getByText(/\d suggestions? ·/).first()
    await reason.click()
    await page
      .getByRole('button', { name: /^Accept\b(?! all)/ })
      .first()
      .waitFor()
    await keepScreenshot(page, '07-review')
    const openCount = async () =>
      Number(/(\d+) suggestions? open/.exec(await page.locator('main').innerText())?.[1] ?? 0)
    await expect.poll(openCount).toBeGreaterThan(0)
    const before = await openCount()
    await page.keyboard.press('a')
    await expect.poll(openCount).toBe(before - 1)
    await page.keyboard.press('Control+z')
    await expect.poll(openCount).toBe(before)
    await page.keyboard.press('a')
    await expect.poll(openCount).toBe(before - 1)
    await page.keyboard.press('Enter')
    await goTo('Corpus')
    await page.getByRole('combobox').filter({ hasText: 'Any status' }).click()
    await page.getByRole('option', { name: 'Reviewed' }).click()
    await page.getByText('1 document', { exact: true }).first().waitFor()
    await keepScreenshot(page, '08-reviewed')
  })

  it('speaks Chinese and turns dark at once, in every view', async () => {
    const { page } = open
    await page
      .getByRole('button', { name: '中' })
      .or(page.getByText('中', { exact: true }))
      .first()
      .click()
    for (const [place, view] of ['语料', '标注', '微调', '复核'].entries()) {
      await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click()
      await page.waitForLoadState('networkidle')
      await keepScreenshot(page, `09-zh-${place}`)
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    const brightness = () =>
      page.locator('body').evaluate((body) => Number(/\d+/.exec(getComputedStyle(body).backgroundColor)?.[0] ?? 255))
    await expect.poll(brightness).toBeLessThan(64)
    // Colours of controls follow within their transition.
    await page.waitForTimeout(400)
    await keepScreenshot(page, '10-zh-dark')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
