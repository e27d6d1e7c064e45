// Reads the rows of one sheet of an Excel workbook one after another as the archive is unpacked; only the shared texts are held.
import { reason } from '../../../shared/reasons/reason.ts'
import { problem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError, onlyFile } from '../input/input.ts'
import { openZip } from '../input/unzip.ts'
import { walkXml } from '../xml/xml-events.ts'
import { XmlFault } from '../xml/xml-fault.ts'
import { chooseSheet } from './choose-sheet.ts'
import type { TableItem } from './table-item.ts'
import { createCellText, readWorkbookParts, type Sheet, unescape, type WorkbookParts } from './workbook-parts.ts'

/** Columns of Excel. */
const mostColumns = 16_384

export async function* readWorkbook(input: FormatInput, options: ReadOptions): AsyncGenerator<TableItem> {
  try {
    const parts = await readWorkbookParts(await openZip(onlyFile(input)))
    const sheet = await chooseSheet(parts.sheets, options, (each) => readRows(parts, each, input.name))
    yield { kind: 'sheet', name: sheet.name, names: parts.sheets.map(({ name }) => name) }
    yield* readRows(parts, sheet, input.name)
  } catch (error) {
    if (error instanceof InputError) yield problem(input.name, error.reason, { kind: 'file' })
    else if (error instanceof XmlFault) {
      yield problem(input.name, reason('table.not-workbook', { why: error.reason }), { kind: 'file' })
    } else throw error
  }
}

async function* readRows(parts: WorkbookParts, sheet: Sheet, file: string): AsyncGenerator<TableItem> {
  const ready: TableItem[] = []
  const text = createCellText()
  let number = 0
  let cells: string[] = []
  let column = 0
  let cell = { type: '', style: 0 }
  let value = ''
  let isValue = false
  let isFormula = false
  /** Formulas of the row whose result is not in the file. */
  let unknown = 0
  const pieces = walkXml(sheet.file, {
    open(name, attributes) {
      text.open(name)
      isValue = name === 'v'
      if (name === 'f') isFormula = true
      if (name === 'row') {
        number = Number(attributes.get('r') ?? number + 1)
        cells = []
        column = 0
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column
        if (column >= mostColumns) throw new XmlFault(reason('table.many-columns'))
        cell = { type: attributes.get('t') ?? 'n', style: Number(attributes.get('s') ?? 0) }
        value = ''
      }
    },
    text(piece) {
      if (isValue) value += piece
      else text.text(piece)
    },
    close(name) {
      text.close(name)
      isValue = false
      if (name === 'c') {
        while (cells.length < column) cells.push('')
        cells[column++] = cellText(cell, value, text.take(), parts)
        // An empty text is a result.
        if (isFormula && value === '' && cell.type !== 'str') unknown++
        isFormula = false
      } else if (name === 'row') {
        if (unknown > 0) ready.push(problem(`${file}:${number}`, reason('table.formula'), { kind: 'change' }))
        unknown = 0
        if (cells.some((each) => each !== '')) ready.push({ kind: 'row', number, cells })
      }
    }
  })
  for await (const _ of pieces) yield* ready.splice(0)
}

/** Counted from 0; `AB12` is in column 27. Undefined where a cell does not say where it stands. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d+$)/.exec(place ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellText(
  { type, style }: { readonly type: string; readonly style: number },
  value: string,
  inline: string,
  { texts, dates, from1904 }: WorkbookParts
): string {
  switch (type) {
    case 's':
      return value === '' ? '' : (texts[Number(value)] ?? '')
    case 'inlineStr':
      return unescape(inline)
    case 'str':
      return unescape(value)
    case 'b':
      return value === '' ? '' : String(value === '1')
    case 'n':
      return dates[style] === true ? dateText(value, from1904) : value
    default:
      return value
  }
}

const millisecondsOfDay = 86_400_000

/** As ISO 8601 has it, in no time zone. Excel counts days from the last of 1899 and takes 1900 for a leap year. */
function dateText(value: string, from1904: boolean): string {
  const days = Number(value) - (from1904 ? 24_107 : Number(value) < 60 ? 25_568 : 25_569)
  const date = new Date(Math.round(days * millisecondsOfDay))
  return value.trim() === '' || Number.isNaN(date.getTime()) ? value : date.toISOString()
}
