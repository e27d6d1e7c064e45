// Ctrl+Z right after a change of many documents takes that back, whole, though it touched none of what is open; Ctrl+Y does it again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, markWord, openNote, surfaceOf } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { openSample, type OpenSample, waitForDocuments } from './sample-application.ts'

const note = 'Nursing note, night shift'
const surface = surfaceOf(note)
const undoBulk = 'Undo: marked occurrences (1 entity in one document)'
const redoBulk = 'Redo: marked occurrences (1 entity in one document)'

describe.skipIf(chromiumPath === undefined)('undo after a change of many documents (skipped without Chromium)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
    await openNote(open, note)
  })

  afterAll(() => open?.close())

  const press = async (keys: string) => {
    await open.page.locator(surface).focus()
    await open.page.keyboard.press(keys)
  }
  const entities = async () => (await listedEntities(open.page)).length
  const mark = (word: string) => markWord(open.page, word, '1', surface)
  /** Of the open document, not of a notice. */
  const button = (name: string) =>
    open.page.getByRole('region', { name: note }).getByRole('button', { name, exact: true })

  it('takes back what was marked elsewhere, not the step before it in the open document', async () => {
    const { page } = open
    await mark('COPD')
    await expect.poll(entities).toBe(1)
    await page.keyboard.press('o')
    await page.getByText('Whole corpus').click()
    await page.getByRole('button', { name: 'Mark 1 as Disease' }).click()
    await page.getByText('Marked one place').waitFor()
    await button(undoBulk).waitFor()
    await button(undoBulk).hover()
    await page.getByText(undoBulk).waitFor()
    await keepScreenshot(page, '28-undo-of-many')
    await press('Control+z')
    await page.getByText('Taken back in one document.').waitFor()
    expect(await entities()).toBe(1)
    await button(redoBulk).waitFor()
  })

  it('does it again, and leaves the first place to an edit made since', async () => {
    const { page } = open
    await press('Control+y')
    await page.getByText('Done again in one document.').waitFor()
    await button(undoBulk).waitFor()
    await mark('oxygen')
    await expect.poll(entities).toBe(2)
    await button('Undo').waitFor()
    await press('Control+z')
    await expect.poll(entities).toBe(1)
    await button(undoBulk).waitFor()
    await press('Control+z')
    await button(redoBulk).waitFor()
    expect(await entities()).toBe(1)
    await press('Control+z')
    await expect.poll(entities).toBe(0)
    // What was undone last is done again first.
    await press('Control+y')
    await expect.poll(entities).toBe(1)
    await button(redoBulk).click()
    await button(undoBulk).waitFor()
    expect(await entities()).toBe(1)
  })

  it('and once taken back, another edit closes the way to do it again', async () => {
    await press('Control+z')
    await button(redoBulk).waitFor()
    await mark('oxygen')
    await expect.poll(entities).toBe(2)
    await button('Redo').waitFor()
    expect(open.faults).toEqual([])
  })
})
