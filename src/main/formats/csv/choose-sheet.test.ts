// Of several sheets the one with records is read, or the one that was named; which, is said.
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { readItems } from '../registry.ts'
import type { ReadOptions } from '../format.ts'
import { csv } from './csv.ts'
import { inspectTable } from './inspect-table.ts'

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly isHidden?: boolean
}

function workbookOf(sheets: readonly Sheet[]) {
  const named = sheets.map(
    ({ name, isHidden }, at) => `<sheet name="${name}" ${isHidden === true ? 'state="hidden"' : ''} r:id="r${at}"/>`
  )
  const related = sheets.map((_, at) => `<Relationship Id="r${at}" Type="${types}/worksheet" Target="${at}.xml"/>`)
  const files: [string, string][] = [
    ['xl/workbook.xml', `<workbook xmlns:r="${types}"><sheets>${named.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships>${related.join('')}</Relationships>`],
    ...sheets.map(({ rows }, at): [string, string] => {
      const cells = (row: readonly string[]) => row.map((cell) => `<c t="str"><v>${cell}</v></c>`).join('')
      const all = rows.map((row) => `<row>${cells(row)}</row>`).join('')
      return [`xl/${at}.xml`, `<worksheet><sheetData>${all}</sheetData></worksheet>`]
    })
  ]
  const bytes = zipSync(Object.fromEntries(files.map(([path, xml]) => [path, Buffer.from(xml)])))
  return inputOfFile(fileOfBytes('w.xlsx', bytes))
}

const cover: Sheet = {
  name: 'About',
  rows: [
    ['Study', 'A register of notes'],
    ['Contact', 'The office on the third floor']
  ]
}
const empty: Sheet = { name: 'Sheet1', rows: [] }
const notes: Sheet = {
  name: 'Notes',
  rows: [
    ['id', 'text'],
    ['1', 'Takes aspirin.']
  ]
}
const chinese: Sheet = {
  name: '病历',
  rows: [
    ['编号', '正文'],
    ['1', '患者有糖尿病。']
  ]
}
const codes: Sheet = {
  name: 'Codes',
  rows: [
    ['code', 'meaning'],
    ['A', 'a longer explanation of the code']
  ]
}

async function read(sheets: readonly Sheet[], options: ReadOptions = {}) {
  const texts: string[] = []
  const said: string[] = []
  for await (const item of readItems(csv, workbookOf(sheets), options)) {
    if (item.kind === 'document') texts.push(item.document.text)
    if (item.kind === 'note') said.push(item.message)
    if (item.kind === 'problem') said.push(item.problem.message)
  }
  return { texts, said: said.join('\n') }
}

test.each([
  ['a cover sheet stands before it', [cover, notes, codes], 'Notes', 'Takes aspirin.'],
  ['an empty sheet stands before it', [empty, chinese], '病历', '患者有糖尿病。'],
  ['a sheet of codes stands before it', [codes, notes], 'Notes', 'Takes aspirin.'],
  [
    'nobody says where the text is: the first with rows',
    [empty, codes, cover],
    'Codes',
    'a longer explanation of the code'
  ],
  ['the same kind comes twice: the first', [chinese, notes], '病历', '患者有糖尿病。'],
  ['a hidden one has it too', [{ ...notes, isHidden: true }, chinese], '病历', '患者有糖尿病。']
])('the sheet with records is read where %s', async (_case, sheets, name, text) => {
  const { texts, said } = await read(sheets)
  expect(texts).toEqual([text])
  expect(said).toContain(`“${name}” is read`)
})

test('the sheet that was named is read, in any case, hidden or not, and its columns are shown', async () => {
  expect(await read([notes, chinese], { sheet: '病历' })).toMatchObject({ texts: ['患者有糖尿病。'] })
  expect(await read([chinese, { ...notes, isHidden: true }], { sheet: ' notes' })).toMatchObject({
    texts: ['Takes aspirin.']
  })
  expect(await inspectTable(workbookOf([notes, chinese]), { sheet: '病历' })).toMatchObject({
    columns: ['编号', '正文'],
    sheets: { chosen: '病历', names: ['Notes', '病历'] }
  })
  expect(await inspectTable(workbookOf([notes, empty]), { sheet: 'Sheet1' })).toMatchObject({
    columns: [],
    sheets: { chosen: 'Sheet1', names: ['Notes', 'Sheet1'] }
  })
})

test('a sheet that is not there is refused with the names of those that are; one alone is no choice', async () => {
  const { texts, said } = await read([notes, chinese], { sheet: 'Other' })
  expect(texts).toEqual([])
  expect(said).toBe('The workbook has no sheet “Other”. It has: Notes, 病历.')
  expect((await read([cover])).said).not.toContain('sheets')
  expect((await inspectTable(workbookOf([notes]), {}))?.sheets).toBeUndefined()
})
