// Reads the rows of a table as strings, from a file of separated values or an Excel workbook; no cell is trimmed or turned into a number.
import { Readable } from 'node:stream'
import { note, problem, type NoteItem, type ProblemItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError, onlyFile, readHead, readWhole } from '../input/input.ts'
import { isZip, openZip } from '../input/unzip.ts'
import { readDecoded } from '../text/text-input.ts'

export interface TableRow {
  readonly kind: 'row'
  /** Counted from 1, the header being the first. */
  readonly number: number
  readonly cells: readonly string[]
}

export type TableItem = TableRow | ProblemItem | NoteItem

/** Empty rows are passed over, yet counted. */
export async function* readTable(input: FormatInput, options: ReadOptions): AsyncGenerator<TableItem> {
  const head = await readHead(onlyFile(input), 4)
  yield* isZip(head) ? readWorkbook(input) : readDecoded(input, options, readSeparated)
}

/** Longer fields are files of another kind. */
const longestRecord = 64 * 1024 * 1024
const sliceUnits = 1 << 16

async function* readSeparated(text: string, name: string): AsyncGenerator<TableItem> {
  const { parse } = await import('csv-parse')
  const faults: ProblemItem[] = []
  let number = 0
  const parser = parse({
    delimiter: findDelimiter(text.slice(0, sliceUnits), name),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    skip_records_with_error: true
  })
  parser.on('skip', () => {
    number++
    faults.push(
      problem(`${name}:${number}`, 'A quotation mark of this row is not closed, or it is too long; it is left out.')
    )
  })
  const rows: AsyncIterable<unknown> = Readable.from(slicesOf(text)).pipe(parser)
  for await (const cells of rows) {
    number++
    if (isRow(cells) && cells.some((cell) => cell !== '')) yield { kind: 'row', number, cells }
    yield* faults.splice(0)
  }
  yield* faults
}

function isRow(value: unknown): value is string[] {
  return Array.isArray(value)
}

function* slicesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + sliceUnits)
    // A pair must not be cut: each half would be encoded by itself.
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!)) end++
    yield text.slice(start, end)
    start = end
  }
}

/** The separator that the first row has most of; a tab where the name says so. */
export function findDelimiter(start: string, name: string): string {
  if (/\.tsv$/i.test(name)) return '\t'
  const [header] = start.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: header!.split(mark).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]!.mark
}

async function* readWorkbook(input: FormatInput): AsyncGenerator<TableItem> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await readWhole(onlyFile(input)))
    // Checks the limits of archives before the library unpacks it.
    await openZip(onlyFile(input))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    yield problem(input.name, error.message, { kind: 'file' })
    return
  }
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>
  try {
    sheets = await readXlsxFile(bytes.buffer, {
      trim: false,
      parseNumber: String as unknown as (text: string) => number
    })
  } catch {
    yield problem(input.name, 'This is no Excel workbook, or it is damaged. Save it again as .xlsx or as CSV.', {
      kind: 'file'
    })
    return
  }
  if (sheets.length > 1) yield note(`The workbook has ${sheets.length} sheets; the first is read.`)
  for (const [index, row] of (sheets[0]?.data ?? []).entries()) {
    const cells = row.map(cellText)
    if (cells.some((cell) => cell !== '')) yield { kind: 'row', number: index + 1, cells }
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
