// From the first page to a note that is done, without the mouse: every step by a key, and what it did read from the page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, surface } from './annotate-page.ts'
import { type Application, copyWithoutStarters, type OpenPage, openPage, startApplication } from './application.ts'

const note = 'Nursing note, night shift'

describe.skipIf(chromiumPath === undefined)('without the mouse, in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(undefined, await copyWithoutStarters())
    open = await openPage(application.address)
    await open.page.getByRole('button', { name: /Open the sample workspace/ }).waitFor()
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key)
  }
  const type = (words: string) => open.page.keyboard.type(words)
  const focused = () =>
    open.page.evaluate(() => {
      const { activeElement, body } = document
      if (activeElement === null || activeElement === body) return ''
      return activeElement.getAttribute('aria-label') ?? activeElement.textContent
    })
  /** Goes on with Tab until this has the focus. */
  const tabTo = async (name: RegExp) => {
    const passed: string[] = []
    while (!name.test(await focused())) {
      if (passed.length > 60) throw new Error(`Tab never reached ${name}: ${passed.join(' | ')}`)
      passed.push(await focused())
      await press('Tab')
    }
  }
  const entities = () => listedEntities(open.page)
  const textHasFocus = (name: string) =>
    expect.poll(focused, { message: `the text of ${name} has the keys` }).toContain(name)

  it('opens the sample workspace, a view by the palette, and a note by a search', async () => {
    const { page } = open
    await tabTo(/Open the sample workspace/)
    await press('Enter')
    await page.getByText('52 documents').first().waitFor()
    await press('Control+k')
    await page.getByRole('combobox', { name: 'Search or run a command' }).waitFor()
    await type('annotate')
    await page
      .getByRole('option', { name: /Annotate/ })
      .first()
      .waitFor()
    await press('Enter')
    await page.getByText(note).first().waitFor()
    await press('/')
    await type(note)
    await press('Enter')
    await textHasFocus(note)
  })

  it('marks an entity, changes its label, and moves its boundaries by words and characters', async () => {
    await press('Control+Home', 'Control+Shift+ArrowRight', '1')
    await expect.poll(entities).toEqual(['Bed Disease'])
    await press('2')
    await expect.poll(entities).toEqual(['Bed Drug'])
    await press('=')
    await expect.poll(entities).toEqual(['Bed 14 Drug'])
    await press('Alt+ArrowLeft')
    await expect.poll(entities).toEqual(['Bed 1 Drug'])
    await press('Alt+ArrowRight', 'Alt+Shift+ArrowRight')
    await expect.poll(entities).toEqual(['ed 14 Drug'])
  })

  it('marks an entity of two pieces, by characters and by a sentence', async () => {
    await press('Control+End', 'Control+Shift+ArrowLeft', ',', 'Control+ArrowLeft', 'Control+ArrowLeft')
    await press('Control+Shift+ArrowLeft', '1')
    await expect.poll(async () => (await entities()).length).toBe(2)
    await open.page.getByText(/· 2 pieces/).waitFor()
    await press('Control+Home', 's', '2')
    await expect.poll(async () => (await entities()).length).toBe(3)
    await press('Control+z', 'Control+z')
    await expect.poll(entities).toEqual(['ed 14 Drug'])
  })

  it('deletes it, takes that back, and goes from entity to entity', async () => {
    await press('Control+Home', 'n', 'Delete')
    await expect.poll(entities).toEqual([])
    await press('Control+z')
    await expect.poll(entities).toEqual(['ed 14 Drug'])
    await press('Control+Shift+z')
    await expect.poll(entities).toEqual([])
    await press('Control+z')
    await expect.poll(entities).toEqual(['ed 14 Drug'])
  })

  it('finds words in the note, and labels what was found', async () => {
    await press('Control+f')
    await expect.poll(focused).toBe('Find in this document')
    // Escape right after the last letter means all of them.
    await type('COPD')
    await press('Escape')
    await textHasFocus(note)
    await press('1')
    await expect.poll(entities).toEqual(['ed 14 Drug', 'COPD Disease'])
  })

  it('reads all keys in the sheet, which closes with Escape', async () => {
    const { page } = open
    await press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await sheet.waitFor()
    await press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await textHasFocus(note)
  })

  it('is done with the note, and goes on in the next', async () => {
    const { page } = open
    // The first empties the search, the second gives the keys to the text.
    await press('/', 'Escape')
    await page.getByText('52 documents').first().waitFor()
    await press('Escape')
    await textHasFocus(note)
    await press('Enter')
    await page.locator(`${surface}:not([aria-label*="${note}"])`).waitFor()
    await expect.poll(focused).toMatch(/^Text of (?!Nursing note, night shift)/)
    await press('Alt+ArrowUp')
    await textHasFocus(note)
    await page.getByText('Annotated', { exact: true }).first().waitFor()
    expect(open.faults).toEqual([])
  })
})
