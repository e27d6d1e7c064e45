// The details of documents as columns of a table: which columns, by what the first documents have, and the cells of each document. What no
// column can say, and what appears only after the header is written, stands as JSON in a last one.
import type { FormatDocument } from '../format.ts'
import { documentStatusOf, isFreeName, namesOfDetails, restColumn } from './table-columns.ts'

/** More would leave a table that nobody can look through; the rest is JSON. */
const mostColumns = 200

export interface DetailColumns {
  readonly names: readonly string[]
  /** A cell for each column. Throws TypeError or RangeError where JSON has no word for a detail. */
  cellsOf(document: FormatDocument): string[]
}

/** `isAll`: no document but these will come. */
export function chooseDetailColumns(documents: readonly FormatDocument[], isAll: boolean): DetailColumns {
  const found = new Set<string>()
  let hasRest = !isAll
  for (const document of documents) {
    for (const [key, value] of detailsOf(document)) {
      const column = columnFor(key, value)
      if (column === undefined || (!found.has(column) && found.size === mostColumns)) hasRest = true
      else found.add(column)
    }
  }
  const named: readonly string[] = Object.values(namesOfDetails)
  const others = [...found].filter((name) => !named.includes(name))
  // With these before it no other column is taken for a group or a date.
  if (others.length > 0) found.add(namesOfDetails.group).add(namesOfDetails.date)
  const names = [...named.filter((name) => found.has(name)), ...others]
  const places = new Map(names.map((name, at) => [name, at]))
  return {
    names: hasRest ? [...names, restColumn] : names,
    cellsOf(document) {
      const cells = Array.from(names, () => '')
      const rest: [string, unknown][] = []
      for (const [key, value] of detailsOf(document)) {
        const at = places.get(columnFor(key, value) ?? '')
        if (at === undefined) rest.push([key, value])
        else cells[at] = value as string
      }
      if (hasRest) cells.push(rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest)))
      return cells
    }
  }
}

/** A name that is the id is not said twice. */
function detailsOf({ id, meta = {} }: FormatDocument): [string, unknown][] {
  return Object.entries(meta).filter(([key, value]) => value !== undefined && !(key === 'title' && value === id))
}

/** The column in which a detail comes back as it is; undefined where none can say it. */
function columnFor(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || !value.isWellFormed()) return undefined
  if (key === 'status') return documentStatusOf(value) === undefined ? undefined : namesOfDetails.status
  if (Object.hasOwn(namesOfDetails, key)) return namesOfDetails[key as keyof typeof namesOfDetails]
  return key.isWellFormed() && isFreeName(key) ? key : undefined
}
