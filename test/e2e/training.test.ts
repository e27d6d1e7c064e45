// The training workspace in a browser, on a tiny encoder: a run, its evidence, the way to an error's place, and a second tagger against it.
import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { jobPatience, keepScreenshot } from './application.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('the training workspace in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithTinyEncoder() })
    await waitForDocuments(open, 70)
  })

  afterAll(() => open?.close())

  const tab = (name: string | RegExp) => open.page.getByRole('tab', { name }).click()

  it('trains, and shows every figure with its interval', async () => {
    const { page } = open
    await goTo(open, 'Train')
    await page.getByText(/Chartmark will fine-tune/).waitFor()
    await page.getByText('Details', { exact: true }).click()
    // Quick, and the tiny encoder's words can be told apart without it learning.
    await page.getByRole('radio', { name: /^Head only/ }).check()
    await page.getByRole('textbox', { name: 'Epochs' }).fill('30')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    // The keyboard goes to the run, not to nowhere with the button.
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await expect.poll(focused).toMatch(/^Head only, \d+ sentences$/)
    await page.getByRole('tab', { name: 'Scores' }).waitFor({ timeout: jobPatience })
    // What has just ended stands above the plan of the next.
    const heightOf = async (place: Locator) => (await place.boundingBox())?.y ?? NaN
    const next = page.getByRole('button', { name: 'Train again' })
    await expect
      .poll(async () => (await heightOf(next)) - (await heightOf(page.getByRole('tab', { name: 'Scores' }))))
      .toBeGreaterThan(0)
    const table = page.getByRole('table', { name: 'Result' })
    await expect.poll(async () => (await table.innerText()).split('\n').join(' ')).toMatch(/Drug.*\d\.\d\d–\d\.\d\d/)
    await keepScreenshot(page, '20-result-scores')
  })

  it('leads from an error to its place in the document', async () => {
    const { page } = open
    await tab(/^Errors/)
    const line = page.getByRole('link', { name: /There:|Found:/ }).first()
    await line.waitFor()
    await line.scrollIntoViewIfNeeded()
    await keepScreenshot(page, '21-result-errors')
    await line.click()
    await page.locator('[data-surface]').waitFor()
    // The entity that was missed is selected: it can be corrected at once.
    await keepScreenshot(page, '22-result-place')
    await page.getByText(/No entity selected/).waitFor({ state: 'detached' })
    await page.goBack()
  })

  it('tells how far the scores can be trusted, and saves a report without text of documents', async () => {
    const { page } = open
    await tab('How far to trust it')
    await page.getByRole('img', { name: /Calibration curve/ }).waitFor()
    await page.getByText('Seen in training').waitFor()
    await keepScreenshot(page, '23-result-trust')
    await page.getByRole('button', { name: 'Report' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Figures alone' }).click()
    const html = await readFile(await (await download).path(), 'utf8')
    expect(html).toContain('<h2>What it takes for what</h2>')
    expect(html).toMatch(/[0-9a-f]{64}/)
    expect(html).not.toContain('heparin')
  })

  it('holds a second tagger against the one in use', async () => {
    const { page } = open
    await page.getByText('Details', { exact: true }).click()
    await page.getByRole('radio', { name: /^Head only/ }).check()
    await page.getByRole('textbox', { name: 'Epochs' }).fill('30')
    await page.getByRole('textbox', { name: 'Seed' }).fill('2')
    await page.getByRole('button', { name: 'Train again' }).click()
    await page
      .getByRole('row')
      .filter({ hasText: 'Sample notes 2' })
      .getByText('Done')
      .waitFor({ timeout: jobPatience })
    await tab('Changes')
    await page.getByText(/beyond chance|can be chance/).waitFor()
    await page.getByText(/sentences? that neither had learned from/).waitFor()
    await keepScreenshot(page, '24-result-changes')
  })

  it('shows what more sentences would bring, and two runs on one chart', async () => {
    const { page } = open
    await page.getByRole('img', { name: /Learning curve/ }).scrollIntoViewIfNeeded()
    await keepScreenshot(page, '25-learning-curve')
    const boxes = page.getByRole('checkbox', { name: /^Compare / })
    await expect.poll(() => boxes.count()).toBe(2)
    for (const box of await boxes.all()) await box.check()
    await page.getByRole('img', { name: /F1 of the compared runs/ }).scrollIntoViewIfNeeded()
    await expect.poll(() => page.getByRole('table', { name: 'Compared runs' }).getByRole('row').count()).toBe(3)
    await keepScreenshot(page, '26-compared-runs')
  })

  it('keeps a changed recipe under a name and gives it out as a file that comes back', async () => {
    const { page } = open
    await page.getByText('Details', { exact: true }).click()
    await page.getByText('All figures', { exact: true }).click()
    const batch = page.getByRole('textbox', { name: 'Batch' })
    await batch.fill('3')
    await page.getByText('A whole number from 4 to 64.').waitFor()
    await batch.fill('8')
    await batch.blur()
    await page.getByText('Own recipe', { exact: true }).first().waitFor()
    await page.getByRole('textbox', { name: 'Name to keep it under' }).fill('Ward notes')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('radio', { name: 'Ward notes' }).check()
    await keepScreenshot(page, '27-recipe')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await (await download).path()
    const recipe = JSON.parse(await readFile(file, 'utf8')) as { name: string; batchSize: number }
    expect(recipe).toMatchObject({ name: 'Ward notes', batchSize: 8 })
    await page.getByRole('button', { name: 'Remove the recipe “Ward notes”' }).click()
    await page.getByRole('radio', { name: /^Automatic/ }).check()
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByText('Ward notes').first().waitFor()
  })

  it('pauses a run, resumes it, and lets another wait behind it', async () => {
    const { page } = open
    await page.getByRole('radio', { name: /^Full/ }).check()
    // Small batches, many epochs and no early end: long enough to be met while it goes on.
    await page.getByRole('textbox', { name: 'Batch' }).fill('4')
    await page.getByRole('textbox', { name: 'Batch' }).blur()
    await page.getByRole('textbox', { name: 'Patience' }).fill('0')
    await page.getByRole('textbox', { name: 'Patience' }).blur()
    await page.getByRole('textbox', { name: 'Epochs', exact: true }).first().fill('200')
    await page.getByRole('button', { name: 'Train again' }).click()
    await page.getByText('Memory', { exact: true }).waitFor()
    await page.getByText(/At the newest check/).waitFor()
    await keepScreenshot(page, '28-running')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('This run is paused.').waitFor()
    await keepScreenshot(page, '29-paused')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Train next' }).click()
    await page.getByText('1 more waits').waitFor()
    await page
      .getByRole('button', { name: /^Cancel “.* 4”/ })
      .or(page.getByRole('button', { name: 'Cancel', exact: true }))
      .first()
      .click()
    await goTo(open, 'Train')
    await page.getByRole('button', { name: 'Cancel', exact: true }).first().click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor()
  })

  it('puts another tagger in use, archives one, goes back, and exports', async () => {
    const { page } = open
    await goTo(open, 'Taggers')
    await keepScreenshot(page, '30-taggers')
    await page.getByRole('button', { name: 'More for Sample notes 2' }).click()
    await page.getByRole('menuitem', { name: /Put in use/ }).click()
    await page.getByText('Sample notes 2 is in use').waitFor()
    await page.getByRole('button', { name: 'Back to the one before' }).click()
    await page.getByText('Sample notes 1 is in use').waitFor()
    await page.getByRole('button', { name: 'More for Sample notes 2' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /Export for Hugging Face/ }).click()
    expect((await download).suggestedFilename()).toBe('Sample notes 2 (huggingface).zip')
    await page.getByRole('button', { name: 'More for Sample notes 2' }).click()
    await page.getByRole('menuitem', { name: /^Archive/ }).click()
    await page.getByText('Archived', { exact: true }).waitFor()
  })

  it('learns while somebody marks, says from how many marks, and settings turn it off', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('checkbox', { name: 'Learn while I mark' }).check()
    await goTo(open, 'Annotate')
    await page.getByPlaceholder('Search names and text').fill('Note 65')
    await page.getByText('Note 65').first().click()
    await page.getByText(/^Learned from \d+ entities\.$/).waitFor()
    await keepScreenshot(page, '31-live-learner')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('checkbox', { name: 'Learn while I mark' }).uncheck()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
