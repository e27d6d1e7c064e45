// Writes documents as IOB2 and lists every entity that rows of tokens cannot carry exactly.
import { toTaggedSentences } from '../engine/text/labelled.ts'
import { problem, spanProblem, type Documents, type FormatDocument, type FormatSpan, type WriteItem } from './format.ts'
import { sentencesPerDocument } from './iob2-rows.ts'
import { encodeUtf8, halfCharacter } from './text-output.ts'

const lossMessages = {
  widened: 'its edge falls inside a token; it was widened to whole tokens.',
  overlap: 'it overlaps a longer entity; left out.',
  discontinuous: 'it has several pieces; left out.',
  'no-words': 'it holds no token; left out.'
} as const

export async function* writeIob2(documents: Documents): AsyncGenerator<WriteItem> {
  let written = 0
  for await (const [document, next] of withNext(documents)) {
    if (!document.text.isWellFormed()) {
      yield problem(document.id, halfCharacter)
      continue
    }
    const spans: FormatSpan[] = []
    for (const span of document.spans) {
      if (isWritable(span.label)) spans.push(span)
      else
        yield problem(
          document.id,
          'A label with a tab or a line break in its name cannot be written as a tag; left out.'
        )
    }
    const { sentences, losses } = toTaggedSentences({ ...document, spans }, { discontinuous: 'skip' })
    for (const { span, reason } of losses) yield spanProblem(document, span, lossMessages[reason])

    const parted = written > 0 ? !document.continued : needsStart(sentences.length, next)
    const rows = parted ? ['-DOCSTART-\tO\n\n'] : []
    for (const sentence of sentences) {
      sentence.words.forEach(({ start, end }, at) => {
        rows.push(sentence.text.slice(start, end), '\t', sentence.tags[at]!, '\n')
      })
      rows.push('\n')
    }
    written++
    yield { kind: 'bytes', file: '', bytes: encodeUtf8(rows.join('')) }
  }
}

/** The first document goes without its `-DOCSTART-` where a reader would make the same documents all the same. */
function needsStart(sentences: number, next: FormatDocument | undefined): boolean {
  return next === undefined ? sentences > sentencesPerDocument : !next.continued
}

/** Each document with the one after it. */
async function* withNext(documents: Documents): AsyncGenerator<[FormatDocument, FormatDocument | undefined]> {
  let held: FormatDocument | undefined
  for await (const document of documents) {
    if (held !== undefined) yield [held, document]
    held = document
  }
  if (held !== undefined) yield [held, undefined]
}

/** White space at the end would be lost with the line's. */
function isWritable(label: string): boolean {
  return label !== '' && !/[\t\r\n]|\s$/.test(label) && label.isWellFormed()
}
