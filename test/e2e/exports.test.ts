// What leaves a project, in a browser: selected documents, what a format cannot carry, a split, masks, the report and the record.
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { Download } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('export in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const dialog = () => open.page.getByRole('dialog')
  const choose = async (select: string, option: string | RegExp) => {
    await dialog().getByRole('combobox', { name: select }).click()
    await open.page.getByRole('option', { name: option, exact: typeof option === 'string' }).click()
  }
  /** Presses the button and gives the bytes of what is saved. */
  const save = async (button: string): Promise<{ name: string; bytes: Uint8Array }> => {
    const saved = new Promise<Download>((resolve) => open.page.once('download', resolve))
    await dialog().getByRole('button', { name: button, exact: true }).click()
    const download = await saved
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  it('offers the documents that are ticked, and counts what goes out', async () => {
    const { page } = open
    const ticks = page.getByRole('checkbox', { name: /^Select (?!all )/ })
    await ticks.nth(0).click()
    await ticks.nth(3).click({ modifiers: ['Shift'] })
    await page.getByText('4 selected').waitFor()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog().getByText('The 4 selected documents').waitFor()
    await dialog()
      .getByText(/The file is not encrypted/)
      .waitFor()
    await dialog()
      .getByText(/4 documents with \d+ entit(y|ies) would go out/)
      .waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '30-export')
    const { name, bytes } = await save('Export')
    expect(name).toMatch(/\.jsonl$/)
    expect(Buffer.from(bytes).toString().trimEnd().split('\n')).toHaveLength(4)
    await dialog()
      .getByText(/Exported 4 documents/)
      .waitFor()
    await dialog().getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: '4 selected' }).click()
  })

  it('says before what a format cannot carry, divides, masks, and lists the rest with a way to each document', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await choose('Format', 'IOB2 columns')
    await dialog()
      .getByText(/52 documents lose details/)
      .waitFor()
    await dialog().getByText('Divide into train, devel and test').click()
    await dialog().getByLabel('Devel, per cent').fill('99')
    await dialog()
      .getByText(/Give whole numbers/)
      .waitFor()
    expect(await dialog().getByRole('button', { name: 'Export', exact: true }).isDisabled()).toBe(true)
    await dialog().getByLabel('Devel, per cent').fill('20')
    await dialog().getByText('Mask what may tell who somebody is').click()
    await dialog()
      .getByText(/never complete/)
      .waitFor()
    await dialog().getByRole('list', { name: 'What would be masked' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '31-export-masking')
    const { name, bytes } = await save('Export')
    expect(name).toMatch(/\.zip$/)
    expect(
      Object.keys(unzipSync(bytes))
        .map((each) => each.replace(/^[^.]*\./, ''))
        .sort()
    ).toEqual(['devel.tsv', 'json', 'test.tsv', 'train.tsv'])
    await dialog()
      .getByText(/Leak check: no document/)
      .waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '32-export-report')
    await dialog().getByRole('button', { name: 'Done' }).click()
  })

  it('saves an archive in the same frame, and keeps a record of all of it', async () => {
    const { page } = open
    const fromMenu = async (item: string) => {
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await fromMenu('Save project archive…')
    await keepScreenshot(page, '33-archive')
    const { name } = await save('Save archive')
    expect(name).toMatch(/\.chartmark$/)
    await dialog().getByRole('button', { name: 'Done' }).click()
    await fromMenu('Imports and exports…')
    const listed = dialog().getByRole('listitem')
    await expect.poll(() => listed.count()).toBe(4)
    const rows = await listed.allInnerTexts()
    expect(rows[0]).toContain('.chartmark')
    expect(rows[1]).toMatch(/divided 70\/20\/10, seed 1 · masked: /)
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '34-transfers')
    await page.keyboard.press('Escape')
  })

  it('writes a table that Excel opens by a double click, and says which look is for whom', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await choose('Format', 'Table (CSV, TSV, Excel)')
    await dialog()
      .getByText(/Excel opens it by a double click/)
      .waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '30-export-table')
    await choose('Look of the format', 'XLSX')
    await dialog()
      .getByText(/A cell holds 32,767 characters/)
      .waitFor()
    await choose('Look of the format', 'CSV')
    const { name, bytes } = await save('Export')
    expect(name).toMatch(/\.csv$/)
    expect([...bytes.subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('id')])
    await dialog().getByRole('button', { name: 'Done' }).click()
  })

  it('says the same in Chinese, dark', async () => {
    const { page } = open
    await page.getByText('中', { exact: true }).first().click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await dialog().getByText('划分为训练集、开发集与测试集').click()
    await dialog().getByText('遮盖可能暴露身份的内容').click()
    await dialog().getByRole('list', { name: '将被遮盖的内容' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '35-export-zh-dark')
    await dialog().getByRole('button', { name: '取消', exact: true }).click()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
