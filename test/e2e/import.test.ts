// An import in a browser: a folder is looked at, labels are mapped, documents come in with their colours, and the report leads to them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lineOf, pageOf } from '../../src/main/formats/pdf/pdf.fixture.ts'
import { chromiumPath } from '../offline/chromium.ts'
import {
  type Application,
  createProject,
  keepScreenshot,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'

const lines = [
  JSON.stringify({
    id: 'admission',
    text: 'Patient name: John Smith.\nFamotidine 😊 induced delirium.\n患者有糖尿病。',
    spans: [
      { start: 26, end: 36, label: 'Chemical', text: 'Famotidine' },
      { start: 47, end: 55, label: '疾病', text: 'delirium', score: 0.7 },
      { start: 60, end: 63, label: '疾病', text: '糖尿病' },
      { start: 60, end: 62, label: 'Substance', text: '糖尿' },
      { start: 0, end: 7, label: 'Chemical', text: 'another' }
    ]
  }),
  'not a record'
]

describe.skipIf(chromiumPath === undefined)('an import, walked in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartmark-import-'))
    const notes = path.join(folder, 'notes')
    await mkdir(path.join(notes, 'ward'), { recursive: true })
    await writeFile(path.join(notes, 'ward', 'a.jsonl'), lines.join('\n'))
    // 患者因糖尿病入院。 in GB18030, twenty times.
    await writeFile(
      path.join(notes, 'ward', 'chinese.txt'),
      Buffer.from('bbbcd5dfd2f2ccc7c4f2b2a1c8ebd4baa1a3'.repeat(20), 'hex')
    )
    await writeFile(
      path.join(notes, 'table.csv'),
      'Nr,Comment,Narrative text here\n1,x,He takes aspirin.\n2,y,No fever today.\n'
    )
    await writeFile(path.join(notes, 'empty.txt'), '')
    await writeFile(path.join(notes, 'printed.pdf'), pageOf(lineOf(700, '(A printed note.)')))
    application = await startApplication()
    open = await openPage(application.address)
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows what a folder holds before anything goes in', async () => {
    const { page } = open
    await createProject(open, 'Walk')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await keepScreenshot(page, 'import-1-choose')
    await page.getByLabel('Choose a folder…').setInputFiles(path.join(folder, 'notes'))
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Look before it goes in').waitFor()
    await dialog
      .getByText(/GB18030/)
      .first()
      .waitFor()
    await dialog.getByText('not read', { exact: false }).or(dialog.getByText('The file is empty')).first().waitFor()
    await keepScreenshot(page, 'import-2-preview')
    await expect.poll(() => dialog.locator('mark').allInnerTexts()).toEqual(['Famotidine', 'delirium', '糖尿', '病'])
    await expect.poll(() => dialog.getByText('suggested', { exact: true }).count()).toBe(1)
    await dialog.getByText('How the first documents will look').scrollIntoViewIfNeeded()
    await keepScreenshot(page, 'import-3-preview-documents')
  })

  it('takes another column for the text, and another label', async () => {
    const { page } = open
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Text' }).click()
    await page.getByRole('option', { name: 'Comment' }).click()
    const aspirin = dialog.locator('article').filter({ hasText: 'He takes aspirin.' })
    await aspirin.waitFor({ state: 'detached' })
    await dialog.getByRole('combobox', { name: 'Text' }).click()
    await page.getByRole('option', { name: 'Narrative text here' }).click()
    await aspirin.waitFor()
    await dialog.getByRole('combobox', { name: 'What Substance becomes' }).click()
    await page.getByRole('option', { name: 'Leave out' }).click()
    await expect.poll(() => dialog.locator('mark').allInnerTexts()).toEqual(['Famotidine', 'delirium', '糖尿病'])
  })

  it('brings them in, and each row of the report leads to its document', async () => {
    const { page } = open
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByText('What came in').waitFor()
    await dialog.getByText(/5 documents, 3 entities · 1 of them a suggestion/).waitFor()
    await keepScreenshot(page, 'import-4-report')
    await dialog.getByRole('button', { name: /^Left out/ }).click()
    await dialog.getByText('3 rows').waitFor()
    await dialog.getByRole('button', { name: 'ward/a.jsonl:1' }).click()
    await page.getByText('Famotidine').first().waitFor()
    await keepScreenshot(page, 'import-5-annotate')
  })

  it('keeps the report, and refuses all where all must be right', async () => {
    const { page } = open
    await page.getByRole('navigation').getByRole('link', { name: 'Corpus', exact: true }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Earlier imports').waitFor()
    await dialog.getByLabel('Choose files…').setInputFiles(path.join(folder, 'notes', 'ward', 'a.jsonl'))
    await dialog.getByText('1 document is here already').waitFor()
    await dialog.getByText('Nothing goes in unless everything is right').click()
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByText(/Nothing went in/).waitFor()
    await keepScreenshot(page, 'import-6-refused')
    await dialog.getByRole('button', { name: 'Import more' }).click()
    await dialog.getByText(/nothing came in: not everything was right/).waitFor()
    await keepScreenshot(page, 'import-7-earlier')
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await page
      .getByRole('button', { name: '中' })
      .or(page.getByText('中', { exact: true }))
      .first()
      .click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await dialog.getByLabel('选择文件夹…').setInputFiles(path.join(folder, 'notes'))
    await dialog.getByText('导入前先看一看').waitFor()
    await dialog.locator('mark').first().waitFor()
    await page.waitForTimeout(400)
    await keepScreenshot(page, 'import-8-zh-dark')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
