// Reads the rows of a table as strings, from a file of separated values or an Excel workbook; no cell is trimmed or turned into a number.
import type { NoteItem, ProblemItem, ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { isZip } from '../input/unzip.ts'
import { readSeparated } from './separated-rows.ts'
import { readWorkbook } from './workbook-rows.ts'

export interface TableRow {
  readonly kind: 'row'
  /** Counted from 1, the header being the first. */
  readonly number: number
  readonly cells: readonly string[]
}

/** Before the first row of a workbook: the sheet that is read, and all that there are. */
export interface SheetItem {
  readonly kind: 'sheet'
  readonly name: string
  readonly names: readonly string[]
}

export type TableItem = TableRow | SheetItem | ProblemItem | NoteItem

/** Empty rows are passed over, yet counted. */
export async function* readTable(input: FormatInput, options: ReadOptions): AsyncGenerator<TableItem> {
  const head = await readHead(onlyFile(input), 4)
  yield* isZip(head) ? readWorkbook(input, options) : readSeparated(input, options)
}
