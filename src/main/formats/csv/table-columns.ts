// Finds which columns of a table hold the text, its id, group, date and other details, and the spans: as chosen, by the names that headers usually
// have, or by length.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { type DocumentStatus, documentStatusSchema } from '../../../shared/entities.ts'
import type { ColumnChoice, FormatDocument } from '../format.ts'
import { isDeep, isObject, parseJson } from '../json/json.ts'

const ofDocument = ['text', 'id', 'group', 'date', 'documentName', 'documentStatus', 'rest'] as const
const roles = [...ofDocument, 'label', 'start', 'end', 'surface', 'status', 'score'] as const
export type ColumnRole = (typeof roles)[number]
export type Columns = { readonly [Role in ColumnRole]?: number }

const usualNames: Readonly<Record<ColumnRole, RegExp>> = {
  text: /^(?:text|note|notes|sentence|content|body|document|report|narrative|正文|文本|内容|病历|原文|句子)$/i,
  id: /^(?:id|doc[_ ]?id|document[_ ]?id|note[_ ]?id|identifier|编号|序号|文档编号)$/i,
  group:
    /^(?:group|ward|department|dept|clinic|unit|service|special(?:i)?ty|site|科室|科别|病区|病房|部门|组别|分组)$/i,
  date: /^(?:date|date[_ ]?time|(?:note|visit|report)[_ ]?date|chart[_ ]?(?:date|time)|created(?:[_ ]?(?:at|on))?|timestamp|日期|时间|(?:记录|就诊|入院|报告)(?:日期|时间))$/i,
  documentName: /^(?:document[_ ]?name|文档名称)$/i,
  documentStatus: /^(?:document[_ ]?status|文档状态)$/i,
  rest: /^chartmark\.meta$/,
  label: /^(?:label|type|entity[_ ]?type|category|tag|标签|类型|实体类型|类别)$/i,
  start: /^(?:start|begin|start[_ ]?offset|start[_ ]?char|from|起始|开始|起始位置)$/i,
  end: /^(?:end|stop|end[_ ]?offset|end[_ ]?char|to|结束|终止|结束位置)$/i,
  surface: /^(?:surface|mention|span|entity|entity[_ ]?text|span[_ ]?text|提及|实体)$/i,
  status: /^status$/i,
  score: /^(?:score|confidence)$/i
}

/** What each is plainly called; a column of such a name comes before one of another usual name, wherever it stands. */
const plainNames: { readonly [Role in ColumnRole]?: readonly string[] } = {
  text: ['text', '正文', '文本'],
  group: ['group', '科室', '分组'],
  date: ['date', '日期'],
  label: ['label', '标签'],
  start: ['start', '起始'],
  end: ['end', '结束']
}
const documentIds = /^(?:(?:doc|document|note)[_ ]?id|文档编号)$/i

export type FoundColumns =
  | { readonly ok: true; readonly columns: Columns & { readonly text: number }; readonly said: Reason | undefined }
  | { readonly ok: false; readonly why: Reason }

/** `rows` are some after the header. A chosen column is named as in the header, or by its number from 1; one without a name is not there. */
export function findColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  choice: ColumnChoice = {}
): FoundColumns {
  const columns: { [Role in ColumnRole]?: number } = {}
  const without = new Set<ColumnRole>()
  for (const [role, name] of Object.entries(choice) as [ColumnRole, string][]) {
    if (name === '') {
      without.add(role)
      continue
    }
    const at = header.indexOf(name)
    const byNumber = /^\d+$/.test(name) ? Number(name) - 1 : -1
    const found = at === -1 ? byNumber : at
    if (found < 0 || found >= header.length) {
      return {
        ok: false,
        why: reason('table.no-column', { name, columns: header.length })
      }
    }
    columns[role] = found
  }
  const find = (isMeant: (name: string) => boolean) =>
    header.findIndex((cell, at) => isMeant(cell.trim()) && !Object.values(columns).includes(at))
  for (const role of roles) {
    if (columns[role] !== undefined || without.has(role)) continue
    const plain = find((name) => plainNames[role]?.includes(name.toLowerCase()) === true)
    const at = plain === -1 ? find((name) => usualNames[role].test(name)) : plain
    if (at !== -1) columns[role] = at
  }
  const named = find((name) => documentIds.test(name))
  if (named !== -1 && hasSpans(columns) && choice.id === undefined && isOfSpans(rows, columns, named))
    columns.id = named
  const text = columns.text ?? longestColumn(header, rows, Object.values(columns))
  if (text === undefined) return { ok: false, why: reason('table.no-text') }
  const said = columns.text === undefined ? reason('table.longest', { column: text + 1 }) : undefined
  return { ok: true, columns: { ...columns, text }, said }
}

