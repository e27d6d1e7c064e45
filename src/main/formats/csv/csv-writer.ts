// Writes documents as a table with a row for each span, the text and the details in the first row of its document; offsets are code points.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { problem, type Documents, type FormatDocument, type WriteItem, type WriteOptions } from '../format.ts'
import { createLookAhead } from '../look-ahead.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { halfCharacter, zeroCharacter } from '../output/text-output.ts'
import { writeDelimited } from '../output/write-table.ts'
import { createWorkbookWriter, longestCell, mostRows } from '../output/write-workbook.ts'
import { chooseDetailColumns, type DetailColumns } from './detail-cells.ts'

const columns = ['id', 'text', 'start', 'end', 'label', 'surface', 'status', 'score'] as const
/** Those that hold words of the document. */
const ofText = new Set<number>([columns.indexOf('text'), columns.indexOf('surface')])

/** Documents looked at for the columns of their details before the header is written, and how much of them, in UTF-16 code units. */
const mostHeld = 1000
const mostUnitsHeld = 1 << 23

export async function* writeCsv(documents: Documents, options: WriteOptions): AsyncGenerator<WriteItem> {
  const { extension = '.csv', text = true } = options
  const shown = (row: readonly string[]) => (text ? row : row.filter((_, at) => !ofText.has(at)))
  const beginning = createLookAhead(documents)
  try {
    let units = 0
    let isAll = false
    while (!isAll && beginning.held.length < mostHeld && units < mostUnitsHeld) {
      const document = await beginning.next()
      units += document?.text.length ?? 0
      isAll = document === undefined
    }
    const table = createTable(chooseDetailColumns(beginning.held, isAll), shown)
    if (extension.toLowerCase() === '.xlsx') yield* writeSheet(beginning.all(), table)
    else yield* writeSeparated(beginning.all(), table, extension.toLowerCase() === '.tsv' ? '\t' : ',')
  } finally {
    await beginning.close()
  }
}

type Rows = readonly (readonly string[])[]

interface Table {
  readonly header: readonly string[]
  /** The rows of a document, or why it has none. */
  rowsOf(document: FormatDocument): Rows | Reason
}

function createTable(details: DetailColumns, shown: (row: readonly string[]) => readonly string[]): Table {
  const noDetails = Array.from(details.names, () => '')
  return {
    header: shown([...columns, ...details.names]),
    rowsOf(document) {
      const { text, id, spans } = document
      if (!text.isWellFormed() || !id.isWellFormed() || spans.some(({ label }) => !label.isWellFormed())) {
        return halfCharacter
      }
      try {
        const said = details.cellsOf(document)
        return spanRows(document).map((row, at) => shown([...row, ...(at === 0 ? said : noDetails)]))
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error
        return reason('document.unwritable')
      }
    }
  }
}

function spanRows({ id, text, spans }: FormatDocument): string[][] {
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

async function* writeSeparated(documents: Documents, table: Table, delimiter: string): AsyncGenerator<WriteItem> {
  const write = async (rows: Rows): Promise<WriteItem> => ({
    kind: 'bytes',
    file: '',
    bytes: await writeDelimited(rows, delimiter)
  })
  yield await write([table.header])
  for await (const document of documents) {
    const rows = withoutZero(table.rowsOf(document))
    yield 'code' in rows ? problem(document.id, rows) : await write(rows)
  }
}

function withoutZero(rows: Rows | Reason): Rows | Reason {
  if ('code' in rows) return rows
  return rows.some((row) => row.some((cell) => cell.includes('\0'))) ? zeroCharacter : rows
}

async function* writeSheet(documents: Documents, table: Table): AsyncGenerator<WriteItem> {
  const workbook = createWorkbookWriter()
  const pack = (chunks: readonly Uint8Array[]) => chunks.map((bytes) => ({ kind: 'bytes', file: '', bytes }) as const)
  yield* pack(await workbook.addRow(table.header))
  let written = 1
  for await (const document of documents) {
    const rows = fitSheet(table.rowsOf(document), written)
    if ('code' in rows) {
      yield problem(document.id, rows)
      continue
    }
    for (const row of rows) yield* pack(await workbook.addRow(row))
    written += rows.length
  }
  yield* pack(await workbook.end())
}

function fitSheet(rows: Rows | Reason, written: number): Rows | Reason {
  if ('code' in rows) return rows
  if (rows.some((row) => row.some((cell) => cell.length > longestCell))) return reason('document.long-cell')
  return written + rows.length > mostRows ? reason('document.many-rows') : rows
}
