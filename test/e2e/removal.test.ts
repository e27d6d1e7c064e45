// Documents removed in a browser: one from its row, by key and from the palette, ticked ones and all that are shown; brought back, and erased.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, surface, surfaceOf } from './annotate-page.ts'
import { type Application, keepScreenshot, noticeOf, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const names = ['note 1', 'note 2', 'note 3', 'note 4', 'note 5']

describe.skipIf(chromiumPath === undefined)('removing documents, walked in Chromium', () => {
  let application: Application
  let open: OpenPage
  let page: Page

  beforeAll(async () => {
    const texts = names.map((id, at) => ({
      ...{ id, text: `Takes aspirin ${at}.` },
      spans: [{ start: 6, end: 13, label: 'Drug' }]
    }))
    application = await startApplication(await makeWorkspace('Ward', texts))
    open = await openTexts(application.address, 'Ward')
    page = open.page
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const listed = () => page.getByRole('list', { name: 'Documents' })
  const asked = (name: string) => page.getByRole('dialog', { name })
  const confirm = (dialog: string, button: string) => asked(dialog).getByRole('button', { name: button }).click()
  const shows = async (wanted: readonly string[]) =>
    expect
      .poll(async () => {
        const rows = await listed().getByRole('listitem').allTextContents()
        return names.filter((name) => rows.some((row) => row.includes(name)))
      })
      .toEqual(wanted)

  it('asks first, goes to the next document, and Ctrl+Z brings it back', async () => {
    await listed().getByText('note 2').click()
    await page.locator(surfaceOf('note 2')).click()
    await page.keyboard.press('Shift+Delete')
    await asked('Remove note 2?').getByText('1 entity').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'removal-asked')
    // Enter alone does nothing: no key removes by itself.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await shows(names)
    await listed().getByText('note 2').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Remove this document…' }).click()
    await confirm('Remove note 2?', 'Remove 1 document')
    await page.locator(surfaceOf('note 3')).waitFor()
    await noticeOf(page, '1 document removed').waitFor()
    await shows(names.filter((name) => name !== 'note 2'))
    await page.locator(surfaceOf('note 3')).click()
    await page.keyboard.press('Control+z')
    await shows(names)
    await page.keyboard.press('Control+Shift+z')
    await shows(names.filter((name) => name !== 'note 2'))
  })

  it('says in another window who removed what is open there, and brings it back from there', async () => {
    const other = await open.browser.contexts()[0]!.newPage()
    await other.goto(page.url())
    await other.locator(surfaceOf('note 3')).waitFor()
    await page.bringToFront()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('remove this')
    await page
      .getByRole('option', { name: /Remove this document/ })
      .first()
      .click()
    await confirm('Remove note 3?', 'Remove 1 document')
    await page.locator(surfaceOf('note 4')).waitFor()
    await other.bringToFront()
    await other.getByRole('heading', { name: 'This document was removed' }).waitFor()
    expect(await axeFaults(other)).toEqual([])
    await keepScreenshot(other, 'removal-other-window')
    await other.getByRole('button', { name: 'Bring it back' }).click()
    await other.locator(surfaceOf('note 3')).waitFor()
    await other.close()
    await page.bringToFront()
    await shows(['note 1', 'note 3', 'note 4', 'note 5'])
  })

  it('removes what is ticked and what is shown, and keeps them in a place to bring them back from', async () => {
    await goTo(open, 'Corpus')
    const table = page.getByRole('list', { name: 'Documents of the project' })
    await table.getByText('note 4').waitFor()
    await page.getByRole('checkbox', { name: /note 4/ }).click()
    await page.getByRole('checkbox', { name: /note 5/ }).click()
    await keepScreenshot(page, 'removal-ticked')
    await page.getByRole('button', { name: 'Remove…' }).click()
    await confirm('Remove 2 documents?', 'Remove 2 documents')
    await page.getByRole('button', { name: '3 removed' }).waitFor()
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Remove all that are shown…' }).click()
    await confirm('Remove 2 documents?', 'Remove 2 documents')
    await page.getByRole('button', { name: '5 removed' }).click()
    const place = asked('Removed documents')
    await place.getByText('note 5').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'removal-place')
    await place.getByRole('checkbox', { name: /note 1/ }).click()
    await place.getByRole('button', { name: 'Bring 1 document back' }).click()
    await expect.poll(() => place.getByText('note 1').count()).toBe(0)
    await place.getByRole('button', { name: 'Close' }).click()
    await table.getByText('note 1').waitFor()
    await page.getByRole('button', { name: '4 removed' }).waitFor()
  })

  it('erases for good only what somebody typed the word for', async () => {
    await page.getByRole('button', { name: '4 removed' }).click()
    const place = asked('Removed documents')
    await place.getByRole('checkbox', { name: /note 4/ }).click()
    await place.getByRole('button', { name: 'Erase 1 document for good…' }).click()
    const erasing = asked('Erase note 4 for good?')
    const button = erasing.getByRole('button', { name: 'Erase 1 document for good' })
    await erasing.getByText('How far this reaches').waitFor()
    expect(await button.isDisabled()).toBe(true)
    await erasing.getByLabel('Type “erase” to go on').fill('erase')
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'removal-erase')
    await button.click()
    await noticeOf(page, '1 document erased').waitFor()
    await expect.poll(() => place.getByText('note 4').count()).toBe(0)
    await place.getByRole('button', { name: 'Bring all back' }).click()
    await place.getByText('No document is removed.').waitFor()
    await place.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('status').getByText('4 documents').waitFor()
    expect(open.faults).toEqual([])
  })

  it('stands in the history of the document and in the list of changes', async () => {
    await page.getByText('note 2').click()
    await page.locator(surface).waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    await expect
      .poll(() => page.getByRole('tabpanel').getByText('brought the document back').count())
      .toBeGreaterThan(0)
    await keepScreenshot(page, 'removal-history')
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Changes of many documents…' }).click()
    await page.getByText('removed documents').first().waitFor()
    await keepScreenshot(page, 'removal-changes')
  })
})