/** Whether the column `id` counts the spans: no two rows share theirs, while rows of one text share that of the document, at `named`. */
function isOfSpans(rows: readonly (readonly string[])[], { id, text }: Columns, named: number): boolean {
  if (id === undefined || text === undefined) return false
  const ids = new Set(rows.map((row) => row[id]))
  const texts = new Map<string | undefined, string>()
  for (const row of rows) {
    const [document, words = ''] = [row[named], row[text]]
    const known = texts.get(document)
    if (known !== undefined && words !== '' && words !== known) return false
    if (known === undefined) texts.set(document, words)
  }
  return ids.size === rows.length && texts.size < rows.length
}

function longestColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly number[]
): number | undefined {
  let longest: number | undefined
  let most = 0
  for (const at of header.keys()) {
    const length = taken.includes(at) ? 0 : rows.reduce((sum, row) => sum + (row[at] ?? '').length, 0)
    if (length > most) {
      most = length
      longest = at
    }
  }
  return longest
}

/** Whether the rows are spans; otherwise each is a document. */
export function hasSpans(columns: Columns): boolean {
  return columns.label !== undefined && columns.start !== undefined && columns.end !== undefined
}

/** What a document is called by elsewhere: a column of that name is a detail like any other. */
const taken = new Set(['title', 'group', 'date', 'status', 'notes'])

/** What a table that Chartmark writes calls the details that have a meaning here. */
export const namesOfDetails = {
  title: 'document name',
  status: 'document status',
  group: 'group',
  date: 'date'
} as const satisfies Readonly<Record<string, string>>

/** JSON of whatever has no column of its own, as in an infon of BioC. */
export const restColumn = 'chartmark.meta'

/** Whether a column of this name, after those of Chartmark's own tables, is read as a detail of this name. */
export function isFreeName(name: string): boolean {
  const { documentName, documentStatus, rest } = usualNames
  return (
    name !== '' &&
    name.trim() === name &&
    !taken.has(name.toLowerCase()) &&
    ![documentName, documentStatus, rest].some((usual) => usual.test(name))
  )
}

export function documentStatusOf(cell: string): DocumentStatus | undefined {
  return documentStatusSchema.safeParse(cell).data
}

/** Columns that say something else of a document, by the name under which that is kept with it. Those without a name are not read. */
export function detailColumns(header: readonly string[], columns: Columns): ReadonlyMap<string, number> {
  const read = new Set(hasSpans(columns) ? Object.values(columns) : ofDocument.map((role) => columns[role]))
  const details = new Map<string, number>()
  for (const [at, cell] of header.entries()) {
    const name = nameIn(cell)
    if (name === '' || read.has(at)) continue
    const isFree = !taken.has(name.toLowerCase()) && !details.has(name)
    details.set(isFree ? name : `${name} (${at + 1})`, at)
  }
  return details
}

function nameIn(cell: string): string {
  return cell.replace(/^\ufeff/, '').trim()
}

/** Reads the details of a document out of the row in which it begins; undefined where that says nothing. */
export function createDetailReader(
  header: readonly string[],
  columns: Columns
): (cells: readonly string[]) => FormatDocument['meta'] {
  const details = detailColumns(header, columns)
  return (cells) => {
    const cell = (role: ColumnRole) => (columns[role] === undefined ? '' : (cells[columns[role]] ?? ''))
    const status = cell('documentStatus')
    const rest = parseJson(cell('rest'))
    const isRest = isObject(rest) && !isDeep(rest)
    const said = [
      ['title', cell('documentName')] as const,
      // Another's word for a status means nothing here, yet is kept.
      [documentStatusOf(status) === undefined ? nameOf('documentStatus') : 'status', status] as const,
      ['group', cell('group')] as const,
      ['date', cell('date')] as const,
      ...[...details].map(([name, at]) => [name, cells[at] ?? ''] as const),
      [restColumn, isRest ? '' : cell('rest')] as const
    ].filter(([, value]) => value.trim() !== '')
    const all = [...said, ...(isRest ? Object.entries(rest) : [])]
    return all.length === 0 ? undefined : Object.fromEntries(all)
  }

  function nameOf(role: ColumnRole): string {
    return columns[role] === undefined ? '' : nameIn(header[columns[role]] ?? '')
  }
}
