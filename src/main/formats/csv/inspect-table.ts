// What a table holds before it is read: its columns, which of them is what, and its first rows.
import type { ReadOptions } from '../format.ts'
import { type FormatInput, InputError } from '../input/input.ts'
import { largestHere, LargeRecord } from '../reading/large-record.ts'
import { type Columns, findColumns } from './table-columns.ts'
import { readTable } from './table-rows.ts'

export interface TableSample {
  readonly columns: readonly string[]
  /** Counted from 0. */
  readonly chosen: Columns
  readonly rows: readonly (readonly string[])[]
  /** Of a workbook with several: the one that was read, and all. */
  readonly sheets: { readonly chosen: string; readonly names: readonly string[] } | undefined
}

const rowsSampled = 100

/** Undefined where there is no header in the one sheet that there is, where the file cannot be read, and where a row is so large that whoever looks at it would be held. */
export async function inspectTable(input: FormatInput, options: ReadOptions): Promise<TableSample | undefined> {
  try {
    return await takeTable(input, { ...options, largestRecord: largestHere })
  } catch (error) {
    if (error instanceof InputError || error instanceof LargeRecord) return undefined
    throw error
  }
}

async function takeTable(input: FormatInput, options: ReadOptions): Promise<TableSample | undefined> {
  let header: readonly string[] | undefined
  const rows: (readonly string[])[] = []
  let sheets: TableSample['sheets']
  for await (const item of readTable(input, options)) {
    if (item.kind === 'sheet' && item.names.length > 1) sheets = { chosen: item.name, names: item.names }
    if (item.kind !== 'row') continue
    if (header === undefined) header = item.cells
    else rows.push(item.cells)
    if (rows.length === rowsSampled) break
  }
  if (header === undefined) return sheets === undefined ? undefined : { columns: [], chosen: {}, rows, sheets }
  const found = findColumns(header, rows, options.columns)
  return { columns: header, chosen: found.ok ? found.columns : {}, rows, sheets }
}
