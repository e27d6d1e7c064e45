// Reads rows of tokens and tags: a token a line, an empty line after each sentence, `-DOCSTART-` before a document.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { TagScheme } from '../../../shared/formats.ts'
import { problem, type Problem, type ProblemKind } from '../format.ts'
import type { InputLine } from '../text/lines.ts'
import { isTag, toIob2 } from './schemes.ts'

export interface Row {
  readonly token: string
  /** In IOB2, legal where it stands. */
  readonly tag: string
}

export type RowsItem =
  | { readonly kind: 'sentence'; readonly rows: readonly Row[]; readonly clean: boolean }
  | { readonly kind: 'document-start' }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Sentences to a document where a file has no `-DOCSTART-`: few enough to read at a time, many enough to keep their context. */
export const sentencesPerDocument = 25

/** No token of any language is longer; a longer row is a file of another kind. */
const longestToken = 10_000

/** Longer sentences are files of another kind too. */
const longestSentence = 100_000

/** A line as it stands, before its tag is held against its neighbours. */
interface RawRow {
  readonly token: string
  readonly tag: string
  readonly line: number
}

/**
 * Columns are parted by tabs, or by single spaces where a row has no tab; the first is the token, the last the tag. A row that
 * does not parse is reported, its token kept as `O` and its sentence marked not clean. `name` stands before the line number in
 * each problem.
 */
export async function* readRows(
  lines: AsyncIterable<InputLine>,
  name: string,
  scheme: TagScheme = 'IOB2'
): AsyncGenerator<RowsItem> {
  let rows: RawRow[] = []
  let clean = true
  const refuse = (line: number, why: Reason, kind: ProblemKind): RowsItem => problem(`${name}:${line}`, why, { kind })
  function* takeSentence(): Generator<RowsItem> {
    if (rows.length > 0) {
      const { tags, faults } = toIob2(
        rows.map(({ tag }) => tag),
        scheme
      )
      for (const { at, why } of faults) yield refuse(rows[at]!.line, why, 'change')
      yield { kind: 'sentence', rows: rows.map(({ token }, at) => ({ token, tag: tags[at]! })), clean }
    }
    rows = []
    clean = true
  }

  for await (const { text, number, fault } of lines) {
    if (text === undefined) {
      clean = false
      yield refuse(number, fault!, 'change')
    } else if (isBlank(text)) {
      yield* takeSentence()
    } else if (isDocumentStart(text)) {
      yield* takeSentence()
      yield { kind: 'document-start' }
    } else {
      const columns = splitColumns(text)
      if (columns === undefined) {
        clean = false
        yield refuse(number, reason('rows.row'), 'change')
      } else {
        const known = isTag(columns.tag)
        if (!known) {
          clean = false
          yield refuse(number, reason('rows.tag'), 'span')
        }
        rows.push({ token: columns.token, tag: known ? columns.tag : 'O', line: number })
        if (rows.length === longestSentence) yield* takeSentence()
      }
    }
  }
  yield* takeSentence()
}

export function isDocumentStart(line: string): boolean {
  return /^-DOCSTART-(?:\s|$)/.test(line)
}

/** A row of a token that is itself a space has a tab and a tag, so it is not blank. */
export function isBlank(line: string): boolean {
  return line.length < longestToken && line.trim() === ''
}

export function splitColumns(line: string): { token: string; tag: string; columns: number } | undefined {
  const separator = line.includes('\t') ? '\t' : ' '
  const body = separator === ' ' ? line.trim() : line
  const first = body.indexOf(separator)
  // A tab after the last column is common (WebAnno's habit), an empty tag means nothing.
  const tail = separator === '\t' ? body.trimEnd() : body
  const last = tail.lastIndexOf(separator)
  if (first < 1 || first > longestToken || last < first) return undefined
  return { token: body.slice(0, first), tag: tail.slice(last + 1), columns: tail.split(separator).length }
}
