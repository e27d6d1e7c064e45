// The details of documents as columns of a table: which columns, by what the first documents have, and the cells of each document. What no
// column can say, and what appears only after the header is written, stands as JSON in a last one. What no cell has room for is left.
import type { FormatDocument } from '../format.ts'
import { documentStatusOf, isFreeName, namesOfDetails, restColumn } from './table-columns.ts'

/** More would leave a table that nobody can look through; the rest is JSON. */
const mostColumns = 200

/** In UTF-16 code units. */
const longestName = 255

type Detail = readonly [key: string, value: unknown]

export interface DetailCells {
  /** One for each column. */
  readonly cells: string[]
  /** Details for which a cell has no room, or JSON no word. */
  readonly left: readonly Detail[]
}

export interface DetailColumns {
  readonly names: readonly string[]
  cellsOf(document: FormatDocument): DetailCells
}

/** `isAll`: no document but these will come. `longest`: what a cell has room for, in UTF-16 code units. */
export function chooseDetailColumns(
  documents: readonly FormatDocument[],
  isAll: boolean,
  longest: number
): DetailColumns {
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
      const rest: Detail[] = []
      const left: Detail[] = []
      for (const detail of detailsOf(document)) {
        const [key, value] = detail
        const at = places.get(columnFor(key, value) ?? '')
        if (at === undefined) rest.push(detail)
        else if ((value as string).length > longest) left.push(detail)
        else cells[at] = value as string
      }
      if (!hasRest) return { cells, left }
      const { json, left: leftOfRest } = fitJson(rest, longest)
      return { cells: [...cells, json], left: [...left, ...leftOfRest] }
    }
  }
}

/** An object of as many details as there is room for: the longest are left first. */
function fitJson(details: readonly Detail[], longest: number): { json: string; left: Detail[] } {
  const left: Detail[] = []
  const written = details.flatMap((detail) => {
    const json = jsonOf(detail)
    if (json !== undefined) return [{ detail, json }]
    left.push(detail)
    return []
  })
  // Each with a comma or the first brace before it, and one brace at the end.
  let length = written.reduce((sum, { json }) => sum + json.length + 1, 1)
  const tooMany = new Set<Detail>()
  for (const { detail, json } of written.toSorted((a, b) => b.json.length - a.json.length)) {
    if (length <= longest) break
    tooMany.add(detail)
    length -= json.length + 1
  }
  const kept = written.filter(({ detail }) => !tooMany.has(detail))
  return { json: kept.length === 0 ? '' : `{${kept.map(({ json }) => json).join(',')}}`, left: [...left, ...tooMany] }
}

/** Undefined where JSON has no word for it. */
function jsonOf([key, value]: Detail): string | undefined {
  try {
    const json = JSON.stringify(value) as string | undefined
    return json === undefined ? undefined : `${JSON.stringify(key)}:${json}`
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

/** A name that is the id is not said twice. */
function detailsOf({ id, meta = {} }: FormatDocument): Detail[] {
  return Object.entries(meta).filter(([key, value]) => value !== undefined && !(key === 'title' && value === id))
}

/** The column in which a detail comes back as it is; undefined where none can say it. */
function columnFor(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || !canStand(value)) return undefined
  if (key === 'status') return documentStatusOf(value) === undefined ? undefined : namesOfDetails.status
  if (Object.hasOwn(namesOfDetails, key)) return namesOfDetails[key as keyof typeof namesOfDetails]
  return key.length <= longestName && canStand(key) && isFreeName(key) ? key : undefined
}

/** Halves of characters cannot be encoded, and by a NUL the whole file would be taken for one that is no text; JSON escapes both. */
function canStand(words: string): boolean {
  return words.isWellFormed() && !words.includes('\0')
}
