// Writes documents as a table with a row for each span, the text and the details in the first row of its document; offsets are code points.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import {
  problem,
  spanProblem,
  type Documents,
  type FormatDocument,
  type ProblemItem,
  type WriteItem,
  type WriteOptions
} from '../format.ts'
import { createLookAhead } from '../look-ahead.ts'
import { detailLosses } from '../checks/losses.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { halfCharacter, zeroCharacter } from '../output/text-output.ts'
import { writeDelimited, writeMarkedHeader } from '../output/write-table.ts'
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
  const beginning = createLookAhead(documents)
  try {
    let units = 0
    let isAll = false
    while (!isAll && beginning.held.length < mostHeld && units < mostUnitsHeld) {
      const document = await beginning.next()
      units += document?.text.length ?? 0
      isAll = document === undefined
    }
    const kind = kindOf(extension)
    const details = chooseDetailColumns(beginning.held, isAll, kind === 'xlsx' ? longestCell : Infinity)
    if (kind === 'xlsx') yield* writeSheet(beginning.all(), createTable(details, text, workbookLimits))
    else yield* writeSeparated(beginning.all(), createTable(details, text, plainLimits), kind, options.mark === true)
  } finally {
    await beginning.close()
  }
}

type Kind = 'xlsx' | 'tsv' | 'csv'

function kindOf(extension: string): Kind {
  const ending = extension.toLowerCase()
  return ending === '.xlsx' ? 'xlsx' : ending === '.tsv' ? 'tsv' : 'csv'
}

type Rows = readonly (readonly string[])[]

/** Why no cell of a kind of table can hold these words as they are; undefined where one can. */
type CellFault = (words: string) => { readonly ofDocument: Reason; readonly ofSpan: Reason } | undefined

const half = { ofDocument: halfCharacter, ofSpan: reason('loss.label-half') }
const long = { ofDocument: reason('document.long-cell'), ofSpan: reason('loss.label-long') }
const zero = { ofDocument: zeroCharacter, ofSpan: reason('loss.label-zero') }

const workbookLimits: CellFault = (words) =>
  !words.isWellFormed() ? half : words.length > longestCell ? long : undefined
const plainLimits: CellFault = (words) => (!words.isWellFormed() ? half : words.includes('\0') ? zero : undefined)

interface Table {
  readonly header: readonly string[]
  /** The rows of a document and what of it is not in them, or why it has none. */
  rowsOf(document: FormatDocument): { readonly rows: Rows; readonly lost: readonly ProblemItem[] } | Reason
}

function createTable(details: DetailColumns, text: boolean, faultOf: CellFault): Table {
  const noDetails = Array.from(details.names, () => '')
  const shown = (row: readonly string[]) => (text ? row : row.filter((_, at) => !ofText.has(at)))
  return {
    header: shown([...columns, ...details.names]),
    rowsOf(document) {
      const fault = faultOf(document.id) ?? (text ? faultOf(document.text) : undefined)
      if (fault !== undefined) return fault.ofDocument
      const lost: ProblemItem[] = []
      const spans = document.spans.filter((span) => {
        const why = faultOf(span.label)?.ofSpan
        if (why !== undefined) lost.push(spanProblem(document, span, why))
        return why === undefined
      })
      const said = details.cellsOf(document)
      lost.push(...detailLosses(document.id, said.left, { notes: 'loss.long-notes', details: 'loss.long-details' }))
      try {
        const rows = spanRows({ ...document, spans })
        return { rows: rows.map((row, at) => shown([...row, ...(at === 0 ? said.cells : noDetails)])), lost }
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
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

async function* writeSeparated(
  documents: Documents,
  table: Table,
  kind: 'csv' | 'tsv',
  mark: boolean
): AsyncGenerator<WriteItem> {
  const delimiter = kind === 'tsv' ? '\t' : ','
  const pack = (bytes: Uint8Array) => ({ kind: 'bytes', file: '', bytes }) as const
  yield pack(
    mark && kind === 'csv' ? await writeMarkedHeader(table.header) : await writeDelimited([table.header], delimiter)
  )
  for await (const document of documents) {
    const made = table.rowsOf(document)
    if ('code' in made) yield problem(document.id, made)
    else {
      yield* made.lost
      yield pack(await writeDelimited(made.rows, delimiter))
    }
  }
}

async function* writeSheet(documents: Documents, table: Table): AsyncGenerator<WriteItem> {
  const workbook = createWorkbookWriter()
  const pack = (chunks: readonly Uint8Array[]) => chunks.map((bytes) => ({ kind: 'bytes', file: '', bytes }) as const)
  yield* pack(await workbook.addRow(table.header))
  let written = 1
  for await (const document of documents) {
    const made = table.rowsOf(document)
    if ('code' in made) yield problem(document.id, made)
    else if (written + made.rows.length > mostRows) yield problem(document.id, reason('document.many-rows'))
    else {
      yield* made.lost
      for (const row of made.rows) yield* pack(await workbook.addRow(row))
      written += made.rows.length
    }
  }
  yield* pack(await workbook.end())
}
