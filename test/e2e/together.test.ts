// What occurs together in a browser: several labels a side, a parent for those below it, kept by the address, each number opening its records.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Label, makeLabel } from '../../src/shared/labels.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts } from './annotate-page.ts'
import { keepScreenshot, type OpenPage } from './application.ts'
import { axeFaults } from './axe.ts'
import { type OwnApplication, startOwnApplication } from './own-application.ts'
import { makeWorkspace, type OwnText } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const labels: Label[] = [
  makeLabel('finding', 0, { en: 'Finding', zh: '所见' }),
  { ...makeLabel('disease', 1, { en: 'Disease', zh: '疾病' }), parent: 'finding' },
  { ...makeLabel('symptom', 2, { en: 'Symptom', zh: '症状' }), parent: 'finding' },
  makeLabel('drug', 3, { en: 'Drug', zh: '药物' }),
  makeLabel('chemical', 4, { en: 'Chemical', zh: '化学物质' })
]
const kinds: Readonly<Record<string, string>> = {
  asthma: 'disease',
  cough: 'symptom',
  salbutamol: 'drug',
  ethanol: 'chemical'
}

function note(id: string, text: string): OwnText {
  const spans = Object.entries(kinds).flatMap(([words, label]) => {
    const start = text.indexOf(words)
    return start < 0 ? [] : [{ start, end: start + words.length, label }]
  })
  return { id, text, spans }
}

const notes = [
  note('first', 'For asthma with cough: salbutamol.'),
  note('second', 'Known asthma, on salbutamol.'),
  note('third', 'A cough after ethanol.')
]

describe.skipIf(chromiumPath === undefined)('what occurs together, in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage

  beforeAll(async () => {
    application = await startOwnApplication(await makeWorkspace('Ward', notes, labels))
    open = await openTexts(application.address, 'Ward')
    await goTo(open, 'Review')
    await open.page.getByRole('link', { name: 'Entities', exact: true }).click()
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const table = () => open.page.getByRole('table', { name: 'Together in one document' })
  const side = (name: 'rows' | 'columns') => open.page.getByRole('combobox', { name: `Labels of the ${name}` })
  const headings = (role: 'rowheader' | 'columnheader') => table().getByRole(role).allInnerTexts()
  const choose = async (name: 'rows' | 'columns', ...chosen: string[]) => {
    await side(name).click()
    for (const label of chosen) await open.page.getByRole('option', { name: label, exact: true }).click()
    await open.page.keyboard.press('Escape')
    await open.page.getByRole('listbox').waitFor({ state: 'detached' })
  }

  it('begins with the first label and those below it against the next', async () => {
    await table().getByRole('link').first().waitFor()
    expect(await side('rows').innerText()).toBe('Finding +2')
    expect(await side('columns').innerText()).toBe('Drug')
    expect(await headings('rowheader')).toEqual(['asthma', 'cough'])
    expect(await headings('columnheader')).toEqual(['salbutamol'])
  })

  it('takes several labels a side, and each number opens the documents that hold both', async () => {
    const { page } = open
    await choose('columns', 'Chemical')
    await expect.poll(() => headings('columnheader')).toEqual(['salbutamol', 'ethanol'])
    expect(await side('columns').innerText()).toBe('Drug, Chemical')
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '30-together')
    await table()
      .getByRole('row', { name: /asthma/ })
      .getByRole('link', { name: '2' })
      .click()
    const queue = page.getByRole('complementary', { name: 'Queue' })
    await queue.getByText('2 documents').waitFor()
    await page.goBack()
    await expect.poll(() => headings('columnheader')).toEqual(['salbutamol', 'ethanol'])
  })

  it('goes into a file as a row for each pair, and the record says so', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Export what occurs together…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export what occurs together' })
    await dialog.getByText('one of Finding and the 2 labels below it, the other of Drug and Chemical').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, '30-together-export')
    const saved = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const rows = (await readFile(await (await saved).path(), 'utf8')).trim().split('\n')
    expect(rows).toHaveLength(5)
    expect(rows[1]).toBe('"disease","asthma",,"2","drug","salbutamol",,"2","2"')
    await dialog.getByText('Exported the counts over 3 documents to Ward-together.csv').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    const [project] = await application.client.projects.list()
    const [left] = await application.client.transfers.list({ projectId: project!.id })
    expect(left).toMatchObject({ direction: 'out', format: 'together-csv', documents: 3 })
  })

  it('takes a label with all below it at once, by key too, and says where a side has none', async () => {
    const { page } = open
    await choose('rows', 'Finding')
    await page.getByText('Choose a label for the rows').waitFor()
    expect(await side('rows').innerText()).toBe('No label')
    await choose('rows', 'Symptom')
    await expect.poll(() => headings('rowheader')).toEqual(['cough'])
    await side('rows').press('ArrowDown')
    await page.getByRole('option', { name: 'Finding' }).press('Enter')
    await page.keyboard.press('Escape')
    await expect.poll(() => headings('rowheader')).toEqual(['asthma', 'cough'])
    await page.reload()
    await expect.poll(() => headings('columnheader')).toEqual(['salbutamol', 'ethanol'])
    expect(open.faults).toEqual([])
  })
})
