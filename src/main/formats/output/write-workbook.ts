// Writes an Excel workbook (ECMA-376 part 1, 18) of one sheet row by row: every cell a text that stands in the sheet itself, none held.
import { createZipWriter } from '../input/zip.ts'
import { escapeText } from '../xml/xml-writer.ts'
import { encodeUtf8 } from './text-output.ts'

/** Excel's own limits. */
export const longestCell = 32_767
export const mostRows = 1_048_576

export interface WorkbookWriter {
  /** Answers what of the workbook is ready. Cells and rows must be within Excel's limits. */
  readonly addRow: (cells: readonly string[]) => Promise<Uint8Array[]>
  readonly end: () => Promise<Uint8Array[]>
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const around: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${media}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
}
const sheet = 'xl/worksheets/sheet1.xml'

export function createWorkbookWriter(): WorkbookWriter {
  const zip = createZipWriter()
  const add = (path: string, xml: string) => zip.add(path, encodeUtf8(xml))
  const begin = async (): Promise<Uint8Array[]> => {
    const begun: Uint8Array[] = []
    for (const [path, xml] of Object.entries(around)) begun.push(...(await add(path, declaration + xml)))
    return [...begun, ...(await add(sheet, `${declaration}<worksheet xmlns="${main}"><sheetData>`))]
  }
  let rows = 0
  return {
    async addRow(cells) {
      const begun = rows++ === 0 ? await begin() : []
      const written = cells.map((cell, at) =>
        cell === ''
          ? ''
          : `<c r="${columnName(at)}${rows}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell)}</t></is></c>`
      )
      return [...begun, ...(await add(sheet, `<row r="${rows}">${written.join('')}</row>`))]
    },
    async end() {
      const begun = rows === 0 ? await begin() : []
      return [...begun, ...(await add(sheet, '</sheetData></worksheet>')), ...(await zip.end())]
    }
  }
}

/** `A` to `Z`, then `AA`: a table of ours has few columns. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}

/** As Excel does: characters that XML cannot or should not hold become `_x0001_`, and a text that looks so already is escaped by its underscore. */
function escapeCell(cell: string): string {
  const plain = cell
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/gu, (mark) =>
      Array.from({ length: mark.length }, (_, at) => `_x${hexadecimal(mark.charCodeAt(at))}_`).join('')
    )
  return escapeText(plain)
}

function hexadecimal(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0')
}
