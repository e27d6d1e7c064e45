// Reads files of token rows into documents, after finding which scheme their tags are of.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { entitiesOf } from '../../engine/metrics/entity-scores.ts'
import type { TagScheme } from '../../../shared/formats.ts'
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
import type { InputLine } from '../text/lines.ts'
import { readByLine } from '../text/text-input.ts'
import { requireSmall } from '../reading/large-record.ts'
import { joinTokens } from './join-tokens.ts'
import { isBlank, isDocumentStart, readRows, sentencesPerDocument, splitColumns, type Row } from './rows.ts'
import { createSchemeCounter, isTag } from './schemes.ts'

/** A token costs as much as so many characters. */
const unitsPerToken = 16

/** Rows looked at to tell a scheme: enough for tags that are rare. */
const rowsForScheme = 200_000

export interface FoundScheme {
  readonly scheme: TagScheme
  readonly reason: Reason
  /** Of the first row that has any. */
  readonly columns: number
}

/** Goes through the beginning of the file once. */
export async function findScheme(input: FormatInput, options: ReadOptions): Promise<FoundScheme> {
  const counter = createSchemeCounter()
  let columns = 0
  let rows = 0
  let tags: string[] = []
  const count = async function* (lines: AsyncIterable<InputLine>): AsyncGenerator<never> {
    for await (const { text } of lines) {
      if (text === undefined) continue
      if (isBlank(text) || isDocumentStart(text)) {
        counter.add(tags)
        tags = []
        continue
      }
      const row = splitColumns(text)
      if (row === undefined || !isTag(row.tag)) continue
      columns ||= row.columns
      tags.push(row.tag)
      if (++rows >= rowsForScheme) break
    }
    counter.add(tags)
  }
  for await (const item of readByLine(input, options, count)) void item
  return { ...counter.result(), columns }
}

export async function* readColumns(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
  const found = await findScheme(input, options)
  const scheme = options.scheme ?? found.scheme
  const why = options.scheme === undefined ? found.reason : reason('format.chosen')
  yield note(reason('rows.scheme', { scheme, why }))
  if (found.columns > 2) yield note(reason('rows.middle'))
  yield* readByLine(input, options, (lines, name) => readDocuments(lines, name, scheme, options.largestRecord))
}

async function* readDocuments(
  lines: AsyncIterable<InputLine>,
  name: string,
  scheme: TagScheme,
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
  for await (const item of readRows(lines, name, scheme)) {
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
    for (const { type, start, end } of entitiesOf(rows.map((row) => row.tag))) {
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
}

/** What the beginning of a file looks like, undefined where it has no row. */
export function sampleRows({ text }: Sample): RowsDetection | undefined {
  let rows = 0
  let tagged = 0
  let tabs = 0
  const columns = new Map<number, number>()
  for (const line of linesOf(text ?? '')) {
    if (isBlank(line.text) || isDocumentStart(line.text)) continue
    rows++
    const row = splitColumns(line.text)
    if (row !== undefined && isTag(row.tag)) {
      tagged++
      columns.set(row.columns, (columns.get(row.columns) ?? 0) + 1)
      if (line.text.includes('\t')) tabs++
    }
    if (rows === 200) break
  }
  if (rows === 0 || tagged === 0) return undefined
  const [most] = [...columns].toSorted((a, b) => b[1] - a[1])
  return { tagged: tagged / rows, columns: most![0], tabs: tabs * 2 > tagged }
}
