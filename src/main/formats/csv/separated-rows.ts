// Reads the rows of comma- or tab-separated values piece by piece, in constant memory whatever the encoding.
import { reason } from '../../../shared/reasons/reason.ts'
import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { problem, type ProblemItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError, onlyFile } from '../input/input.ts'
import { bytesAfter, decodeStream } from '../text/decode-stream.ts'
import { type EncodedFile, readEncoded } from '../text/text-input.ts'
import { LargeRecord, longestRecord } from '../reading/large-record.ts'
import type { TableItem } from './table-item.ts'

/** The first row is looked for in so much. */
const startBytes = 1 << 16

/** A row that is damaged, or whose quotation mark is not closed, costs that row. */
export function readSeparated(input: FormatInput, options: ReadOptions): AsyncGenerator<TableItem> {
  return readEncoded(input, options, 'mostly-utf8', (found) => readRows(input, found, options.largestRecord))
}

async function* readRows(input: FormatInput, found: EncodedFile, largest = longestRecord): AsyncGenerator<TableItem> {
  const file = onlyFile(input)
  const { name } = input
  const { parse } = await import('csv-parse')
  const faults: ProblemItem[] = []
  let number = 0
  let columns = 0
  let skipped = 0
  /** Numbers of skipped rows that have not been passed. */
  const left: number[] = []
  const parser = parse({
    delimiter: findDelimiter(new TextDecoder(found.encoding).decode(found.head.subarray(found.mark, startBytes)), name),
    record_delimiter: ['\r\n', '\n', '\r'],
    encoding: null,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: largest,
    skip_records_with_error: true
  })
  parser.on('skip', ({ code, records }: { code: string; records: number }) => {
    if (code === 'CSV_MAX_RECORD_SIZE' && largest < longestRecord) return void parser.destroy(new LargeRecord())
    // The parser is ahead of whoever takes its rows.
    const at = records + skipped++ + 1
    left.push(at)
    faults.push(problem(`${name}:${at}`, reason('table.quote')))
  })
  const bytes =
    found.encoding === 'utf-8' ? bytesAfter(file, found.mark) : asUtf8(decodeStream(file, found), name, faults)
  const rows: AsyncIterable<unknown> = parser
  pipeline(Readable.from(bytes, { objectMode: false }), parser, () => undefined)
  try {
    for await (const cells of rows) {
      yield* faults.splice(0)
      number++
      for (; left[0] === number; number++) left.shift()
      const row = toRow(cells)
      if (row === undefined && number === 1) {
        yield problem(name, reason('table.names'), {
          kind: 'file'
        })
        return
      }
      if (row === undefined) yield problem(`${name}:${number}`, reason('table.row-utf8'))
      else if (number === 1 && /^sep=/i.test(row[0]!)) continue
      else if (row.some((cell) => cell !== '')) {
        columns ||= row.length
        if (row.slice(columns).some((cell) => cell !== '')) {
          yield problem(`${name}:${number}`, reason('table.more-cells', { cells: row.length, columns }), {
            kind: 'change'
          })
        }
        yield { kind: 'row', number, cells: row }
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    faults.push(problem(name, error.reason, { kind: 'file' }))
  }
  yield* faults
}

function toRow(cells: unknown): string[] | undefined {
  const row: string[] = []
  for (const cell of cells as readonly Buffer[]) {
    if (!isUtf8(cell)) return undefined
    row.push(cell.toString('utf8'))
  }
  return row
}

/** A lone surrogate, which UTF-16 files may hold, cannot be told from others once it is encoded. */
async function* asUtf8(pieces: AsyncIterable<string>, name: string, faults: ProblemItem[]): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (!piece.isWellFormed()) faults.push(problem(name, reason('table.half-characters'), { kind: 'change' }))
    yield Buffer.from(piece, 'utf8')
  }
}

/** What Excel's first line `sep=;` says; the separator that the first row has most of; a tab where the name says so. */
export function findDelimiter(start: string, name: string): string {
  const said = /^sep=([^\r\n])[\r\n]/i.exec(start)
  if (said !== null) return said[1]!
  if (/\.tsv$/i.test(name)) return '\t'
  const [header] = start.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: header!.split(mark).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]!.mark
}
