// Reads files of token rows into documents, after finding which scheme their tags are of.
import { reason } from '../../../shared/reasons/reason.ts'
import { entitiesOf } from '../../engine/metrics/entity-scores.ts'
import {
  documentOrProblem,
  note,
  problem,
  type FormatDocument,
  type FormatSentence,
  type FormatSpan,
  type ReadItem,
  type ReadOptions,
  type Sample
} from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { linesOf } from '../text/lines.ts'
import { readByLine } from '../text/text-input.ts'
import { requireSmall } from '../reading/large-record.ts'
import { joinTokens } from './join-tokens.ts'
import { type FoundRows, readAfterLook } from './find-rows.ts'
import {
  createLayoutCounter,
  isBlank,
  isComment,
  isDocumentStart,
  type RowLayout,
  splitColumns,
  withoutRowMark
} from './row-layout.ts'
import { readRows, sentencesPerDocument, type Row, type RowsItem } from './rows.ts'
import { isTag } from './schemes.ts'

/** A token costs as much as so many characters. */
const unitsPerToken = 16

export function readColumns(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
  return readByLine(input, options, (all, name) =>
    readAfterLook(all, options.scheme, async function* (found, lines): AsyncGenerator<ReadItem> {
      const { scheme, reason: why, layout } = found
      yield note(reason('rows.scheme', { scheme, why }))
      yield* noteLayout(found)
      if (layout.brackets !== undefined)
        yield problem(name, reason('rows.brackets', { name: layout.brackets }), { kind: 'span' })
      yield* readDocuments(readRows(lines, name, scheme, layout), name, options.largestRecord)
    })
  )
}

function* noteLayout({ columns, layout, isConll2012 }: FoundRows): Generator<ReadItem> {
  if (isConll2012) {
    yield note(reason('rows.conll-2012'))
    return
  }
  if (layout.isNumbered !== true) {
    if (layout.tag !== undefined) yield note(reason('rows.tag-column', { column: layout.tag + 1 }))
    else if (columns > 2) yield note(reason('rows.middle'))
    if (layout.hasComments === true) yield note(reason('rows.comments'))
    return
  }
  if (layout.isUntagged === true) {
    yield note(reason('rows.untagged'))
    return
  }
  if (layout.feature !== undefined) {
    yield note(reason('rows.feature', { name: layout.feature, column: layout.tag! + 1 }))
    return
  }
  yield note(reason('rows.numbered', { column: (layout.tag ?? columns - 1) + 1 }))
  if (layout.inner !== undefined) yield note(reason('rows.inner', { column: layout.inner + 1 }))
  else if (columns > 3) yield note(reason('rows.beside'))
}

async function* readDocuments(
  rows: AsyncIterable<RowsItem>,
  name: string,
  largest: number | undefined
): AsyncGenerator<ReadItem> {
  let sentences: (readonly Row[])[] = []
  let explicit = false
  let written = 0
  let tokens = 0
  const take = (): ReadItem => {
    written++
    const document = joinSentences(`${name}#${written}`, sentences)
    sentences = []
    tokens = 0
    return documentOrProblem(explicit || written === 1 ? document : { ...document, continued: true }, document.id)
  }
  /** The document that the row being read will be part of. */
  const current = () => `${name}#${written + (!explicit && sentences.length === sentencesPerDocument ? 2 : 1)}`
  for await (const item of rows) {
    switch (item.kind) {
      case 'problem':
        yield { ...item, problem: { ...item.problem, document: current() } }
        break
      case 'document-start':
        if (sentences.length > 0) yield take()
        explicit = true
        break
      case 'sentence':
        if (!explicit && sentences.length === sentencesPerDocument) yield take()
        sentences.push(item.rows)
        tokens += item.rows.length
        requireSmall(tokens * unitsPerToken, largest)
        break
    }
  }
  if (sentences.length > 0) yield take()
  if (written === 0) yield problem(name, reason('rows.empty'), { kind: 'file' })
  if (!explicit && written > 1) {
    yield note(reason('rows.no-start', { count: sentencesPerDocument }))
  }
}

/** Sentences are joined by line breaks; every token and entity is an exact slice. */
function joinSentences(id: string, sentences: readonly (readonly Row[])[]): FormatDocument {
  const spans: FormatSpan[] = []
  const placed: FormatSentence[] = []
  const lines: string[] = []
  let offset = 0
  for (const rows of sentences) {
    const joined = joinTokens(rows.map((row) => row.token))
    const words = joined.words.map(({ start, end }) => ({ start: start + offset, end: end + offset }))
    const entities = entitiesOf(rows.map((row) => row.tag))
    const inner = entitiesOf(rows.map((row) => row.inner ?? 'O'))
    for (const { type, start, end } of [...entities, ...inner]) {
      spans.push({ start: words[start]!.start, end: words[end - 1]!.end, label: type })
    }
    lines.push(joined.text)
    placed.push({ words })
    offset += joined.text.length + 1
  }
  return { id, text: lines.join('\n'), spans, sentences: placed }
}

export interface RowsDetection {
  /** Share of the first rows that end with a tag. */
  readonly tagged: number
  /** Most common number of columns. */
  readonly columns: number
  readonly tabs: boolean
  readonly layout: RowLayout
}

/** What the beginning of a file looks like, undefined where it has no row. */
export function sampleRows({ text }: Sample): RowsDetection | undefined {
  let rows = 0
  let tagged = 0
  let tabs = 0
  const columns = new Map<number, number>()
  const layout = layoutOf(text ?? '')
  for (const { text: whole } of linesOf(text ?? '')) {
    const line = withoutRowMark(whole)
    if (isBlank(line) || isDocumentStart(line) || isComment(line, layout)) continue
    rows++
    const row = splitColumns(line, layout)
    if (row?.words !== undefined && (row.isEmptyNode === true || row.words.to > row.words.from)) rows--
    else if (row !== undefined && isTag(row.tag)) {
      tagged++
      columns.set(row.columns, (columns.get(row.columns) ?? 0) + 1)
      if (line.includes('\t')) tabs++
    }
    if (rows === 200) break
  }
  if (rows === 0 || tagged === 0) return undefined
  const [most] = [...columns].toSorted((a, b) => b[1] - a[1])
  return { tagged: tagged / rows, columns: most![0], tabs: tabs * 2 > tagged, layout }
}

function layoutOf(text: string): RowLayout {
  const counter = createLayoutCounter()
  for (const line of linesOf(text)) {
    counter.add(line.text)
    if (counter.rows === 200) break
  }
  return counter.result()
}
