// Several notices at once, in a browser: one stands with a count of those that wait and covers no control, in the language of the page; its Undo takes back its own step.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, openTexts, surface } from './annotate-page.ts'
import { keepScreenshot, noticeOf, type OpenPage } from './application.ts'
import { axeFaults } from './axe.ts'
import { type OwnApplication, startOwnApplication } from './own-application.ts'
import { makeWorkspace } from './own-workspace.ts'

const text = 'Aspirin for angina, ibuprofen for gout.'
const suggestion = (words: string, label: string, score: number) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, label, score }
}

describe.skipIf(chromiumPath === undefined)('notices at once, in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage

  beforeAll(async () => {
    const spans = [
      suggestion('Aspirin', 'drug', 0.95),
      suggestion('angina', 'disease', 0.9),
      suggestion('ibuprofen', 'drug', 0.4)
    ]
    const texts = [
      { id: 'note 1', text, spans },
      { id: 'note 2', text: 'Nothing to mark.' }
    ]
    application = await startOwnApplication(await makeWorkspace('Notices', texts))
    open = await openTexts(application.address, 'Notices')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const notices = () => open.page.locator('[data-notice]').filter({ visible: true })
  /** All of them stay while the pointer is over one. */
  const acceptSure = async () => {
    const { page } = open
    await page.locator(surface).focus()
    await page.keyboard.press('Shift+A')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('slider').fill('0.8')
    await dialog.getByText(/^2 suggestions/).waitFor()
    await dialog.getByRole('button', { name: /^Accept/ }).click()
    await noticeOf(page, 'Accepted 2 suggestions').hover()
  }
  const marks = async () => (await listedEntities(open.page)).map((row) => row.split(' ')[0])

  it('take back their own step, and leave what was done since', async () => {
    const { page } = open
    await acceptSure()
    // By keys: the pointer stays over the notice.
    await page.keyboard.press('Control+f')
    await page.getByRole('searchbox', { name: 'Find in this document' }).fill('gout')
    await page.keyboard.press('Escape')
    await page.getByRole('search').waitFor({ state: 'detached' })
    await page.keyboard.press('1')
    await page.getByText('3 entities', { exact: true }).waitFor()
    await noticeOf(page, 'Accepted 2 suggestions').getByRole('button', { name: 'Undo' }).click()
    // What was accepted is open again; what was marked since stands.
    await page.getByText('3 open', { exact: true }).waitFor()
    expect(await marks()).toContain('gout')
  })

  it('stand one at a time with a count of the others, over no control of a dialog', async () => {
    const { page } = open
    await acceptSure()
    await page.locator(surface).focus()
    await page.keyboard.press('Control+Shift+z')
    await noticeOf(page, 'Nothing to redo').hover()
    await page.keyboard.press('Enter')
    await noticeOf(page, 'left open').hover()
    await expect.poll(() => notices().count()).toBe(1)
    await notices().getByText('2 more').waitFor()
    await page.keyboard.press('?')
    const close = page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' }).first()
    await close.waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'notices-at-once')
    expect(
      await close.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })
    ).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
  })

  it('are said anew where the language changes', async () => {
    const { page } = open
    await noticeOf(page, 'left open').hover()
    await page.getByRole('button', { name: '中, 中文' }).focus()
    await page.keyboard.press('Enter')
    await notices().getByRole('button', { name: '查看' }).or(notices().getByText('另有 2 条')).first().waitFor()
    expect(await notices().innerText()).not.toMatch(/left open|more/)
    expect(open.faults).toEqual([])
  })
})
