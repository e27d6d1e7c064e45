// What reading a table yields, whatever the file is.
import type { NoteItem, ProblemItem } from '../format.ts'

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
