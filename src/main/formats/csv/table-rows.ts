// Reads the rows of a table as strings, from a file of separated values or an Excel workbook; no cell is trimmed or turned into a number.
import type { ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { isZip } from '../input/unzip.ts'
import { readSeparated } from './separated-rows.ts'
import type { TableItem } from './table-item.ts'
import { readWorkbook } from './workbook-rows.ts'

/** Empty rows are passed over, yet counted. */
export async function* readTable(input: FormatInput, options: ReadOptions): AsyncGenerator<TableItem> {
  const head = await readHead(onlyFile(input), 4)
  yield* isZip(head) ? readWorkbook(input, options) : readSeparated(input, options)
}
