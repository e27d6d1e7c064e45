// Finds which columns of a table hold the text, its id, group and date, and the spans: as chosen, by the names that headers usually have, or by length.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { ColumnChoice } from '../format.ts'

const roles = ['text', 'id', 'group', 'date', 'label', 'start', 'end', 'surface', 'status', 'score'] as const
export type ColumnRole = (typeof roles)[number]
export type Columns = { readonly [Role in ColumnRole]?: number }

const usualNames: Readonly<Record<ColumnRole, RegExp>> = {
  text: /^(?:text|note|notes|sentence|content|body|document|report|narrative|正文|文本|内容|病历|原文|句子)$/i,
  id: /^(?:id|doc[_ ]?id|document[_ ]?id|note[_ ]?id|identifier|编号|序号|文档编号)$/i,
  group:
    /^(?:group|ward|department|dept|clinic|unit|service|special(?:i)?ty|site|科室|科别|病区|病房|部门|组别|分组)$/i,
  date: /^(?:date|date[_ ]?time|(?:note|visit|report)[_ ]?date|chart[_ ]?(?:date|time)|created(?:[_ ]?(?:at|on))?|timestamp|日期|时间|(?:记录|就诊|入院|报告)(?:日期|时间))$/i,
  label: /^(?:label|type|entity[_ ]?type|category|tag|标签|类型|实体类型|类别)$/i,
  start: /^(?:start|begin|start[_ ]?offset|start[_ ]?char|from|起始|开始|起始位置)$/i,
  end: /^(?:end|stop|end[_ ]?offset|end[_ ]?char|to|结束|终止|结束位置)$/i,
  surface: /^(?:surface|mention|span|entity|entity[_ ]?text|span[_ ]?text|提及|实体)$/i,
  status: /^status$/i,
  score: /^(?:score|confidence)$/i
}

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
  for (const role of roles) {
    const at = header.findIndex((name) => usualNames[role].test(name.trim()))
    if (columns[role] === undefined && !without.has(role) && at !== -1 && !Object.values(columns).includes(at))
      columns[role] = at
  }
  const text = columns.text ?? longestColumn(header, rows, Object.values(columns))
  if (text === undefined) return { ok: false, why: reason('table.no-text') }
  const said = columns.text === undefined ? reason('table.longest', { column: text + 1 }) : undefined
  return { ok: true, columns: { ...columns, text }, said }
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

/** Columns that say something else of a document, by the name under which that is kept with it. Those without a name are not read. */
export function detailColumns(header: readonly string[], columns: Columns): ReadonlyMap<string, number> {
  const ofDocument = [columns.text, columns.id, columns.group, columns.date]
  const read = new Set(hasSpans(columns) ? Object.values(columns) : ofDocument)
  const details = new Map<string, number>()
  for (const [at, cell] of header.entries()) {
    const name = cell.replace(/^\ufeff/, '').trim()
    if (name === '' || read.has(at)) continue
    const isFree = !taken.has(name.toLowerCase()) && !details.has(name)
    details.set(isFree ? name : `${name} (${at + 1})`, at)
  }
  return details
}
