// A project of a dozen sentences in a browser: prototypes in one pass, what the plan says of them, and two taggers that both learned from all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { jobPatience, keepScreenshot } from './application.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('a dozen sentences in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithTinyEncoder(4) })
    await waitForDocuments(open, 14)
    await goTo(open, 'Train')
  })

  afterAll(() => open?.close())

  async function trainPrototypes(button: string, seed: string): Promise<void> {
    const { page } = open
    await page.getByText('Details', { exact: true }).click()
    await page.getByRole('radio', { name: /^Prototypes/ }).check()
    await page.getByRole('textbox', { name: 'Seed' }).fill(seed)
    await page.getByText(/one pass, no training steps\. (A few seconds|About [^,;]+); expected F1/).waitFor()
    await page.getByRole('button', { name: button, exact: true }).click()
  }

  it('says what the automatic recipe does, and offers prototypes nothing that they have no use for', async () => {
    const { page } = open
    await page.getByText(/Chartmark will fine-tune .* on \d+ sentences? in layers/).waitFor()
    await page.getByText(/^Little data: under 100 sentences/).waitFor()
    await page.getByText('F1 says in one figure').waitFor()
    // What a person sets is said in the place of what it would take.
    await page.getByText('Details', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Epochs', exact: true }).fill('7')
    const why = page.getByRole('table', { name: 'Why so?' })
    await why
      .getByRole('row', { name: /^How long 7 epochs, .* By itself it would take \d+ epochs\. your choice$/ })
      .waitFor()
    await page.getByRole('button', { name: 'Back to automatic' }).click()
    await why.getByText('your choice').waitFor({ state: 'detached' })
    await trainPrototypes('Train', '1')
    await page.getByText(/^Prototypes, \d+ sentences?$/).waitFor()
    await page.getByRole('tab', { name: 'Scores' }).waitFor()
    expect(await page.getByRole('img', { name: /Chart of loss/ }).count()).toBe(0)
    await keepScreenshot(page, '35-prototypes')
  })

  it('times ten steps of its own after a run that ended the timing or tells nothing of it', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Back to automatic' }).click()
    await page.getByText(/in layers.* from ten steps timed on this computer/).waitFor({ timeout: jobPatience })
  })

  it('compares two taggers that learned from every sentence, without another reading', async () => {
    const { page } = open
    await trainPrototypes('Train again', '2')
    await page.getByRole('row').filter({ hasText: 'Sample notes 2' }).getByText('Done').waitFor()
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.getByText(/Compared on \d+ sentences?/).waitFor()
    expect(await page.getByRole('button', { name: 'Let it read them' }).count()).toBe(0)
    await keepScreenshot(page, '36-prototypes-changes')
  })

  it('does not lose the keyboard with the button that was pressed to tag documents', async () => {
    const { page } = open
    await goTo(open, 'Review')
    // Not the menu of that name above, which says for which documents.
    await page.getByRole('button', { name: 'Tag documents' }).and(page.locator(':not([aria-haspopup])')).click()
    const place = () =>
      page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.closest('section')?.getAttribute('aria-label') ?? activeElement?.id
      })
    // At the line of the work, or, where that is over, at the record or the view.
    await expect.poll(place).toMatch(/^(Work in progress|Note \d+|view)$/)
    await page.getByRole('region', { name: 'Work in progress' }).waitFor({ state: 'detached' })
    await expect.poll(place).toMatch(/^(Note \d+|view)$/)
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
