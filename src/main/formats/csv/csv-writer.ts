// Writes documents as a table with a row for each span, the text in the first row of its document; offsets are code points.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { problem, type Documents, type FormatDocument, type WriteItem, type WriteOptions } from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { halfCharacter } from '../output/text-output.ts'
import { writeDelimited } from '../output/write-table.ts'
import { createWorkbookWriter, longestCell, mostRows } from '../output/write-workbook.ts'

const columns = ['id', 'text', 'start', 'end', 'label', 'surface', 'status', 'score'] as const
/** Those that hold words of the document. */
const ofText = new Set<number>([columns.indexOf('text'), columns.indexOf('surface')])

export async function* writeCsv(
  documents: Documents,
  { extension = '.csv', text = true }: WriteOptions
): AsyncGenerator<WriteItem> {
  const shown = (row: readonly string[]) => (text ? row : row.filter((_, at) => !ofText.has(at)))
  if (extension.toLowerCase() === '.xlsx') {
    yield* writeSheet(documents, shown)
    return
  }
  const delimiter = extension.toLowerCase() === '.tsv' ? '\t' : ','
  const write = async (rows: readonly (readonly string[])[]): Promise<WriteItem> => ({
    kind: 'bytes',
    file: '',
    bytes: await writeDelimited(rows.map(shown), delimiter)
  })
  yield await write([columns])
  for await (const document of documents) {
    const fault = documentFault(document)
    yield fault === undefined ? await write(rowsOf(document)) : problem(document.id, fault)
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

function documentFault({ id, text, spans }: FormatDocument): Reason | undefined {
  if (!text.isWellFormed() || !id.isWellFormed() || spans.some(({ label }) => !label.isWellFormed()))
    return halfCharacter
  return undefined
}

async function* writeSheet(
  documents: Documents,
  shown: (row: readonly string[]) => readonly string[]
): AsyncGenerator<WriteItem> {
  const workbook = createWorkbookWriter()
  const pack = (chunks: readonly Uint8Array[]) => chunks.map((bytes) => ({ kind: 'bytes', file: '', bytes }) as const)
  yield* pack(await workbook.addRow(shown(columns)))
  let rows = 1
  for await (const document of documents) {
    const found = rowsOf(document).map(shown)
    const tooLong = found.some((row) => row.some((cell) => cell.length > longestCell))
    const fault =
      documentFault(document) ??
      (tooLong ? reason('document.long-cell') : undefined) ??
      (rows + found.length > mostRows ? reason('document.many-rows') : undefined)
    if (fault !== undefined) {
      yield problem(document.id, fault)
      continue
    }
    rows += found.length
    for (const row of found) yield* pack(await workbook.addRow(row))
  }
  yield* pack(await workbook.end())
}
