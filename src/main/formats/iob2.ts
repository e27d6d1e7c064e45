// IOB2: a token and its tag a line. The lingua franca of entity corpora, though it has no text of its own, only tokens.
import { entitiesOf } from '../engine/metrics/entity-scores.ts'
import {
  documentOrProblem,
  problem,
  type Format,
  type FormatDocument,
  type FormatSentence,
  type FormatSpan,
  type ReadItem
} from './format.ts'
import { writeIob2 } from './iob2-writer.ts'
import { isTag, readRows, sentencesPerDocument, type Row } from './iob2-rows.ts'
import { joinTokens } from './join-tokens.ts'
import { linesOf } from './lines.ts'
import { type InputLine, readByLine } from './text-input.ts'

export const iob2: Format = {
  id: 'iob2',

  detect({ text, name }) {
    if (text === undefined) return { confidence: 0, reason: 'it is no text' }
    let rows = 0
    let tagged = 0
    for (const line of linesOf(text)) {
      if (line.text.trim() === '' || line.text.startsWith('-DOCSTART-')) continue
      rows++
      const columns = line.text.trimEnd().split(/[\t ]/)
      if (columns.length > 1 && isTag(columns.at(-1)!)) tagged++
      if (rows === 200) break
    }
    const named = /\.(?:tsv|iob2?|bio|conll)$/i.test(name)
    return rows > 0 && tagged >= rows * (named ? 0.6 : 0.9)
      ? { confidence: 0.9, reason: 'its rows end with O, B- or I- tags' }
      : { confidence: 0, reason: 'its rows do not end with O, B- or I- tags' }
  },

  read(input, options) {
    return readByLine(input, options, readIob2)
  },

  write: writeIob2
}

async function* readIob2(lines: AsyncIterable<InputLine>, name: string): AsyncGenerator<ReadItem> {
  let sentences: (readonly Row[])[] = []
  let explicit = false
  let written = 0
  const take = (): ReadItem => {
    written++
    const document = joinSentences(`${name}#${written}`, sentences)
    sentences = []
    return documentOrProblem(explicit || written === 1 ? document : { ...document, continued: true }, document.id)
  }
  for await (const item of readRows(lines, name)) {
    switch (item.kind) {
      case 'problem':
        yield item
        break
      case 'document-start':
        if (sentences.length > 0) yield take()
        explicit = true
        break
      case 'sentence':
        if (!explicit && sentences.length === sentencesPerDocument) yield take()
        sentences.push(item.rows)
        break
    }
  }
  if (sentences.length > 0) yield take()
  if (written === 0) yield problem(name, 'The file holds no sentence. Expected a token and a tag on each line.')
  if (!explicit && written > 1) {
    yield {
      kind: 'note',
      message: `The file has no -DOCSTART- lines: every ${sentencesPerDocument} sentences became a document.`
    }
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
