// Brings the pieces of text of a PDF page into lines, and lines into paragraphs. A PDF knows only where letters stand.
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { isIdeographAt } from '../../../shared/text/characters.ts'
import { type DrawnLine, heightOf, inReadingOrder, isSeen, leftOf, rightOf } from './pdf-columns.ts'

interface Line {
  readonly text: string
  /** In points from the left and from the bottom of the page. */
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly height: number
  /** Its words stand in columns, as in a row of a table: it is a line by itself. */
  readonly isRow: boolean
}

export interface PageText {
  /** Paragraphs, each on a line. */
  readonly text: string
  /** The file draws columns row by row; they were read one after the other. */
  readonly hasColumns: boolean
}

export function pageText(items: readonly TextItem[]): PageText {
  const { parts, hasColumns } = inReadingOrder(drawnLines(items))
  const columns = parts.flatMap((lines) => columnsOf(lines.map(toLine)))
  return { text: columns.map(columnText).join('\n'), hasColumns }
}

/** A line that stands higher than the one before it begins another column, with an edge of its own. */
function columnsOf(lines: readonly Line[]): Line[][] {
  const columns: Line[][] = []
  let before: Line | undefined
  for (const line of lines) {
    if (before === undefined || line.baseline > before.baseline + before.height) columns.push([])
    columns.at(-1)!.push(line)
    before = line
  }
  return columns
}

function columnText(lines: readonly Line[]): string {
  const rightEdge = Math.max(...lines.map(({ right }) => right))
  let text = ''
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before === undefined) text = line.text
    else if (continues(before, line, rightEdge)) text += joint(text, line.text) + line.text
    else text += `\n${line.text}`
  })
  return text
}

/** Lines as they are drawn, without those that show nothing. */
function drawnLines(items: readonly TextItem[]): DrawnLine[] {
  const lines: DrawnLine[] = []
  let open: TextItem[] = []
  const close = () => {
    if (open.some(isSeen)) lines.push({ items: open })
    open = []
  }
  for (const item of items) {
    open.push(item)
    if (item.hasEOL) close()
  }
  close()
  return lines
}

function toLine({ items }: DrawnLine): Line {
  const text = items
    .map(({ str }) => str)
    .join('')
    .trim()
  const seen = items.filter(isSeen)
  const height = heightOf(seen)
  return {
    text,
    left: Math.min(...seen.map(leftOf)),
    right: Math.max(...seen.map(rightOf)),
    baseline: Number(seen[0]!.transform[5]),
    height,
    isRow: hasWideGap(seen, height)
  }
}

/** Wider than a space in a justified line, in letter heights. */
const widestSpace = 2.5

function hasWideGap(items: readonly TextItem[], height: number): boolean {
  return items.some((item, at) => {
    const before = items[at - 1]
    return before !== undefined && leftOf(item) - rightOf(before) > widestSpace * height
  })
}

/** Line height over letter height from which a gap parts paragraphs. */
const widestLeading = 1.7
/** A line that ends this many letters before the edge was ended on purpose. */
const shortBy = 5

/** Whether a line goes on where the one before it was wrapped. */
function continues(before: Line, line: Line, rightEdge: number): boolean {
  if (before.isRow || line.isRow) return false
  const down = before.baseline - line.baseline
  if (down <= 0 || down > widestLeading * Math.max(before.height, line.height)) return false
  if (Math.abs(before.height - line.height) > 0.2 * before.height) return false
  if (line.left - before.left > line.height || isItem(line.text)) return false
  return before.right >= rightEdge - shortBy * before.height
}

function isItem(text: string): boolean {
  return /^(?:[-–—•*●○▪◦■□►➢]|\(?\d{1,3}[.)、])\s*/.test(text)
}

/** A space, but not after a hyphen that parts a word, nor beside an ideograph. */
function joint(before: string, after: string): string {
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after)) return ''
  return isWideAt(before, before.length - 1) || isWideAt(after, 0) ? '' : ' '
}

function isWideAt(text: string, at: number): boolean {
  return isIdeographAt(text, at) || /[\u3000-\u303f\uff00-\uffef]/.test(text.charAt(at))
}
