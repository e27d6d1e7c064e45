// Makes documents of the rows of a table: a document a row, or a span a row, its document named in each and its text in the first.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import {
  documentOrProblem,
  type FormatDocument,
  note,
  problem,
  type FormatSpan,
  type ReadItem,
  type ReadOptions
} from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { requireSmall } from '../reading/large-record.ts'
import { createSourceIds } from '../checks/source-ids.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import {
  type ColumnRole,
  type Columns,
  createDetailReader,
  detailColumns,
  findColumns,
  hasSpans
} from './table-columns.ts'
import { readTable } from './table-rows.ts'
import type { TableRow } from './table-item.ts'
import { isSameWords } from '../checks/same-words.ts'

/** Rows looked at before columns are told. */
const rowsForColumns = 100

export async function* readCsv(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
  const { name } = input
  let header: TableRow | undefined
  let waiting: TableRow[] = []
  let reader: RowReader | undefined
  let rows = 0
  let isWhole = true
  function* start(): Generator<ReadItem> {
    if (header === undefined) yield problem(name, reason('table.empty'), { kind: 'file' })
    else {
      const found = findColumns(
        header.cells,
        waiting.map(({ cells }) => cells),
        options.columns
      )
      if (!found.ok) yield problem(name, found.why, { kind: 'file' })
      else {
        if (found.said !== undefined) yield note(found.said)
        const details = detailColumns(header.cells, found.columns).size
        if (details > 0) yield note(reason('table.details', { count: details }))
        reader = createRowReader(name, header.cells, found.columns, options)
        for (const row of waiting) yield* reader.row(row)
      }
    }
    waiting = []
  }
  for await (const item of readTable(input, options)) {
    if (item.kind === 'sheet') {
      const { name: sheet, names } = item
      if (names.length > 1) yield note(reason('table.sheets', { count: names.length, name: sheet }))
      continue
    }
    if (item.kind !== 'row') {
      if (item.kind === 'problem') isWhole = false
      yield item
      if (item.kind === 'problem' && item.problem.kind === 'file') return
      continue
    }
    const length = item.cells.reduce((sum, cell) => sum + cell.length, 0)
    requireSmall(length, options.largestRecord)
    rows++
    if (header === undefined) header = item
    else if (reader !== undefined) yield* reader.row(item)
    else {
      waiting.push(item)
      if (waiting.length < rowsForColumns) continue
      yield* start()
      if (reader === undefined) return
    }
  }
  if (reader === undefined) yield* start()
  if (rows === 1 && isWhole && reader !== undefined) yield problem(name, reason('table.no-rows'), { kind: 'file' })
  if (reader !== undefined) yield* reader.end()
}

interface RowReader {
  row(row: TableRow): Generator<ReadItem>
  end(): Generator<ReadItem>
}

interface OpenDocument {
  readonly id: string
  readonly text: string
  readonly where: string
  readonly meta: FormatDocument['meta']
  readonly converter: UnitConverter
  readonly spans: FormatSpan[]
}

/** Whether a row is the header once more, as where files were put one after another; a byte-order mark may stand before it. */
function isHeaderAgain(cells: readonly string[], header: readonly string[]): boolean {
  const [first = '', ...others] = cells
  const unmarked = first.startsWith('\ufeff') ? first.slice(1).replace(/^"(.*)"$/s, '$1') : first
  return cells.length === header.length && [unmarked, ...others].every((cell, at) => cell === header[at])
}

function createRowReader(name: string, header: readonly string[], columns: Columns, options: ReadOptions): RowReader {
  const ids = options.ids ?? createSourceIds()
  const spansInRows = hasSpans(columns)
  const detailsIn = createDetailReader(header, columns)
  let open: OpenDocument | undefined
  /** Cells of details that hold entities as JSON, by the name of their column. */
  const entities = new Map<string, number>()

  const metaOf = (cells: readonly string[]): FormatDocument['meta'] => {
    const meta = detailsIn(cells)
    for (const [key, value] of Object.entries(meta ?? {})) {
      if (typeof value === 'string' && jsonEntities.test(value)) entities.set(key, (entities.get(key) ?? 0) + 1)
    }
    return meta
  }

  function* close(): Generator<ReadItem> {
    if (open === undefined) return
    const { id, text, spans, where, meta } = open
    open = undefined
    yield documentOrProblem({ id, text, spans, ...(meta === undefined ? {} : { meta }) }, where)
  }

  return {
    *row({ cells, number }) {
      const where = `${name}:${number}`
      if (isHeaderAgain(cells, header)) {
        yield* close()
        yield problem(where, reason('table.header-again'))
        return
      }
      const cell = (role: ColumnRole) => (columns[role] === undefined ? '' : (cells[columns[role]] ?? ''))
      const text = cell('text')
      const named = cell('id')
      const goesOn =
        spansInRows && open !== undefined && named !== '' && named === open.id && (text === '' || text === open.text)
      if (!goesOn) {
        yield* close()
        const id = named === '' ? `${name}#${number}` : named
        if (text === '') {
          yield problem(where, reason('record.row'))
          return
        }
        if (!ids.add(id)) {
          yield problem(where, reason('document.same-id'))
          return
        }
        const converter = createUnitConverter(text, options.offsets ?? 'code-points')
        open = { id, text, where, meta: metaOf(cells), converter, spans: [] }
      }
      if (!spansInRows || open === undefined) return
      if (cell('start') === '' && cell('end') === '' && cell('label') === '') return
      const span = readSpan(open, cell)
      if ('code' in span) {
        yield problem(where, reason('span.refused', { why: span }), { kind: 'span', document: open.id })
      } else open.spans.push(span)
    },
    *end() {
      yield* close()
      for (const [column, count] of entities)
        yield problem(name, reason('table.json-entities', { name: column, count }), { kind: 'span' })
    }
  }
}

/** As Label Studio's CSV has them in the column of its control. */
const jsonEntities = /^\s*\[\s*\{[^}]*"(?:start|end)"\s*:\s*\d/

/** Tables have no codes. */
type TableSpan = Omit<FormatSpan, 'code'>

/** Programs that know numbers with a point alone write `7.0`. */
const wholeNumber = /^\d+(?:\.0+)?$/

/** The span of a row, or what is wrong with it. */
function readSpan({ text, converter }: OpenDocument, cell: (role: ColumnRole) => string): TableSpan | Reason {
  const [from, to] = [cell('start'), cell('end')]
  if (!wholeNumber.test(from) || !wholeNumber.test(to)) return reason('why.no-numbers')
  const start = converter.toUtf16(Number(from))
  const end = converter.toUtf16(Number(to))
  if (start === undefined || end === undefined) return reason('why.outside')
  if (start >= end) return reason('why.empty')
  const label = cell('label')
  if (label === '') return reason('why.no-label')
  const surface = cell('surface')
  if (surface !== '' && !isSameWords(surface, text.slice(start, end))) return reason('why.other-text')
  const status = cell('status') === '' ? undefined : spanStatusSchema.safeParse(cell('status'))
  if (status?.success === false) return reason('why.status')
  // Where a semicolon parts the cells, a comma parts the decimals.
  const score = cell('score') === '' ? undefined : Number(cell('score').replace(',', '.'))
  if (score !== undefined && !(score >= 0 && score <= 1)) return reason('why.score')
  // A score without a status came from a tagger: nobody has accepted it.
  const known = status?.data ?? (score === undefined ? undefined : 'suggestion')
  return {
    start,
    end,
    label,
    ...(known === undefined ? {} : { status: known }),
    ...(score === undefined ? {} : { score })
  }
}
