// Reviewing many records in a browser: what comes first, filters with counts, deciding on many with one undo, and a sign-off that a change makes stale.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot, noticeOf } from './application.ts'
import { openReviewedSample, type OpenSample } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('reviewing, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openReviewedSample()
  })

  afterAll(() => open?.close())

  const choose = async (what: string, option: RegExp) => {
    await open.page.getByRole('combobox', { name: what }).click()
    await open.page.getByRole('option', { name: option }).click()
    // Until the list is gone, keys are its own.
    await open.page.getByRole('listbox').waitFor({ state: 'detached' })
  }
  const main = () => open.page.locator('main').innerText()
  const queue = () => open.page.getByRole('complementary', { name: 'Queue' })
  const openInRecord = async () => Number(/(\d+) suggestions? open/.exec(await main())?.[1] ?? 0)
  /** Of all records, as the facet says. */
  const openInAll = async () => {
    const title = await open.page.getByRole('button', { name: /^Open/ }).first().getAttribute('title')
    return Number(/([\d,]+) in all documents/.exec(title ?? '')?.[1]?.replaceAll(',', '') ?? 0)
  }

  it('counts each kind of mark in the record and in all of them, and filters queue and text by it', async () => {
    const { page } = open
    await expect.poll(openInRecord).toBeGreaterThan(0)
    await expect.poll(openInAll).toBeGreaterThan(await openInRecord())
    await keepScreenshot(page, '20-review-records')
    const before = await queue().getByRole('link').count()
    await page.getByRole('button', { name: /^Low/ }).click()
    await expect.poll(async () => page.url()).toContain('band=low')
    await expect.poll(async () => queue().getByText('one very unsure').count()).toBeGreaterThan(0)
    await expect.poll(async () => queue().getByText('all sure').count()).toBe(0)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(async () => queue().getByRole('link').count()).toBeGreaterThanOrEqual(before)
  })

  it('orders the records by what teaches most, and says why', async () => {
    const { page } = open
    await choose('What comes first', /^Suggested/)
    await queue().getByText('unsure as a whole').first().waitFor()
    await keepScreenshot(page, '21-review-suggested')
    await choose('What comes first', /^Random/)
    await queue().getByText('by lot').first().waitFor()
    await choose('What comes first', /^Least sure/)
    await queue()
      .getByText(/one (very )?unsure|all sure/)
      .first()
      .waitFor()
  })

  it('decides on many above a score: counted, shown, and taken back as one', async () => {
    const { page } = open
    await expect.poll(openInAll).toBeGreaterThan(0)
    const before = await openInAll()
    await page.getByRole('button', { name: 'Decide many…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('The least sure of them').waitFor()
    const accept = dialog.getByRole('button', { name: /^Accept [\d,]+/ })
    const count = Number(/[\d,]+/.exec(await accept.innerText())![0].replaceAll(',', ''))
    expect(count).toBeGreaterThan(0)
    await keepScreenshot(page, '22-decide-many')
    await accept.click()
    const notice = noticeOf(page, 'Undo')
    // Held, it stays.
    await notice.hover()
    await expect.poll(openInAll).toBe(before - count)
    await notice.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(openInAll).toBe(before)
  })

  it('signs a record off at its version, and shows that a later change makes the sign-off stale', async () => {
    const { page } = open
    const address = page.url()
    await page.keyboard.press('a')
    await page.getByRole('button', { name: /^Sign off, next/ }).click()
    await expect.poll(() => page.url()).not.toBe(address)
    await page.goto(address)
    await page.getByText(/^Signed off by/).waitFor()
    await keepScreenshot(page, '23-signed-off')
    await page.getByRole('group', { name: /^Text of/ }).click()
    await page.keyboard.press('a')
    await page.getByText(/^Changed since/).waitFor()
    await choose('Which documents', /^Changed since signed off/)
    await expect.poll(() => queue().getByRole('link').count()).toBe(1)
    await keepScreenshot(page, '24-sign-off-stale')
    await page.keyboard.press('Control+z')
    await page.getByText(/^Signed off by/).waitFor()
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    await page.getByText('中', { exact: true }).first().click()
    await page.getByRole('combobox', { name: '先看什么' }).waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(400)
    await keepScreenshot(page, '25-review-zh-dark')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
