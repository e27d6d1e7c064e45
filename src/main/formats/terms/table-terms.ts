// Terms from a table (CSV or TSV, RFC 4180) or a plain list with one term a line, its code after a tab.
import { toTerm, type TermItem } from './term.ts'

/** Words that name the columns, in either language; without such a row they are term, code, preferred name. */
const columnNames = {
  text: /^(term|name|text|synonym|label|surface|术语|名称|词|词条)$/i,
  code: /^(code|id|concept|cui|编码|代码|概念)$/i,
  preferred: /^(preferred|preferred[ _-]?(name|term)|canonical|首选名|首选术语|标准名)$/i
}
type Columns = Readonly<Record<keyof typeof columnNames, number>>
const usual: Columns = { text: 0, code: 1, preferred: 2 }

export function* readTableTerms(text: string): Generator<TermItem> {
  const separator = separatorOf(text)
  let columns: Columns | null = null
  for (const { cells, line } of readRows(text, separator)) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (columns === null) {
      const named = columnsOf(cells)
      columns = named ?? usual
      if (named !== null) continue
    }
    yield toTerm(line, cells[columns.text] ?? '', cells[columns.code], cells[columns.preferred])
  }
}

/** What parts the first line; a list without any has one column, so that commas in its terms stay. */
function separatorOf(text: string): string {
  const [first = ''] = text.slice(0, 4000).split('\n', 1)
  if (first.includes('\t')) return '\t'
  if (columnsOf(first.trim().split(',')) !== null || /^[^,]+,[\w.:-]+(,|\s*$)/u.test(first)) return ','
  return columnsOf(first.trim().split(';')) === null ? '\t' : ';'
}

function columnsOf(cells: readonly string[]): Columns | null {
  const find = (name: keyof Columns) => cells.findIndex((cell) => columnNames[name].test(cell.trim()))
  const found = { text: find('text'), code: find('code'), preferred: find('preferred') }
  return found.text === -1 || cells.length < 2 ? null : found
}

/** Cells in double quotes may hold separators, line breaks and doubled quotes. */
function* readRows(text: string, separator: string): Generator<{ cells: string[]; line: number }> {
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let [line, startLine] = [1, 1]
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') cell += text[++at]!
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === separator) {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') {
      yield { cells: [...cells, cell], line: startLine }
      cells = []
      cell = ''
      startLine = line
    } else if (character !== '\r') cell += character
  }
  if (cell !== '' || cells.length > 0) yield { cells: [...cells, cell], line: startLine }
}
