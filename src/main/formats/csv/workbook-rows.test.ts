// Workbooks as Excel, LibreOffice and others write them, and those that were made to do harm.
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { openZip } from '../input/unzip.ts'
import { readTable } from './table-rows.ts'
import { readWorkbookParts } from './workbook-parts.ts'

interface Parts {
  readonly sheet: string
  readonly texts?: string
  readonly styles?: string
  readonly workbook?: string
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const ids = `xmlns:r="${types}"`

function workbookOf({ sheet, texts = '', styles = '', workbook }: Parts): Uint8Array {
  const files = {
    'xl/workbook.xml': workbook ?? `<workbook ${main} ${ids}><sheets><sheet name="A" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${types}/worksheet" Target="worksheets/other.xml"/><Relationship Id="r2" Type="${types}/worksheet" Target="/xl/worksheets/first.xml"/><Relationship Id="r3" Type="${types}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/first.xml': `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/worksheets/other.xml': `<worksheet ${main}><sheetData><row><c t="str"><v>other</v></c></row></sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${texts}</sst>`,
    'xl/styles.xml': `<styleSheet ${main}>${styles}</styleSheet>`
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, [Buffer.from(xml), { level: 0 }]]))
  )
}

async function read(parts: Parts | Uint8Array) {
  const bytes = parts instanceof Uint8Array ? parts : workbookOf(parts)
  const rows: [number, ...string[]][] = []
  const said: string[] = []
  for await (const item of readTable(inputOfFile(fileOfBytes('w.xlsx', bytes)), {})) {
    if (item.kind === 'row') rows.push([item.number, ...item.cells])
    else if (item.kind === 'sheet') said.push(`${item.name} of ${item.names.length} sheets`)
    else said.push(item.kind === 'note' ? item.message : item.problem.message)
  }
  return { rows, said: said.join('\n') }
}

test('cells of every kind stand where they say, as they are', async () => {
  const { rows } = await read({
    texts:
      '<si><t xml:space="preserve"> a </t></si><si><r><t>糖尿</t></r><r><t>病</t></r><rPh sb="0" eb="1"><t>たん</t></rPh></si><si><t>x_x000D_y_x005F_x0041_</t></si>',
    sheet:
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="2"/><row r="4"><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="s"><v>2</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="str"><f>A1</f><v>of a formula</v></c><c t="e"><v>#N/A</v></c><c><v>007</v></c><c><v>1E-7</v></c></row>' +
      '<row><c t="s"><v>99</v></c><c r="AA5" t="d"><v>2026-01-02</v></c></row>'
  })
  expect(rows).toEqual([
    [1, ' a ', '', '糖尿病'],
    [4, 'inline', 'x\ry_x0041_', 'true', 'false', 'of a formula', '#N/A', '007', '1E-7'],
    [5, ...Array<string>(26).fill(''), '2026-01-02']
  ])
})

test('numbers whose format is a date are dates, others stay numbers', async () => {
  const formats = ['yyyy\\-mm\\-dd;@', '[$-804]yyyy"年"m"月"', '[h]:mm:ss.000', '0.00E+00', '0"days"', '#,##0 [Red]']
  const styles =
    formats
      .map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('') +
    `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats.map((_, at) => `<xf numFmtId="${170 + at}"/>`).join('')}</cellXfs>`
  const cells = [0, 1, 2, 3, 4, 5, 6, 7].map((style) => `<c s="${style}"><v>45000.5</v></c>`).join('')
  const date = '2023-03-15T12:00:00.000Z'
  const { rows } = await read({ styles, sheet: `<row>${cells}</row><row><c s="1"><v>1</v></c></row>` })
  expect(rows).toEqual([
    [1, '45000.5', date, date, date, date, '45000.5', '45000.5', '45000.5'],
    [2, '1900-01-01T00:00:00.000Z']
  ])
  const from1904 = `<workbook ${main} ${ids}><workbookPr date1904="1"/><sheets><sheet r:id="r2"/></sheets></workbook>`
  const counted = await read({ workbook: from1904, styles, sheet: '<row><c s="1"><v>0</v></c></row>' })
  expect(counted.rows).toEqual([[1, '1904-01-01T00:00:00.000Z']])
})

test('the first sheet in the order of the workbook is read, and that is said', async () => {
  const workbook = `<workbook ${main} ${ids}><sheets><sheet r:id="r1"/><sheet r:id="r2"/></sheets></workbook>`
  const { rows, said } = await read({ workbook, sheet: '<row><c><v>1</v></c></row>' })
  expect(rows).toEqual([[1, 'other']])
  expect(said).toContain('2 sheets')
})

test('a hidden sheet is passed over, and the one that is read is named', async () => {
  const workbook = `<workbook ${main} ${ids}><sheets><sheet name="Old" state="hidden" r:id="r1"/><sheet name="Notes" r:id="r2"/></sheets></workbook>`
  const { rows, said } = await read({ workbook, sheet: '<row><c><v>1</v></c></row>' })
  expect(rows).toEqual([[1, '1']])
  expect(said).toContain('Notes of 2 sheets')
})

test('a formula without a result is named; an empty text is a result', async () => {
  const sheet =
    '<row r="1"><c><v>1</v></c></row><row r="2"><c><f>A1</f><v/></c><c><v>2</v></c></row><row r="3"><c t="str"><f>A1</f><v></v></c><c><f>A1</f><v>3</v></c></row>'
  const { rows, said } = await read({ sheet })
  expect(rows).toEqual([
    [1, '1'],
    [2, '', '2'],
    [3, '', '3']
  ])
  expect(said.match(/formula/g)).toHaveLength(1)
})

test('rows come before the sheet has been read to its end', async () => {
  const row = '<row><c t="inlineStr"><is><t>some words</t></is></c></row>'
  const { rows, said } = await read({ sheet: `${row.repeat(20_000)}<row><broken` })
  expect(rows.length).toBeGreaterThan(10_000)
  expect(said).toContain('damaged')
})

describe('refused in words', () => {
  const text = 'x'.repeat(10_000)
  test.each([
    ['no workbook', zipSync({ 'a.txt': Buffer.from('x') }), 'no sheet'],
    ['entities', workbookOf({ sheet: '', workbook: '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }), 'never expanded'],
    [
      'a cell without end',
      workbookOf({ sheet: `<row><c t="inlineStr"><is>${`<t>${text}</t>`.repeat(1100)}` }),
      'longer than'
    ],
    ['a column that Excel does not have', workbookOf({ sheet: '<row><c r="ZZZ1"><v>1</v></c></row>' }), 'more columns'],
    ['nesting', workbookOf({ sheet: '<row>'.repeat(5000) }), 'deeper']
  ])('%s', async (_what, bytes, words) => {
    const { rows, said } = await read(bytes)
    expect(rows).toEqual([])
    expect(said).toContain(words)
  })

  test('more shared text than may be held', async () => {
    const files = await openZip(
      fileOfBytes('w.xlsx', workbookOf({ sheet: '', texts: '<si><t>four</t></si>'.repeat(3) }))
    )
    await expect(readWorkbookParts(files, 12)).resolves.toMatchObject({ texts: ['four', 'four', 'four'] })
    await expect(readWorkbookParts(files, 11)).rejects.toThrow(/Save it as CSV/)
  })
})
