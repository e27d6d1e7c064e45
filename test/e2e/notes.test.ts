// Notes to a document in a browser, by keyboard alone: written, reworded, resolved, removed and had back, filtered and found; in both languages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { surface } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot, noticeOf } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

const name = 'Nursing note, night shift'

describe.skipIf(chromiumPath === undefined)('notes to a document in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
    await goTo(open, 'Annotate')
    await open.page.getByText(name).first().click()
    await open.page.locator(surface).focus()
  })

  afterAll(() => open?.close())

  const focused = () => open.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const listed = () => open.page.getByRole('list', { name: 'Notes' }).locator('p').allInnerTexts()
  /** Goes on with Tab until a button of this name has the keyboard, and presses it. */
  const press = async (button: string) => {
    const { page } = open
    const now = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    for (let step = 0; step < 40 && (await now()) !== button; step++) await page.keyboard.press('Tab')
    expect(await now()).toBe(button)
    await page.keyboard.press('Enter')
  }

  it('Shift+N goes to the field, Enter adds, Escape gives the keyboard back to the text', async () => {
    const { page } = open
    await page.keyboard.press('Shift+N')
    await expect.poll(focused).toBe('Note to the whole document')
    for (const words of ['Ask Dr Chen about the dose', '剂量单位需要核对']) {
      await page.keyboard.insertText(words)
      await page.keyboard.press('Enter')
      await page.getByRole('list', { name: 'Notes' }).getByText(words).waitFor()
    }
    await page.getByRole('tab', { name: 'Notes (2)' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toContain(name)
  })

  it('resolves, reopens, rewords and removes, each to be had back', async () => {
    const { page } = open
    await page.keyboard.press('Shift+N')
    await expect.poll(focused).toBe('Note to the whole document')
    await press('Resolve')
    await page.getByRole('tab', { name: 'Notes (1)' }).waitFor()
    // Open ones stand first.
    await expect.poll(listed).toEqual(['剂量单位需要核对', 'Ask Dr Chen about the dose'])
    await page.getByText('2 steps').waitFor()

    await page.locator(surface).focus()
    await page.keyboard.press('Shift+N')
    await expect.poll(focused).toBe('Note to the whole document')
    await press('Edit')
    await expect.poll(focused).toBe('Note to the whole document')
    await page.keyboard.press('End')
    await page.keyboard.insertText('！')
    await page.keyboard.press('Enter')
    await expect.poll(listed).toEqual(['剂量单位需要核对！', 'Ask Dr Chen about the dose'])

    await press('Remove')
    await expect.poll(listed).toEqual(['Ask Dr Chen about the dose'])
    await noticeOf(page, 'Note removed').getByRole('button', { name: 'Undo' }).press('Enter')
    await expect.poll(listed).toEqual(['剂量单位需要核对！', 'Ask Dr Chen about the dose'])
    await page.getByText('2 steps').first().click()
    await keepScreenshot(page, '48-notes')
    expect(await axeFaults(page)).toEqual([])
  })

  it('is found by its words, and filtered by whether it is open, with counts', async () => {
    const { page } = open
    await page.locator(surface).focus()
    await page.keyboard.press('/')
    await page.keyboard.insertText('Dr Chen')
    await page.getByText('1 document', { exact: true }).first().waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: 'More filters' }).press('Enter')
    await page.getByRole('combobox', { name: 'Notes' }).press('Enter')
    await page.getByRole('option', { name: /Open notes.*1 document/ }).press('Enter')
    await page.getByText('1 document', { exact: true }).first().waitFor()
    await keepScreenshot(page, '49-notes-filter')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    await page.emulateMedia({ colorScheme: 'dark' })
    await page
      .getByRole('radio', { name: '中, 中文' })
      .or(page.getByRole('button', { name: '中, 中文' }))
      .click()
    await page.getByRole('tab', { name: '备注（1）' }).click()
    await page.getByRole('list', { name: '备注' }).getByText('剂量单位需要核对！').waitFor()
    await page.getByText('已解决', { exact: true }).waitFor()
    await keepScreenshot(page, '50-notes-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
