// What the parts of an Excel workbook (ECMA-376 part 1, 18) say beside its rows: its sheets, its texts, which numbers are dates.
import { reason } from '../../../shared/reasons/reason.ts'
import type { InputFile } from '../input/input.ts'
import { walkXml, type XmlHandlers } from '../xml/xml-events.ts'
import { XmlFault } from '../xml/xml-fault.ts'

export interface Sheet {
  readonly name: string
  readonly file: InputFile
  readonly isHidden: boolean
}

export interface WorkbookParts {
  /** In the order of their tabs; at least one. */
  readonly sheets: readonly Sheet[]
  /** Texts that cells name by their number. */
  readonly texts: readonly string[]
  /** By the number of a cell's style: whether its number is a date. */
  readonly dates: readonly boolean[]
  /** Days are counted from 1904 rather than from 1900. */
  readonly from1904: boolean
}

/** All texts together, in UTF-16 code units. */
const mostTextHeld = 1 << 27

/** Throws `XmlFault` where they are not there, damaged, or too large to be held. */
export async function readWorkbookParts(files: readonly InputFile[], mostText = mostTextHeld): Promise<WorkbookParts> {
  const find = (name: string) => files.find((file) => file.name === name)
  const named: { readonly id: string; readonly name: string; readonly isHidden: boolean }[] = []
  let from1904 = false
  await walk(find('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'sheet') {
        const isHidden = /hidden/i.test(attributes.get('state') ?? '')
        named.push({ id: attributes.get('id') ?? '', name: attributes.get('name') ?? '', isHidden })
      }
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '')
    }
  })
  const relations = new Map<string, { readonly type: string; readonly path: string }>()
  await walk(find('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attributes.get('Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      relations.set(attributes.get('Id') ?? '', { type: (attributes.get('Type') ?? '').split('/').at(-1)!, path })
    }
  })
  const partOf = (type: string) => find([...relations.values()].find((each) => each.type === type)?.path ?? '')
  const worksheets = named.flatMap(({ id, ...sheet }) => {
    const relation = relations.get(id)
    const file = relation?.type === 'worksheet' ? find(relation.path) : undefined
    return file === undefined ? [] : [{ ...sheet, file }]
  })
  if (worksheets.length === 0) throw new XmlFault(reason('table.no-sheet'))
  return {
    sheets: worksheets,
    texts: await readTexts(partOf('sharedStrings'), mostText),
    dates: await readDates(partOf('styles')),
    from1904
  }
}

async function walk(file: InputFile | undefined, handlers: XmlHandlers): Promise<void> {
  if (file === undefined) return
  for await (const _ of walkXml(file, handlers));
}

async function readTexts(file: InputFile | undefined, mostText: number): Promise<string[]> {
  const texts: string[] = []
  const cell = createCellText()
  let length = 0
  await walk(file, {
    open: (name) => cell.open(name),
    text: (text) => cell.text(text),
    close(name) {
      cell.close(name)
      if (name !== 'si') return
      const text = unescape(cell.take())
      length += text.length
      if (length > mostText) throw new XmlFault(reason('table.much-text'))
      texts.push(text)
    }
  })
  return texts
}

/** Longer texts are no cell of Excel's, which has 32,767 characters. */
const longestText = 10_000_000

/** The text of a cell or a shared text: all its `t`, but for the readings of East Asian words above them. */
export function createCellText() {
  let pieces: string[] = []
  let length = 0
  let isText = false
  let readings = 0
  return {
    open(name: string): void {
      if (name === 'rPh') readings++
      isText = name === 't' && readings === 0
    },
    text(text: string): void {
      if (!isText) return
      length += text.length
      if (length > longestText) throw new XmlFault(reason('table.cell-too-long'))
      pieces.push(text)
    },
    close(name: string): void {
      if (name === 'rPh') readings--
      isText = false
    },
    take(): string {
      const text = pieces.join('')
      pieces = []
      length = 0
      return text
    }
  }
}

/** Characters that XML cannot hold stand as `_x0001_`. */
export function unescape(text: string): string {
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
}

/** Of the formats that every Excel has; the others say themselves how they look. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

async function readDates(file: InputFile | undefined): Promise<boolean[]> {
  const own = new Map<number, boolean>()
  const dates: boolean[] = []
  let isInCells = false
  await walk(file, {
    open(name, attributes) {
      const id = Number(attributes.get('numFmtId') ?? 0)
      if (name === 'numFmt') own.set(id, isDateFormat(attributes.get('formatCode') ?? ''))
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) dates.push(own.get(id) ?? isBuiltInDate(id))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    }
  })
  return dates
}

/** Whether letters of days, months, years, hours or seconds stand in it outside what is quoted, and no digits of a number. */
function isDateFormat(code: string): boolean {
  const plain = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[dmyhs]/i.test(plain) && !/[0#?%]/.test(plain.replaceAll(/s[.,]0+/gi, ''))
}
