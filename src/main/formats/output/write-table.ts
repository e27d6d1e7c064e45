// Rows of words as comma-separated values or as an Excel workbook.
import { encodeUtf8 } from './text-output.ts'

/** Excel's own limits. */
export const longestCell = 32_767
export const mostRows = 1_048_576

/** Every cell is quoted: a line break of any kind may then stand in it as it is. */
export async function writeDelimited(
  rows: readonly (readonly string[])[],
  delimiter: string
): Promise<Uint8Array<ArrayBuffer>> {
  const { stringify } = await import('csv-stringify/sync')
  return new Uint8Array(encodeUtf8(stringify([...rows], { delimiter, quoted: true, record_delimiter: '\n' })))
}

/** All rows are held: a workbook is one archive, and Excel itself holds no more. Cells and rows must be within Excel's limits. */
export async function writeWorkbook(rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const cells = rows.map((row) => row.map((cell) => (cell === '' ? null : { value: escapeCell(cell), type: String })))
  return new Uint8Array(await writeXlsxFile(cells).toBuffer())
}

/** As Excel does: characters that XML cannot or should not hold become `_x0001_`, and a text that looks so already is escaped by its underscore. */
function escapeCell(cell: string): string {
  // The library looks texts up in a plain object, where these names are found without having been put there.
  if (Object.hasOwn(Object.prototype, cell)) return `_x${hexadecimal(cell.charCodeAt(0))}_${cell.slice(1)}`
  return cell
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/gu, (mark) =>
      Array.from({ length: mark.length }, (_, at) => `_x${hexadecimal(mark.charCodeAt(at))}_`).join('')
    )
}

function hexadecimal(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0')
}
