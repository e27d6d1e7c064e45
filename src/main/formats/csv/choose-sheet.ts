// Which sheet of a workbook is read: the one that a person named, else the first whose rows look like records.
import { reason } from '../../../shared/reasons/reason.ts'
import type { ReadOptions } from '../format.ts'
import { InputError } from '../input/input.ts'
import { findColumns } from './table-columns.ts'
import type { TableItem } from './table-item.ts'
import type { Sheet } from './workbook-parts.ts'

/** Looked at of each sheet, and so many sheets. */
const rowsSampled = 20
const sheetsSampled = 50

/** Throws `InputError` where no sheet has the name. `rowsOf` reads a sheet from its beginning. */
export async function chooseSheet(
  sheets: readonly Sheet[],
  { sheet: wanted, columns }: ReadOptions,
  rowsOf: (sheet: Sheet) => AsyncIterable<TableItem>
): Promise<Sheet> {
  if (wanted !== undefined) {
    const sought = wanted.trim().toLowerCase()
    const found =
      sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => name.trim().toLowerCase() === sought)
    if (found !== undefined) return found
    throw new InputError(
      reason('table.other-sheets', { name: wanted, sheets: sheets.map(({ name }) => name).join(', ') })
    )
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  const [first = sheets[0]!, ...others] = visible
  if (others.length === 0) return first
  let likely: Sheet | undefined
  for (const sheet of visible.slice(0, sheetsSampled)) {
    const looks = await looksOf(rowsOf(sheet), columns)
    // A cover sheet has rows with words as well; a header that says where the text is has the last word.
    if (looks === 'named') return sheet
    if (looks === 'likely') likely ??= sheet
  }
  return likely ?? first
}

async function looksOf(
  items: AsyncIterable<TableItem>,
  columns: ReadOptions['columns']
): Promise<'named' | 'likely' | 'no records'> {
  let header: readonly string[] | undefined
  const rows: (readonly string[])[] = []
  for await (const item of items) {
    if (item.kind !== 'row') continue
    if (header === undefined) header = item.cells
    else if (rows.push(item.cells) === rowsSampled) break
  }
  if (header === undefined || rows.length === 0) return 'no records'
  const found = findColumns(header, rows, columns)
  if (!found.ok) return 'no records'
  return found.said === undefined ? 'named' : 'likely'
}
