// Writes documents as rows of tokens and tags, and lists every entity that rows of tokens cannot carry exactly.
import { reason } from '../../../shared/reasons/reason.ts'
import { toTaggedSentences } from '../../engine/text/labelled.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import type { TagScheme } from '../../../shared/formats.ts'
import {
  note,
  problem,
  spanProblem,
  type Documents,
  type FormatDocument,
  type FormatSpan,
  type WriteItem
} from '../format.ts'
import { encodeUtf8, halfCharacter } from '../output/text-output.ts'
import { sentencesPerDocument } from './rows.ts'
import { fromIob2 } from './schemes.ts'

/** Why rows of tokens do not have an entity as it is. */
export const tokenLosses = {
  widened: reason('loss.widened'),
  overlap: reason('loss.overlap'),
  discontinuous: reason('loss.pieces'),
  'no-words': reason('loss.no-token')
} as const

/** How a row looks. */
export interface RowStyle {
  /** One row without its line end. */
  readonly row: (token: string, tag: string) => string
  /** The line before a document. */
  readonly documentStart: string
  /** What a token or label may not hold. */
  readonly unwritable: RegExp
}

export async function* writeColumns(
  documents: Documents,
  style: RowStyle,
  scheme: TagScheme = 'IOB2'
): AsyncGenerator<WriteItem> {
  let written = 0
  for await (const [document, next] of withNext(documents)) {
    if (!document.text.isWellFormed()) {
      yield problem(document.id, halfCharacter)
      continue
    }
    const spans: FormatSpan[] = []
    for (const span of document.spans) {
      if (isWritable(span.label, style)) spans.push(span)
      else yield spanProblem(document, span, reason('loss.label-tag'))
    }
    const { sentences, losses } = toTaggedSentences({ ...document, spans }, { discontinuous: 'skip' })
    if (sentences.every(({ words }) => words.length === 0)) {
      yield problem(document.id, reason('document.no-word'))
      continue
    }
    if (sentences.some((sentence) => hasUnwritableToken(sentence, style))) {
      yield problem(document.id, reason('document.white-space'))
      continue
    }
    for (const { span, reason: why } of losses) yield spanProblem(document, span, tokenLosses[why])
    const listed = new Set<LabelledSpan>(losses.map(({ span }) => span))
    for (const span of spans) {
      if (!listed.has(span) && isTrimmed(span, document)) yield spanProblem(document, span, reason('loss.trimmed'))
    }

    if (sentences.some(beginsWithMark)) yield problem(document.id, reason('loss.mark'), { kind: 'change' })
    const parted = written > 0 ? !document.continued : needsStart(sentences.length, next)
    const rows = parted ? [style.documentStart, '\n\n'] : []
    for (const sentence of sentences) {
      const tags = fromIob2(sentence.tags, scheme)
      sentence.words.forEach(({ start, end }, at) => {
        rows.push(style.row(sentence.text.slice(start, end), tags[at]!), '\n')
      })
      rows.push('\n')
    }
    // A first token that begins with U+FEFF would be taken for a byte-order mark, and lose it.
    const mark = written === 0 && rows[0]?.startsWith('\ufeff') ? '\ufeff' : ''
    written++
    yield { kind: 'bytes', file: '', bytes: encodeUtf8(mark + rows.join('')) }
  }
  if (written > 0) yield note(reason('written.no-ids'))
}

/** Its edges are white space, and not those of tokens that the file itself had. */
function isTrimmed({ start, end }: FormatSpan, { text, sentences = [] }: FormatDocument): boolean {
  if (!/^\s|\s$/.test(text.slice(start, end))) return false
  const words = sentences.flatMap((sentence) => sentence.words)
  return !(words.some((word) => word.start === start) && words.some((word) => word.end === end))
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
function isWritable(label: string, { unwritable }: RowStyle): boolean {
  return label !== '' && !unwritable.test(label) && !/\s$/.test(label) && label.isWellFormed()
}

function hasUnwritableToken({ text, words }: TaggedSentence, { unwritable }: RowStyle): boolean {
  return words.some(({ start, end }) => unwritable.test(text.slice(start, end)))
}

/** Readers take the mark before a row for that of a file which was put after another. */
function beginsWithMark({ text, words }: TaggedSentence): boolean {
  return words.some(({ start, end }) => end - start > 1 && text[start] === '\ufeff')
}
