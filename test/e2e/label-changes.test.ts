// Changes of labels with their entities, and a document brought back to an earlier state: applied in the page, and each taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, markWord, openNote, openTexts, surface } from './annotate-page.ts'
import { type Application, type OpenPage, startApplication } from './application.ts'
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
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Changes of many documents…' }).click()
    const changes = page.getByRole('dialog', { name: 'Changes of many documents' })
    await changes.getByRole('button', { name: 'Take back' }).first().click()
    await changes.getByRole('listitem').first().getByText('taken back', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
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
