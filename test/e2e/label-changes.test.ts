// Changes of labels with their entities, and a document brought back to an earlier state: applied in the page, and each taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, markWord, openNote, openTexts, surface } from './annotate-page.ts'
import { type Application, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const text = 'Aspirin and water for angina.\nIbuprofen was stopped.'
const spans = [
  { start: 0, end: 7, label: 'drug' },
  { start: 22, end: 28, label: 'disease' },
  { start: 30, end: 39, label: 'drug' }
]
const all = ['Aspirin Drug', 'angina Disease', 'Ibuprofen Drug']

describe.skipIf(chromiumPath === undefined)('changes and ways back in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(await makeWorkspace('Ways back', [{ id: 'one note', text, spans }]))
    open = await openTexts(application.address, 'Ways back')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const entities = () => listedEntities(open.page)

  const takeBackNewest = async () => {
    const { page } = open
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Changes of many documents…' }).click()
    const changes = page.getByRole('dialog', { name: 'Changes of many documents' })
    await changes.getByRole('button', { name: 'Take back' }).first().click()
    await changes.getByRole('listitem').first().getByText('taken back', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await changes.waitFor({ state: 'detached' })
  }
  const editor = () => open.page.getByRole('dialog', { name: 'Label set' })
  const openEditor = async () => {
    await goTo(open, 'Corpus')
    await open.page.getByRole('button', { name: 'Label set' }).press('Enter')
    await editor().waitFor()
  }
  /** By keys alone; gives the dialog that asks. */
  const askFor = async (what: string) => {
    const { page } = open
    await openEditor()
    await editor().getByRole('button', { name: 'Change Drug with its entities' }).press('Enter')
    await page.getByRole('menuitem', { name: what }).press('Enter')
    const dialog = page.getByRole('dialog', { name: what.replace('…', '') })
    await dialog.waitFor()
    return dialog
  }

  it('rename in files keeps the name on screen, by keys alone, and one undo brings the old name back', async () => {
    const { page } = open
    const dialog = await askFor('Rename in files…')
    await dialog.getByRole('textbox', { name: 'New name in files' }).fill('medication')
    await dialog.getByText('Reaches 2 entities in one document.').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '37-rename-label')
    await dialog.getByRole('button', { name: 'Rename with 2 entities' }).press('Enter')
    await page.getByText('Changed 2 entities.').first().waitFor()
    const names = async () => {
      await openEditor()
      const fields = await editor().getByRole('textbox', { name: 'Name in files' }).all()
      const values = await Promise.all(fields.map((field) => field.inputValue()))
      await page.keyboard.press('Escape')
      await editor().waitFor({ state: 'detached' })
      return values
    }
    await expect.poll(names).toEqual(['disease', 'medication'])
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(all)
    await takeBackNewest()
    await expect.poll(names).toEqual(['disease', 'drug'])
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(all)
  })

  it('split gives the ticked texts a new label, by keys alone, and one undo puts them back', async () => {
    const { page } = open
    const dialog = await askFor('Split off a new label…')
    await dialog.getByRole('textbox', { name: 'Name of the new label' }).fill('Painkiller')
    await dialog.getByRole('checkbox', { name: 'Ibuprofen · 1' }).press('Space')
    await dialog.getByText('Reaches one entity in one document.').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '38-split-label')
    await dialog.getByRole('button', { name: /^Split off one entity|^Split off 1 entity/ }).press('Enter')
    await page.getByText('Changed one entity.').first().waitFor()
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(['Aspirin Drug', 'angina Disease', 'Ibuprofen Painkiller'])
    await takeBackNewest()
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(all)
    await openEditor()
    await expect.poll(() => editor().getByRole('textbox', { name: 'English name' }).count()).toBe(2)
    await page.keyboard.press('Escape')
    await editor().waitFor({ state: 'detached' })
  })

  it.each([
    [
      'Merge into another label…',
      'Reaches 2 entities in one document.',
      'Merge 2 entities',
      all.map((row) => row.replace('Drug', 'Disease'))
    ],
    ['Remove with its entities…', 'Reaches 2 entities in one document.', 'Remove with 2 entities', ['angina Disease']]
  ])('%s says what it reaches, does it, and one undo brings all back', async (what, reach, apply, then) => {
    const { page } = open
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'Label set' }).click()
    await page.getByRole('button', { name: 'Change Drug with its entities' }).click()
    await page.getByText(what).click()
    await page.getByText(reach).waitFor()
    await page.getByRole('button', { name: apply }).click()
    await page.getByText('Changed 2 entities.').first().waitFor()
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(then)
    await takeBackNewest()
    await openNote(open, 'one note')
    await expect.poll(entities).toEqual(all)
  })

  it('a document goes back to an earlier state from its history, and that is an edit that can be undone', async () => {
    const { page } = open
    await openNote(open, 'one note')
    await markWord(page, 'water', '1')
    await page.getByText('4 entities', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'History' }).click()
    const steps = page.getByRole('list', { name: 'History of this document' }).getByRole('listitem')
    await expect.poll(() => steps.first().innerText()).toMatch(/marked an entity\s+water/)
    await steps.last().getByRole('button', { name: 'Go back to here' }).click()
    await page.getByText('3 entities', { exact: true }).waitFor()
    await expect.poll(() => steps.first().innerText()).toMatch(/went back to an earlier state/)
    await page.reload()
    await page.locator(surface).waitFor()
    await expect.poll(entities).toEqual(all)
    await page.locator(surface).focus()
    await page.keyboard.press('Control+z')
    await page.getByText('4 entities', { exact: true }).waitFor()
    expect(open.faults).toEqual([])
  })
})
