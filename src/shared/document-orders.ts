// In which orders a list of documents can be asked for, and which end of each comes first.
import { z } from 'zod'
import type { sortDirections } from './entity-view.ts'

/** Columns of the list that sort it. */
export const documentColumns = ['name', 'group', 'status', 'characters', 'annotations', 'suggestions'] as const
export type DocumentColumn = (typeof documentColumns)[number]

export const documentOrderSchema = z.enum([...documentColumns, 'least-sure'])
export type DocumentOrder = z.infer<typeof documentOrderSchema>

type SortDirection = (typeof sortDirections)[number]

/** Words from their beginning, states as work goes on, figures from the largest. */
export const firstDirection: Readonly<Record<DocumentColumn, SortDirection>> = {
  name: 'ascending',
  group: 'ascending',
  status: 'ascending',
  characters: 'descending',
  annotations: 'descending',
  suggestions: 'descending'
}
