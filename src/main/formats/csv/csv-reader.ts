// Makes documents of the rows of a table: a document a row, or a span a row, its document named in each and its text in the first.
import { spanStatusSchema } from '../../../shared/spans.ts'
import { documentOrProblem, note, problem, type FormatSpan, type ReadItem, type ReadOptions } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { createSourceIds } from '../checks/source-ids.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import { type ColumnRole, type Columns, findColumns, hasSpans } from './table-columns.ts'
import { readTable, type TableRow } from './table-rows.ts'

/** Rows looked at before columns are told. */
const rowsForColumns = 100

export async function* readCsv(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
  const { name } = input
  let header: TableRow | undefined
  let waiting: TableRow[] = []
  let reader: RowReader | undefined
  function* start(): Generator<ReadItem> {
    if (header === undefined)
      yield problem(name, 'The table is empty. Expected a row of column names first.', { kind: 'file' })
    else {
      const found = findColumns(
        header.cells,
        waiting.map(({ cells }) => cells),
        options.columns
      )
      if (!found.ok) yield problem(name, found.message, { kind: 'file' })
      else {
        if (found.message !== undefined) yield note(found.message)
        reader = createRowReader(name, found.columns, options)
        for (const row of waiting) yield* reader.row(row)
      }
    }
    waiting = []
  }
  for await (const item of readTable(input, options)) {
    if (item.kind !== 'row') {
      yield item
      if (item.kind === 'problem' && item.problem.kind === 'file') return
    } else if (header === undefined) header = item
    else if (reader !== undefined) yield* reader.row(item)
    else {
      waiting.push(item)
      if (waiting.length < rowsForColumns) continue
      yield* start()
      if (reader === undefined) return
    }
  }
  if (reader === undefined) yield* start()
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
  readonly converter: UnitConverter
  readonly spans: FormatSpan[]
}

function createRowReader(name: string, columns: Columns, options: ReadOptions): RowReader {
  const ids = options.ids ?? createSourceIds()
  const spansInRows = hasSpans(columns)
  let open: OpenDocument | undefined

  function* close(): Generator<ReadItem> {
    if (open === undefined) return
    const { id, text, spans, where } = open
    open = undefined
    yield documentOrProblem({ id, text, spans }, where)
  }

  return {
    *row({ cells, number }) {
      const where = `${name}:${number}`
      const cell = (role: ColumnRole) => (columns[role] === undefined ? '' : (cells[columns[role]] ?? ''))
      const text = cell('text')
      const named = cell('id')
      const goesOn =
        spansInRows && open !== undefined && named !== '' && named === open.id && (text === '' || text === open.text)
      if (!goesOn) {
        yield* close()
        const id = named === '' ? `${name}#${number}` : named
        if (text === '') {
          yield problem(where, 'The row has no text; it is left out.')
          return
        }
        if (!ids.add(id)) {
          yield problem(where, 'A document with this id came earlier in the file; this one is left out.')
          return
        }
        open = { id, text, where, converter: createUnitConverter(text, options.offsets ?? 'code-points'), spans: [] }
      }
      if (!spansInRows || open === undefined) return
      if (cell('start') === '' && cell('end') === '' && cell('label') === '') return
      const span = readSpan(open, cell)
      if (typeof span === 'string') {
        yield problem(where, `The span ${span}; it is left out.`, { kind: 'span', document: open.id })
      } else open.spans.push(span)
    },
    end: close
  }
}

/** The span of a row, or what is wrong with it in words that follow `The span`. */
function readSpan({ text, converter }: OpenDocument, cell: (role: ColumnRole) => string): FormatSpan | string {
  const [from, to] = [cell('start'), cell('end')]
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return 'has offsets that are no whole numbers'
  const start = converter.toUtf16(Number(from))
  const end = converter.toUtf16(Number(to))
  if (start === undefined || end === undefined) return 'lies outside the text'
  if (start >= end) return 'is empty or ends before it begins'
  const label = cell('label')
  if (label === '') return 'has no label'
  const surface = cell('surface')
  if (surface !== '' && surface !== text.slice(start, end)) return 'has another text at its offsets than it names'
  const status = cell('status') === '' ? undefined : spanStatusSchema.safeParse(cell('status'))
  if (status?.success === false) return 'has a status other than suggestion, accepted or rejected'
  const score = cell('score') === '' ? undefined : Number(cell('score'))
  if (score !== undefined && !(score >= 0 && score <= 1)) return 'has a score that is no number from 0 to 1'
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
