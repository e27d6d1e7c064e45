// Labels that look wrong, in a browser on a tiny encoder: a check in the background, one key fixes a suspect, and undo opens it again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { jobPatience, keepScreenshot, noticeOf } from './application.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('label errors, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithTinyEncoder(24) })
    await waitForDocuments(open, 34)
    await goTo(open, 'Review')
  })

  afterAll(() => open?.close())

  const kinds = () => open.page.getByRole('group', { name: 'Kind of error' }).getByRole('button')
  const countAll = async () =>
    (await kinds().allInnerTexts()).reduce(
      (sum, text) => sum + Number(/· ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '')),
      0
    )

  it('checks in the background and sorts what it suspects', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Label errors' }).click()
    await page.getByText('Find labels that look wrong').waitFor()
    await keepScreenshot(page, '26-label-errors-empty')
    await page.getByRole('button', { name: 'Quick check' }).click()
    await page.getByText(/sentences judged by taggers/).waitFor({ timeout: jobPatience })
    await expect.poll(countAll).toBeGreaterThan(0)
    await expect.poll(() => kinds().count()).toBe(4)
  })

  it('fixes the current suspect with one key, and undo opens it again', async () => {
    const { page } = open
    const texts = await kinds().allInnerTexts()
    await kinds()
      .nth(texts.findIndex((text) => !/· 0$/.test(text)))
      .click()
    await page.locator('[aria-current="true"]').first().waitFor()
    await keepScreenshot(page, '27-label-errors')
    const before = await countAll()
    await page.keyboard.press('f')
    const notice = noticeOf(page, 'Undo')
    // Held, it stays.
    await notice.hover()
    await expect.poll(countAll).toBeLessThan(before)
    await notice.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(countAll).toBe(before)
    await page.keyboard.press('k')
    await expect.poll(countAll).toBe(before - 1)
  })

  it('opens the record of a suspect', async () => {
    const { page } = open
    await page.keyboard.press('o')
    await page.getByRole('group', { name: /^Text of/ }).waitFor()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
