// A training begins at the tagger that ships where somebody says so, and the plan says it in both languages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot } from './application.ts'
import { goTo, type OpenSample, openSample, waitForDocuments } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)(
  'training from a starter, in Chromium (skipped where there is none)',
  () => {
    let open: OpenSample

    beforeAll(async () => {
      open = await openSample()
      await waitForDocuments(open, 52)
      await goTo(open, 'Train')
    })
    afterAll(() => open?.close())

    const radio = (name: RegExp) => open.page.getByRole('radio', { name })

    it('is offered where it knows labels, and not taken by itself with hundreds of sentences', async () => {
      const { page } = open
      await page.getByText(/Chartmark will fine-tune/).waitFor()
      await page.getByText('Details', { exact: true }).click()
      await expect.poll(() => radio(/^At the encoder/).isChecked()).toBe(true)
      await radio(/^At the tagger that comes with Chartmark/).check()
      await page.getByText(/Chartmark will begin at its own Starter tagger for English/).waitFor()
      await page.getByText(/It knows Disease and Drug/).waitFor()
      await page.getByText(/^Enough data to fine-tune in layers/).waitFor()
      await keepScreenshot(page, '44-starter-origin')
    })

    it('gives way to what is chosen by itself', async () => {
      const { page } = open
      await page.getByRole('button', { name: 'Back to automatic' }).click()
      await page.getByText(/Chartmark will begin at its own/).waitFor({ state: 'detached' })
      // Put back, they are closed.
      await page.getByText('Details', { exact: true }).click()
      await radio(/^At the tagger that comes with Chartmark/).check()
      await page.getByText(/Chartmark will begin at its own/).waitFor()
    })

    it('says it in Chinese, in the dark too', async () => {
      const { page } = open
      await page.getByText('中', { exact: true }).first().click()
      await page.getByText(/将从 Chartmark 自带的“英文入门标注器”开始/).waitFor()
      await page.getByText(/学会了疾病和药物/).waitFor()
      await page.emulateMedia({ colorScheme: 'dark' })
      await keepScreenshot(page, '45-starter-origin-chinese')
    })
  }
)
