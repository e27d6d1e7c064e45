// Which column of token rows holds what: the token and its tag, and in GermEval's and CoNLL-U's kin the row's number before them.
import { withoutMark } from '../text/lines.ts'
import { isTag, withCapital } from './schemes.ts'

/** Absent members: the token is the first column, the tag the last of each row. */
export interface RowLayout {
  /** Rows begin with their number in the sentence, and the token comes second; lines that begin with `#` are comments. */
  readonly isNumbered?: boolean
  /** Index of the column of the tag. */
  readonly tag?: number
  /** Index of a second column of tags, for entities within entities. */
  readonly inner?: number
  /** Name of the feature in the last column that holds the tag, as in CoNLL-U's `NER=B-LOC|SpaceAfter=No`; absent on a row, it is `O`. */
  readonly feature?: string
  /** Rows are CoNLL-U's and no column has tags: words alone come in. */
  readonly isUntagged?: boolean
  /** Name of the feature of such rows that has entities in brackets, as CorefUD's `Entity=(1-place`: these are not read. */
  readonly brackets?: string
  /** Rows are parted by tabs, and lines that begin with `#` and have none are comments. */
  readonly hasComments?: boolean
}

export interface SplitRow {
  readonly token: string
  readonly tag: string
  readonly inner?: string
  readonly columns: number
  /** Of a numbered row: the first and the last word that it stands for, and whether it is a node without text (`1.1`). */
  readonly words?: { readonly from: number; readonly to: number }
  readonly isEmptyNode?: boolean
}

/** No token of any language is longer; a longer row is a file of another kind. */
const longestToken = 10_000

/** A row of a token that is itself a space has a tab and a tag, so it is not blank. */
export function isBlank(line: string): boolean {
  return line.length < longestToken && line.trim() === ''
}

