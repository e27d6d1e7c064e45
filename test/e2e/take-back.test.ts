// An import taken back in a browser: from its report, from the document's history and by undo; kept where somebody has worked, brought back whole.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import {
  type Application,
  createProject,
  keepScreenshot,
  noticeOf,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'
import { axeFaults } from './axe.ts'

const notes = ['He takes aspirin.', 'Severe asthma 😊 today.', '患者有糖尿病。']

describe.skipIf(chromiumPath === undefined)('taking an import back, walked in Chromium', () => {
  let application: Application
  let open: OpenPage
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartmark-take-back-'))
    await writeFile(path.join(folder, 'ward.jsonl'), notes.map((text, at) => line(at, text)).join('\n'))
    application = await startApplication()
    open = await openPage(application.address)
    const { page } = open
    await createProject(open, 'Walk')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByLabel('Choose files…').setInputFiles(path.join(folder, 'ward.jsonl'))
    await page.getByRole('button', { name: 'Import', exact: true }).last().click()
    await page.getByRole('button', { name: 'Take back this import…' }).waitFor()
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('says what goes, takes it, and brings it back from the report', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Take back this import…' }).click()
    const asked = page.getByRole('dialog', { name: 'Take back this import?' })
    await asked.getByText('3 entities').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await asked.getByRole('button', { name: 'Take back 3 documents' }).click()
    await page.getByText('This import was taken back').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'take-back-report')
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await page.getByRole('button', { name: 'Take back this import…' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('3 documents').first().waitFor()
  })

  it('is offered where nothing else is left to undo, and keeps what was worked on', async () => {
    const { page } = open
    await page.getByText('note-1').click()
    await page.getByRole('button', { name: /^Done/ }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Nothing is left to undo in this document but its import.').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'note-2' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Take back the import…' }).first().click()
    const asked = page.getByRole('dialog', { name: 'Take back this import?' })
    await asked.getByText('1 document with 1 entity worked on since').waitFor()
    await keepScreenshot(page, 'take-back-worked')
    await asked.getByRole('button', { name: 'Show them' }).click()
    await page.getByRole('status').getByText('1 document').waitFor()
    const only = page.getByText('note-1', { exact: true })
    await expect.poll(() => only.count()).toBe(1)
    await only.click()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('tabpanel').getByRole('button', { name: 'Take back the import…' }).click()
    await asked.getByRole('button', { name: 'Take back 2 documents' }).click()
    const notice = noticeOf(page, '2 documents taken back')
    // Held, it stays.
    await notice.hover()
    await page.getByRole('heading', { name: 'note-1' }).waitFor()
    await notice.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('2 documents are there again').waitFor()
    expect(open.faults).toEqual([])
  })
})

function line(at: number, text: string): string {
  return JSON.stringify({ id: `note-${at}`, text, spans: [{ start: 0, end: 2, label: 'Words', status: 'suggestion' }] })
}
