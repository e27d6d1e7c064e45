// A note marked without the mouse: found, selected by words, labelled, read again in its history, reopened; and Enter after a dialog.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openNote, surfaceOf } from './annotate-page.ts'
import { copyWithoutStarters } from './application.ts'
import { type OpenSample, openSample, waitForDocuments } from './sample-application.ts'

const note = 'Nursing note, night shift'

describe.skipIf(chromiumPath === undefined)('keys alone, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
    await openNote(open, note)
  })

  afterAll(() => open?.close())

  const entities = () =>
    open.page
      .getByText(/^(No entities|\d+ entit(y|ies))$/)
      .first()
      .innerText()

  /** The text of the document that has the focus, or nothing where something else has it. */
  const focusedText = () =>
    open.page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-surface]')?.innerText ?? '')

  it('labels what a search has found as soon as it is closed', async () => {
    const { page } = open
    await page.keyboard.press('Control+f')
    const field = page.getByRole('searchbox', { name: 'Find in this document' })
    await field.fill('COPD')
    await page.getByText(/^1 of \d/).waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await page.getByText('COPD', { exact: true }).first().waitFor()
    await page.keyboard.press('1')
    await expect.poll(entities).toBe('1 entity')
  })

  it('selects a word without the comma or the full stop after it', async () => {
    const { page } = open
    const before = await entities()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('2')
    await expect.poll(entities).not.toBe(before)
    const entries = page.getByRole('complementary', { name: 'Entities' }).getByRole('listitem')
    await expect.poll(() => entries.first().innerText()).toMatch(/^Bed 14\n/)
  })

  it('tells in the history which words got which label', async () => {
    const { page } = open
    await page.getByRole('tab', { name: 'History' }).click()
    const steps = page.getByRole('list', { name: 'History of this document' }).getByRole('listitem')
    await expect.poll(() => steps.first().innerText()).toMatch(/marked an entity\s+Bed 14\s+Drug/)
    await expect.poll(() => steps.nth(1).innerText()).toMatch(/COPD\s+Disease/)
  })

  it('opens the first document that a search finds with Enter, and gives the keys back to its text', async () => {
    const { page } = open
    await page.keyboard.press('/')
    await page.keyboard.type('warfarin')
    await page.keyboard.press('Enter')
    await expect.poll(focusedText).toMatch(/warfarin/i)
    await page.getByRole('searchbox', { name: 'Search names and text' }).fill('')
    await page.getByText(note).first().click()
    await page.locator(surfaceOf(note)).waitFor()
  })

  it('gives the keys back to the text when the palette is left', async () => {
    const { page } = open
    await expect.poll(focusedText).toMatch(/COPD/)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or run a command' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focusedText).toMatch(/COPD/)
  })

  it('goes on with Enter after a dialog, rather than opening it again', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Assign…' }).click()
    const dialog = page.getByRole('dialog', { name: /Who annotates/ })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.locator(`[data-surface]:not([aria-label*="${note}"])`).waitFor()
    expect(await dialog.count()).toBe(0)
  })

  it('takes a finished note back to be worked on, from the menu beside its name', async () => {
    const { page } = open
    await openNote(open, note)
    await page.getByRole('button', { name: /^Next/ }).waitFor()
    await page.getByRole('button', { name: 'More for this document' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Reopen' }).press('Enter')
    await page.getByRole('button', { name: /^Done, next/ }).waitFor()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
