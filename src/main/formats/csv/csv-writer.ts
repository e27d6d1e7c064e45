// Writes documents as a table with a row for each span, the text in the first row of its document; offsets are code points.
import { problem, type Documents, type FormatDocument, type WriteItem, type WriteOptions } from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { encodeUtf8, halfCharacter } from '../output/text-output.ts'

const columns = ['id', 'text', 'start', 'end', 'label', 'surface', 'status', 'score'] as const
/** Those that hold words of the document. */
const ofText = new Set<number>([columns.indexOf('text'), columns.indexOf('surface')])

export async function* writeCsv(
  documents: Documents,
  { extension = '.csv', text = true }: WriteOptions
): AsyncGenerator<WriteItem> {
  const shown = (row: readonly string[]) => (text ? row : row.filter((_, at) => !ofText.has(at)))
  if (extension.toLowerCase() === '.xlsx') {
    yield* writeWorkbook(documents, shown)
    return
  }
  const { stringify } = await import('csv-stringify/sync')
  const delimiter = extension.toLowerCase() === '.tsv' ? '\t' : ','
  // Every text is quoted: a line break of any kind may then stand in it as it is.
  const write = (rows: readonly (readonly string[])[]): WriteItem => ({
    kind: 'bytes',
    file: '',
    bytes: encodeUtf8(stringify(rows.map(shown), { delimiter, quoted: true, record_delimiter: '\n' }))
  })
  yield write([columns])
  for await (const document of documents) {
    const fault = documentFault(document)
    yield fault === undefined ? write(rowsOf(document)) : problem(document.id, fault)
  }
}

function rowsOf({ id, text, spans }: FormatDocument): string[][] {
  if (spans.length === 0) return [[id, text, '', '', '', '', '', '']]
  const converter = createUnitConverter(text, 'code-points')
  return spans.map(({ start, end, label, status, score }, at) => [
    id,
    at === 0 ? text : '',
    String(converter.fromUtf16(start)),
    String(converter.fromUtf16(end)),
    label,
    text.slice(start, end),
    status ?? (score === undefined ? '' : 'accepted'),
    score === undefined ? '' : String(score)
  ])
}

function documentFault({ id, text, spans }: FormatDocument): string | undefined {
  if (!text.isWellFormed() || !id.isWellFormed() || spans.some(({ label }) => !label.isWellFormed()))
    return halfCharacter
  return undefined
}

/** Excel's own limits. */
const longestCell = 32_767
const mostRows = 1_048_576

/** All rows are held: a workbook is one archive, and Excel itself holds no more. */
async function* writeWorkbook(
  documents: Documents,
  shown: (row: readonly string[]) => readonly string[]
): AsyncGenerator<WriteItem> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const rows: (readonly string[])[] = [shown(columns)]
  for await (const document of documents) {
    const found = rowsOf(document).map(shown)
    const tooLong = found.some((row) => row.some((cell) => cell.length > longestCell))
    const fault =
      documentFault(document) ??
      (tooLong ? 'A cell of Excel holds 32,767 characters; the document is left out. Write CSV instead.' : undefined) ??
      (rows.length + found.length > mostRows
        ? 'A sheet of Excel holds 1,048,576 rows; the document is left out.'
        : undefined)
    if (fault === undefined) rows.push(...found)
    else yield problem(document.id, fault)
  }
  const cells = rows.map((row) => row.map((cell) => (cell === '' ? null : { value: escapeCell(cell), type: String })))
  const bytes = await writeXlsxFile(cells).toBuffer()
  yield { kind: 'bytes', file: '', bytes }
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