/** CoNLL-U has a comment where others have `-DOCSTART-`. */
export function isDocumentStart(line: string, layout: RowLayout = {}): boolean {
  return /^-DOCSTART-(?:\s|$)/.test(line) || (layout.isNumbered === true && /^#\s*newdoc(?:\s|$)/.test(line))
}

export function isComment(line: string, layout: RowLayout): boolean {
  return line.startsWith('#') && (layout.isNumbered === true || (layout.hasComments === true && !line.includes('\t')))
}

/** The line without the byte-order mark that files put one after another have in the middle; a token that is nothing else stays. */
export function withoutRowMark(line: string): string {
  return /^\ufeff\s/.test(line) ? line : withoutMark(line)
}

/** Columns are parted by tabs, or by single spaces where a row has no tab. Undefined where the line is no row. */
export function splitColumns(line: string, layout: RowLayout = {}): SplitRow | undefined {
  if (layout.isNumbered === true) return splitNumbered(line, layout)
  const separator = line.includes('\t') ? '\t' : ' '
  const body = separator === ' ' ? line.trim() : line
  const first = body.indexOf(separator)
  // A tab after the last column is common (WebAnno's habit), an empty tag means nothing.
  const tail = separator === '\t' ? body.trimEnd() : body
  const last = tail.lastIndexOf(separator)
  if (first < 1 || first > longestToken || last < first) return undefined
  if (layout.tag !== undefined) {
    const cells = tail.split(separator)
    return { token: body.slice(0, first), tag: withCapital(cells[layout.tag] ?? ''), columns: cells.length }
  }
  return { token: body.slice(0, first), tag: withCapital(tail.slice(last + 1)), columns: tail.split(separator).length }
}

function splitNumbered(line: string, layout: RowLayout): SplitRow | undefined {
  const cells = cellsOf(line)
  const number = /^(\d+)(?:-(\d+)|(\.\d+))?$/.exec(cells[0]!)
  const token = cells[1] ?? ''
  if (number === null || cells.length < 3 || token === '' || token.length > longestToken) return undefined
  const from = Number(number[1])
  return {
    token,
    tag: withCapital(tagOf(cells, layout)),
    ...(layout.inner === undefined ? {} : { inner: cells[layout.inner] ?? '' }),
    columns: cells.length,
    words: { from, to: Number(number[2] ?? from) },
    isEmptyNode: number[3] !== undefined
  }
}

function tagOf(cells: readonly string[], layout: RowLayout): string {
  if (layout.isUntagged === true) return 'O'
  const cell = cells[layout.tag ?? cells.length - 1] ?? ''
  return layout.feature === undefined ? cell : (featuresOf(cell).get(layout.feature) ?? 'O')
}

/** Of CoNLL-U's last column: `Entity=B-LOC|SpaceAfter=No`. */
function featuresOf(cell: string): Map<string, string> {
  const pairs = cell.split('|').map((each): [string, string] => {
    const at = each.indexOf('=')
    return at === -1 ? [each, ''] : [each.slice(0, at), each.slice(at + 1)]
  })
  return new Map(pairs)
}

/** CoNLL-U's, the last of which holds whatever else is said of a word. */
const columnsOfConllu = 10

function cellsOf(line: string): string[] {
  return line.includes('\t') ? line.trimEnd().split('\t') : line.trim().split(' ')
}

/** Rows looked at to tell a layout. */
export const rowsForLayout = 5_000
const longestRow = 100_000

/** Parts of sentences, which CoNLL-2003 tags in the column before the names: no entities. */
const chunk = /^[BI]-(?:NP|VP|PP|ADVP|ADJP|SBAR|PRT|CONJP|INTJ|LST|UCP)$/

export interface LayoutCounter {
  /** A line of the file, in order. */
  add(line: string): void
  /** How many rows were added. */
  readonly rows: number
  result(): RowLayout
}

/**
 * Rows are numbered where nine of ten count up from the row before, or are 0 or 1 at the beginning of a sentence. A second column that is
 * always the same is no token: then the numbers are the words.
 */
export function createLayoutCounter(): LayoutCounter {
  let rows = 0
  let inSequence = 0
  let before = -1
  let isFirst = true
  const seconds = new Set<string>()
  const tagged = new Map<number, number>()
  let lastTagged = 0
  let ofFour = 0
  let hasChunks = false
  let ofConllu = 0
  let tabbed = 0
  let comments = 0
  const features = new Map<string, number>()
  let brackets: string | undefined
  const add = (each: string) => {
    const line = withoutRowMark(each)
    if (isBlank(line) || isDocumentStart(line)) {
      isFirst = true
      return
    }
    if (line.startsWith('#')) {
      if (!line.includes('\t')) comments++
      return
    }
    rows++
    if (line.includes('\t')) tabbed++
    if (line.length > longestRow) return
    const cells = cellsOf(line)
    if (cells.length < 3) return
    const found = /^(\d+)([-.]\d+)?$/.exec(cells[0]!)
    if (found?.[2] !== undefined) {
      rows--
      return
    }
    const number = found === null ? -1 : Number(found[1])
    if (found !== null && (number === before + 1 || (isFirst && number <= 1))) inSequence++
    before = number
    isFirst = false
    if (seconds.size < 2) seconds.add(cells[1]!)
    for (let at = 1; at < cells.length; at++) {
      if (isTag(cells[at]!)) tagged.set(at, (tagged.get(at) ?? 0) + 1)
    }
    if (isTag(cells.at(-1)!)) lastTagged++
    if (cells.length === 4) ofFour++
    hasChunks ||= chunk.test(cells[2]!)
    if (cells.length !== columnsOfConllu) return
    ofConllu++
    for (const [name, value] of featuresOf(cells[columnsOfConllu - 1]!)) {
      if (value !== 'O' && isTag(value)) features.set(name, (features.get(name) ?? 0) + 1)
      else if (value.startsWith('(')) brackets ??= name
    }
  }
  return {
    add,
    get rows() {
      return rows
    },
    result() {
      const most = rows * 0.9
      const isTagColumn = (at: number) => rows > 0 && (tagged.get(at) ?? 0) >= most
      const isNumbered = inSequence > 0 && inSequence >= most && seconds.size >= 2
      const firstTagged = [...tagged.keys()]
        .toSorted((a, b) => a - b)
        .find((at) => isTagColumn(at) && !(hasChunks && at === 2) && !(isNumbered && at === 1))
      if (!isNumbered) {
        return {
          ...(lastTagged >= most || firstTagged === undefined ? {} : { tag: firstTagged }),
          ...(comments > 0 && tabbed >= most ? { hasComments: true } : {})
        }
      }
      if (ofFour >= most && isTagColumn(2) && isTagColumn(3) && !hasChunks)
        return { isNumbered: true, tag: 2, inner: 3 }
      if (lastTagged >= most) return { isNumbered: true }
      if (firstTagged !== undefined) return { isNumbered: true, tag: firstTagged }
      if (ofConllu < most) return { isNumbered: true }
      const [feature] = [...features].toSorted((a, b) => b[1] - a[1])
      return {
        isNumbered: true,
        ...(feature === undefined
          ? { isUntagged: true, ...(brackets === undefined ? {} : { brackets }) }
          : { tag: columnsOfConllu - 1, feature: feature[0] })
      }
    }
  }
}
