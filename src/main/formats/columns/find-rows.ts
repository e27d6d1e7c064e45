// Tells by the beginning of a file of token rows what its columns are and which scheme its tags are of, and gives all of its lines all the same.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { TagScheme } from '../../../shared/formats.ts'
import { createLookAhead } from '../look-ahead.ts'
import type { InputLine } from '../text/lines.ts'
import { turnConll2012 } from './conll-2012.ts'
import {
  createLayoutCounter,
  isBlank,
  isComment,
  isDocumentStart,
  type RowLayout,
  rowsForLayout,
  splitColumns,
  withoutRowMark
} from './row-layout.ts'
import { createSchemeCounter, isTag } from './schemes.ts'

export interface FoundRows {
  readonly scheme: TagScheme
  readonly reason: Reason
  /** Of the first row that has any. */
  readonly columns: number
  readonly layout: RowLayout
  /** Rows are those of CoNLL-2012, and were turned into rows of a word and a tag. */
  readonly isConll2012: boolean
}

/** Rows looked at to tell a scheme: enough for tags that are rare. */
const rowsForScheme = 200_000
/** In UTF-16 code units: what is looked at is held. */
const mostHeld = 1 << 24
/** A line costs as much as so many of these, be it empty. */
const unitsPerLine = 64

/**
 * What `read` makes of the lines of a file, of which the first are looked at before and then given like the others: the file is gone through
 * once. A scheme that a person chose is not looked for.
 */
export async function* readAfterLook<Item>(
  lines: AsyncIterable<InputLine>,
  chosen: TagScheme | undefined,
  read: (found: FoundRows, lines: AsyncIterable<InputLine>) => AsyncIterable<Item>
): AsyncGenerator<Item> {
  const turned = await turnConll2012(lines)
  const beginning = createLookAhead(turned.lines)
  let units = 0
  /** The next line, held; undefined where there is none, or enough is held. */
  const look = async (): Promise<InputLine | undefined> => {
    if (units > mostHeld) return undefined
    const line = await beginning.next()
    units += unitsPerLine + (line?.text?.length ?? 0)
    return line
  }
  try {
    const found = await find(look, beginning.held, chosen)
    yield* read({ ...found, isConll2012: turned.isConll2012 }, beginning.all())
  } finally {
    await beginning.close()
  }
}

async function find(
  look: () => Promise<InputLine | undefined>,
  held: readonly InputLine[],
  chosen: TagScheme | undefined
): Promise<Omit<FoundRows, 'isConll2012'>> {
  const counter = createLayoutCounter()
  while (counter.rows < rowsForLayout) {
    const line = await look()
    if (line === undefined) break
    if (line.text !== undefined) counter.add(line.text)
  }
  const layout = counter.result()
  const tags = createTagCounter(layout)
  for (const line of held) tags.add(line)
  if (chosen !== undefined) {
    return { scheme: chosen, reason: reason('format.chosen'), columns: tags.columns, layout }
  }
  while (tags.rows < rowsForScheme) {
    const line = await look()
    if (line === undefined) break
    tags.add(line)
  }
  return { ...tags.result(), columns: tags.columns, layout }
}

/** Counts the tags of lines, sentence by sentence. */
function createTagCounter(layout: RowLayout) {
  const counter = createSchemeCounter()
  let tags: string[] = []
  const takeSentence = () => {
    counter.add(tags)
    tags = []
  }
  const counted = {
    rows: 0,
    columns: 0,
    add({ text: whole }: InputLine) {
      if (whole === undefined) return
      const text = withoutRowMark(whole)
      if (isBlank(text) || isDocumentStart(text, layout)) takeSentence()
      else if (!isComment(text, layout)) {
        const row = splitColumns(text, layout)
        if (row === undefined || !isTag(row.tag)) return
        counted.columns ||= row.columns
        counted.rows++
        tags.push(row.tag)
      }
    },
    result() {
      takeSentence()
      return counter.result()
    }
  }
  return counted
}
