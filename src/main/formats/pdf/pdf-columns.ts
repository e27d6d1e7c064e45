// Parts the columns of a PDF page whose file draws them row by row, the left and the right line of a row one after the other. A gap that runs
// down through many rows between two blocks of wrapped text is a gutter; between the short cells of a table it is not.
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'

/** A line as the file draws it; some of its items show something, others are the spaces between. */
export interface DrawnLine {
  readonly items: readonly TextItem[]
}

export interface ReadingOrder {
  /** Columns and what stands between them, each with edges of its own. */
  readonly parts: readonly (readonly DrawnLine[])[]
  /** Whether columns were parted. */
  readonly hasColumns: boolean
}

/** In letter heights: a gap that is no space between words. */
const leastGutter = 1
/** Fewer rows with a gap at one place are chance. */
const leastRows = 4
/** Of the lines of a block, those with the gap. The last lines of paragraphs may stand alone on either side. */
const leastShare = 0.5
/** In letter heights: what is narrower holds names or figures, no prose. */
const leastColumn = 12
/** Of the lines of a column, those that come near its edge, as wrapped lines do. */
const leastFull = 0.5
const nearEdge = 0.15
/** Places that are tried; a page with more gaps is a table. */
const mostPlaces = 400

/** The lines of each column together, from the side on which its script begins. */
export function inReadingOrder(lines: readonly DrawnLine[]): ReadingOrder {
  const gutter = findGutter(lines)
  const blocks =
    gutter === undefined ? [] : blocksBeside(lines, gutter).map((block) => columnsAt(block, gutter) ?? [block])
  const isParted = blocks.length > 1 || blocks.some((columns) => columns.length > 1)
  if (!isParted) return { parts: [lines], hasColumns: false }
  // More columns, and blocks with gutters at other places.
  const inner = blocks.flat().map(inReadingOrder)
  const hasColumns = blocks.some((columns) => columns.length > 1) || inner.some((each) => each.hasColumns)
  return { parts: hasColumns ? inner.flatMap(({ parts }) => parts) : [lines], hasColumns }
}

interface Gap {
  readonly from: number
  readonly to: number
}

/** The place at which most lines have a gap, undefined where few do. */
function findGutter(lines: readonly DrawnLine[]): number | undefined {
  const gaps = lines.map(gapsOf)
  const places = [...new Set(gaps.flat().map(({ from, to }) => Math.round((from + to) / 2)))]
  if (places.length === 0 || places.length > mostPlaces) return undefined
  let best = { place: 0, rows: 0 }
  for (const place of places) {
    const rows = gaps.filter((each) => each.some((gap) => gap.from < place && place < gap.to)).length
    if (rows > best.rows) best = { place, rows }
  }
  return best.rows >= leastRows ? best.place : undefined
}

function gapsOf({ items }: DrawnLine): Gap[] {
  const seen = items.filter(isSeen)
  const height = heightOf(seen)
  return seen.flatMap((item, at): Gap[] => {
    const before = seen[at - 1]
    if (before === undefined) return []
    const gap = { from: rightOf(before), to: leftOf(item) }
    return gap.to - gap.from > leastGutter * height ? [gap] : []
  })
}

/** Lines that go across, headings among them, part blocks and stand by themselves. */
function blocksBeside(lines: readonly DrawnLine[], gutter: number): DrawnLine[][] {
  const blocks: DrawnLine[][] = []
  let wasAcross: boolean | undefined
  for (const line of lines) {
    const isAcross = line.items.some((item) => isSeen(item) && leftOf(item) < gutter && gutter < rightOf(item))
    if (isAcross !== wasAcross) blocks.push([])
    wasAcross = isAcross
    blocks.at(-1)!.push(line)
  }
  return blocks
}

/** The columns on both sides of the gutter, undefined where they are not two columns of prose. */
function columnsAt(block: readonly DrawnLine[], gutter: number): DrawnLine[][] | undefined {
  const sides = [
    block.map((line) => sideOf(line, (x) => x < gutter)),
    block.map((line) => sideOf(line, (x) => x >= gutter))
  ]
  const isShown = ({ items }: DrawnLine) => items.some(isSeen)
  const rows = block.filter((_, at) => sides.every((side) => isShown(side[at]!))).length
  if (rows < leastRows || rows < leastShare * block.length) return undefined
  const columns = sides.map((side) => side.filter(isShown))
  if (!columns.every(isProse)) return undefined
  const isRightToLeft = block.filter(({ items }) => items[0]?.dir === 'rtl').length > block.length / 2
  return isRightToLeft ? columns.toReversed() : columns
}

function sideOf({ items }: DrawnLine, isOnSide: (x: number) => boolean): DrawnLine {
  return { items: items.filter((item) => isOnSide(leftOf(item))) }
}

function isProse(lines: readonly DrawnLine[]): boolean {
  const seen = lines.map(({ items }) => items.filter(isSeen))
  const left = Math.min(...seen.map((items) => leftOf(items[0]!)))
  const rights = seen.map((items) => rightOf(items.at(-1)!))
  const right = Math.max(...rights)
  const height = Math.max(...seen.map(heightOf))
  const isFull = (edge: number) => edge >= right - nearEdge * (right - left)
  return right - left >= leastColumn * height && rights.filter(isFull).length >= leastFull * lines.length
}

export function isSeen({ str }: TextItem): boolean {
  return /\S/.test(str)
}

export function leftOf({ transform }: TextItem): number {
  return Number(transform[4])
}

export function rightOf(item: TextItem): number {
  return leftOf(item) + item.width
}

export function heightOf(items: readonly TextItem[]): number {
  return Math.max(...items.map(({ height }) => height))
}
