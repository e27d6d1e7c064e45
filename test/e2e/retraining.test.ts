// Training again in a browser, on a tiny encoder: what was chosen under Details stays, goes back to automatic, and a run goes on from the tagger in use.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { jobPatience, keepScreenshot } from './application.ts'
import { goTo, openSample, type OpenSample, waitForDocuments } from './sample-application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('training again, in Chromium (skipped where there is none)', () => {
  let open: OpenSample
  /** Times that the page has asked the host to keep choices. */
  let choicesMade = 0

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithTinyEncoder() })
    await waitForDocuments(open, 70)
    open.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => void (choicesMade += Number(payload.includes('training/choose'))))
    )
  })

  afterAll(() => open?.close())

  const details = () => open.page.getByText('Details', { exact: true })
  const headOnly = () => open.page.getByRole('radio', { name: /^Head only/ })
  const epochs = () => open.page.getByRole('textbox', { name: 'Epochs', exact: true }).first()

  it('keeps what was chosen when a run ends and when the page is opened anew', async () => {
    const { page } = open
    await goTo(open, 'Train')
    await page.getByText(/Chartmark will fine-tune/).waitFor()
    await details().click()
    await expect.poll(() => page.getByRole('radio', { name: /^At the tagger in use/ }).isDisabled()).toBe(true)
    await headOnly().check()
    await epochs().fill('12')
    await page.getByText(/It trains as you chose/).waitFor()
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByRole('tab', { name: 'Scores' }).waitFor({ timeout: jobPatience })
    await page.getByText(/It trains as you chose/).waitFor()
    await page.reload()
    await page.getByText(/It trains as you chose/).waitFor()
    await details().click()
    await expect.poll(() => headOnly().isChecked()).toBe(true)
    await expect.poll(() => epochs().inputValue()).toBe('12')
    await keepScreenshot(page, '40-own-choices')
  })

  it('writes a figure of several digits as one change, and also where the page is left at once', async () => {
    const { page } = open
    const before = choicesMade
    const typeOver = async (figure: string) => {
      await epochs().press('ControlOrMeta+A')
      // All at once: between keys that are pressed one by one a slow page may rest for as long as who has ended.
      await Promise.all(Array.from(figure, (digit) => page.keyboard.press(digit)))
    }
    await typeOver('123')
    await epochs().press('Tab')
    await expect.poll(() => choicesMade).toBe(before + 1)
    await typeOver('145')
    await page.reload()
    await details().click()
    await expect.poll(() => epochs().inputValue()).toBe('145')
  })

  it('goes back to automatic in one step', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Back to automatic' }).click()
    await page.getByText(/It trains as you chose/).waitFor({ state: 'detached' })
    await details().click()
    await expect.poll(() => page.getByRole('radio', { name: /^Automatic/ }).isChecked()).toBe(true)
    await expect.poll(() => epochs().inputValue()).toBe('')
  })

  it('goes on from the tagger in use, and says so before it does', async () => {
    const { page } = open
    await page.getByRole('radio', { name: /^At the tagger in use/ }).check()
    await page.getByText(/Chartmark will go on from/).waitFor()
    await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
    await keepScreenshot(page, '41-go-on')
    await page.getByRole('button', { name: 'Train again' }).click()
    await page
      .getByRole('row')
      .filter({ hasText: 'Sample notes 2' })
      .getByText('Done')
      .waitFor({ timeout: jobPatience })
    await page.getByRole('tab', { name: 'Scores' }).waitFor()
    await page.getByRole('tab', { name: 'Changes' }).click()
    // Neither has learned from any of them.
    await page.getByText(/sentences? that neither had learned from/).waitFor()
    expect(await page.getByText(/left out, because the other tagger/).count()).toBe(0)
  })

  it('says in the record and in the report of the run what it went on from', async () => {
    const { page } = open
    await page.getByText('How it was made').click()
    const entry = page.locator('dt', { hasText: /^Went on from$/ }).locator('xpath=following-sibling::dd[1]')
    const name = await entry.innerText()
    expect(name).toMatch(/ 1$/)
    await page.getByText(`went on from ${name}`, { exact: true }).waitFor()
    await entry.scrollIntoViewIfNeeded()
    await keepScreenshot(page, '43-went-on-from')
    await page.getByRole('button', { name: 'Report' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Figures alone' }).click()
    const html = await readFile(await (await download).path(), 'utf8')
    expect(html).toContain(`<dt>Went on from</dt><dd>${name}</dd>`)
  })

  it('says it in Chinese, in the dark too', async () => {
    const { page } = open
    await page.getByText('中', { exact: true }).first().click()
    await page.getByText(/将从正在使用的标注器/).waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByText('详细设置', { exact: true }).click()
    await page.getByRole('radio', { name: /^从正在使用的标注器继续/ }).scrollIntoViewIfNeeded()
    await keepScreenshot(page, '42-go-on-zh-dark')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
