// The training workspace in a browser, on a tiny encoder: a run, its evidence, the way to an error's place, and a second tagger against it.
import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { type Application, keepScreenshot, type OpenPage, openPage, startApplication } from './application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('the training workspace in Chromium (skipped where there is none)', () => {
  let application: Application
  let folder = ''
  let open: OpenPage

  beforeAll(async () => {
    folder = await copyWithTinyEncoder()
    application = await startApplication(undefined, folder)
    open = await openPage(application.address)
    open.page.setDefaultTimeout(20_000)
    await open.page.getByRole('button', { name: /Open the sample workspace/ }).click()
    await open.page.getByText('70 documents').first().waitFor()
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const goTo = (view: string) =>
    open.page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click()
  const tab = (name: string | RegExp) => open.page.getByRole('tab', { name }).click()

  it('trains, and shows every figure with its interval', async () => {
    const { page } = open
    await goTo('Train')
    await page.getByText(/Chartmark will fine-tune/).waitFor()
    await page.getByText('Details', { exact: true }).click()
    // Quick, and the tiny encoder's words can be told apart without it learning.
    await page.getByRole('radio', { name: /^Head only/ }).check()
    await page.getByRole('textbox', { name: 'Epochs' }).fill('30')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByRole('tab', { name: 'Scores' }).waitFor({ timeout: 120_000 })
    const table = page.getByRole('table', { name: 'Result' })
    const row = (await table.innerText()).split('\n').join(' ')
    expect(row).toMatch(/Drug.*\d\.\d\d–\d\.\d\d/)
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
    await page.getByText('Running').first().waitFor()
    await page.getByText('Running').first().waitFor({ state: 'detached', timeout: 120_000 })
    await tab('Changes')
    await page.getByText(/beyond chance|can be chance/).waitFor({ timeout: 30_000 })
    await page.getByText(/sentences? that neither has learned from/).waitFor()
    await keepScreenshot(page, '24-result-changes')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
