// What a preview says of files that cannot all come in, and of a workbook with several sheets, in both languages and themes.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lineOf, pageOf } from '../../src/main/formats/pdf/pdf.fixture.ts'
import { chromiumPath } from '../offline/chromium.ts'
import {
  type Application,
  createProject,
  holdCalls,
  keepScreenshot,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetOf = (rows: readonly (readonly string[])[]) => {
  const cells = (row: readonly string[]) => row.map((cell) => `<c t="str"><v>${cell}</v></c>`).join('')
  return `<worksheet><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData></worksheet>`
}
const workbook = zipSync(
  Object.fromEntries(
    Object.entries({
      'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="About" r:id="r1"/><sheet name="Notes" r:id="r2"/><sheet name="病历" r:id="r3"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2, 3].map((at) => `<Relationship Id="r${at}" Type="${types}/worksheet" Target="${at}.xml"/>`).join('')}</Relationships>`,
      'xl/1.xml': sheetOf([['Study', 'Ward notes of 2026']]),
      'xl/2.xml': sheetOf([
        ['id', 'text'],
        ['n1', 'He takes aspirin.']
      ]),
      'xl/3.xml': sheetOf([
        ['编号', '正文'],
        ['n2', '患者有糖尿病。']
      ])
    }).map(([name, xml]) => [name, Buffer.from(xml)])
  )
)
const locked = pageOf(
  lineOf(700, '(x)'),
  `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> /P -4 >> /ID [<00> <00>]`
)

describe.skipIf(chromiumPath === undefined)('a preview, looked at in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartmark-preview-'))
    await mkdir(path.join(folder, 'files'))
    await writeFile(path.join(folder, 'files', 'ward.xlsx'), workbook)
    await writeFile(path.join(folder, 'files', 'locked.pdf'), locked)
    await mkdir(path.join(folder, 'doubtful'))
    // 通, which is a letter of UTF-8 as well.
    await writeFile(path.join(folder, 'doubtful', 'short.txt'), Buffer.from('cda8', 'hex'))
    await writeFile(
      path.join(folder, 'doubtful', 'ward.txt'),
      Buffer.from('The patient\x92s dose is 5 \xb5g.', 'latin1')
    )
    application = await startApplication()
    open = await openPage(application.address)
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('names the file that is refused, and shows the sheet that a person chooses', async () => {
    const { page } = open
    await createProject(open, 'Preview')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByLabel('Choose a folder…').setInputFiles(path.join(folder, 'files'))
    const dialog = page.getByRole('dialog')
    await dialog.locator('article').filter({ hasText: 'He takes aspirin.' }).waitFor()
    await dialog.getByText(/^Left out: .*password/).waitFor()
    await keepScreenshot(page, 'import-preview-1-sheets')
    await dialog.getByRole('combobox', { name: 'Sheet' }).click()
    await page.getByRole('option', { name: '病历' }).click()
    await dialog.locator('article').filter({ hasText: '患者有糖尿病。' }).waitFor()
    expect(await dialog.locator('article').filter({ hasText: 'He takes aspirin.' }).count()).toBe(0)
    // A double click, as on a file, before the host has answered the first.
    const letGo = await holdCalls(page)
    await dialog.getByRole('button', { name: 'Import', exact: true }).dblclick()
    await letGo()
    // The preview counts the same: only the report can be taken back.
    await dialog.getByRole('button', { name: 'Take back this import…' }).waitFor()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByText('n2', { exact: true }).first().waitFor()
  })

  it('says where an encoding is a guess, with the choice open beside it', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog')
    const earlier = dialog.locator('section').filter({ hasText: 'Earlier imports' })
    await expect.poll(() => earlier.getByRole('listitem').count()).toBe(1)
    await dialog.getByLabel('Choose a folder…').setInputFiles(path.join(folder, 'doubtful'))
    await dialog.locator('article').filter({ hasText: '通' }).waitFor()
    await dialog.getByText(/GB18030 \(guessed\)/).waitFor()
    expect(await dialog.getByText('The encoding was guessed.', { exact: false }).count()).toBe(2)
    await keepScreenshot(page, 'import-preview-3-guess')
    const encodings = dialog.getByRole('combobox', { name: 'Encoding' })
    await encodings.first().click()
    await page.getByRole('option', { name: 'UTF-8', exact: true }).click()
    await dialog.locator('article').filter({ hasText: '\u0368' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    const dialog = page.getByRole('dialog')
    await page
      .getByRole('button', { name: '中' })
      .or(page.getByText('中', { exact: true }))
      .first()
      .click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await dialog.getByLabel('选择文件夹…').setInputFiles(path.join(folder, 'files'))
    await dialog.getByText(/^不会导入：/).waitFor()
    await dialog.getByRole('combobox', { name: '工作表' }).waitFor()
    await keepScreenshot(page, 'import-preview-2-zh-dark')
    expect(open.faults).toEqual([])
  })
})
