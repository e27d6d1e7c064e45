// Keys that come faster than the disk answers mean what they would mean slowly, and nothing that was pressed is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, openTexts, selectWord, surface, surfaceOf } from './annotate-page.ts'
import { type Application, delayCalls, type OpenPage, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const texts = ['first', 'second', 'third'].map((id) => ({
  id: `${id} note`,
  text: `Aspirin and water for angina, ${id} day.\nIbuprofen was stopped.`
}))

describe.skipIf(chromiumPath === undefined)('hasty keys in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let hurryAgain: () => Promise<void>

  beforeAll(async () => {
    application = await startApplication(await makeWorkspace('Hasty', texts))
    open = await openTexts(application.address, 'Hasty')
    await shown('first note')
    hurryAgain = await delayCalls(open.page, 250)
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const shown = (name: string) => open.page.locator(surfaceOf(name)).waitFor()
  const openNote = async (name: string) => {
    await open.page.locator('aside a', { hasText: name }).click()
    await shown(name)
  }
  const select = (word: string) => selectWord(open.page, word)
  const press = async (...keys: string[]) => {
    for (const key of keys) await open.page.keyboard.press(key)
  }
  const entities = () => listedEntities(open.page)
  const becomes = (wanted: string[]) => expect.poll(entities).toEqual(wanted)
  const steps = () =>
    open.page.getByRole('list', { name: 'History of this document' }).getByRole('listitem').allInnerTexts()
  const settled = async () => {
    // The answer to one more call comes after the answers to those before it.
    await press('Control+Home', 'Control+Shift+ArrowRight', '1')
    await expect.poll(async () => (await entities())[0]).toBe('Aspirin Disease')
    await press('Control+z')
    await expect.poll(async () => (await entities())[0]).not.toBe('Aspirin Disease')
  }
  const complaints = () => open.page.getByText(/Could not save|already gone|already has/).count()

  it('gives the span another label where a second label follows the first at once', async () => {
    await select('angina')
    await press('1', '2')
    await becomes(['angina Drug'])
    await press('Control+z')
    await becomes(['angina Disease'])
    await press('Control+z')
    await becomes([])
  })

  it('marks once where a label is pressed twice', async () => {
    await select('angina')
    await press('1', '1', '1')
    await becomes(['angina Disease'])
    await settled()
    expect(await entities()).toEqual(['angina Disease'])
    expect(await complaints()).toBe(0)
  })

  it('removes once where Delete is pressed twice, and says nothing of a failure', async () => {
    await select('Ibuprofen')
    await press('2')
    await becomes(['angina Disease', 'Ibuprofen Drug'])
    await press('Delete', 'Delete', 'Delete')
    await becomes(['angina Disease'])
    await settled()
    expect(await entities()).toEqual(['angina Disease'])
    expect(await complaints()).toBe(0)
  })

  it('removes what is still on its way to disk, and one undo brings it back', async () => {
    await select('water')
    await press('1', 'Delete')
    await settled()
    expect(await entities()).toEqual(['angina Disease'])
    await press('Control+z')
    await becomes(['water Disease', 'angina Disease'])
    await press('Control+z')
    await becomes(['angina Disease'])
  })

  it('takes back and brings back as often as it is told, however fast', async () => {
    await select('water')
    await press('1')
    await becomes(['water Disease', 'angina Disease'])
    await press(...Array<string>(12).fill('Control+z'))
    await becomes([])
    await press(...Array<string>(12).fill('Control+y'))
    await becomes(['water Disease', 'angina Disease'])
  })

  it('gives a dialog the keys that come right after the one that opens it, and none of them to the text beneath', async () => {
    const { page } = open
    await select('Ibuprofen')
    await Promise.all(['?', '2', 'a'].map((key) => page.keyboard.press(key)))
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await sheet.waitFor()
    await press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await press('Control+k')
    await page.keyboard.type('12 days')
    const box = page.getByRole('combobox', { name: 'Search or run a command' })
    await expect.poll(() => box.inputValue()).toBe('12 days')
    await press('Escape')
    await box.waitFor({ state: 'detached' })
    await settled()
    expect(await entities()).toEqual(['water Disease', 'angina Disease'])
  })

  it('leaves to each document what was pressed in it when the next is opened at once', async () => {
    await openNote('second note')
    await select('Ibuprofen')
    await press('2', 'Alt+ArrowDown')
    await shown('third note')
    await press('1', '2', 'Delete')
    await becomes([])
    await openNote('second note')
    await becomes(['Ibuprofen Drug'])
    // Labelled, left and come back to before the disk has answered.
    await select('water')
    await press('1', 'Alt+ArrowDown')
    await shown('third note')
    await press('Alt+ArrowUp')
    await shown('second note')
    await press('Control+z')
    await becomes(['Ibuprofen Drug'])
  })

  it('ends one document for one press of Enter, however long it is held', async () => {
    await openNote('first note')
    await open.page.locator(surface).focus()
    await open.page.keyboard.down('Enter')
    for (let repeat = 0; repeat < 5; repeat++) await open.page.keyboard.down('Enter')
    await open.page.keyboard.up('Enter')
    await shown('second note')
    await expect.poll(() => open.page.locator('aside a', { hasText: 'first note' }).innerText()).toContain('Annotated')
    await expect.poll(() => open.page.locator('aside a', { hasText: 'second note' }).innerText()).toContain('To do')
  })

  it('keeps what was marked when the page is closed right after the key', async () => {
    await hurryAgain()
    await openNote('third note')
    await select('angina')
    await press('1')
    await open.page.close()
    const page = await open.browser.contexts()[0]!.newPage()
    open = { ...open, page }
    await page.goto(new URL(application.address).origin)
    await page.getByText('Hasty', { exact: true }).first().waitFor()
    await goTo(open, 'Annotate')
    await openNote('third note')
    await becomes(['angina Disease'])
    await page.getByRole('tab', { name: 'History' }).click()
    await expect.poll(async () => (await steps()).length).toBe(2)
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
