// Reads the rows of an IOB2 file: a token and its tag a line, an empty line after each sentence, `-DOCSTART-` before a document.
import type { Problem } from './format.ts'
import type { InputLine } from './text-input.ts'

export interface Row {
  readonly token: string
  /** `O`, `B-Type` or `I-Type`, legal where it stands. */
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

const expected = 'Expected a token and, in the last column, O, B-Type or I-Type.'

/**
 * Columns are parted by tabs, or by single spaces where a row has no tab; the first is the token, the last the tag. A row that
 * does not parse is reported, its token kept as `O` and its sentence marked not clean. An `I-` that continues nothing is read
 * as `B-` and reported. `name` stands before the line number in each problem.
 */
export async function* readRows(lines: AsyncIterable<InputLine>, name: string): AsyncGenerator<RowsItem> {
  let rows: Row[] = []
  let clean = true
  for await (const line of lines) {
    const where = `${name}:${line.number}`
    if (line.text === undefined) {
      clean = false
      yield { kind: 'problem', problem: { where, message: line.fault! } }
      continue
    }
    if (isBlank(line.text)) {
      if (rows.length > 0) yield { kind: 'sentence', rows, clean }
      rows = []
      clean = true
      continue
    }
    if (/^-DOCSTART-(?:\s|$)/.test(line.text)) {
      if (rows.length > 0) yield { kind: 'sentence', rows, clean }
      rows = []
      clean = true
      yield { kind: 'document-start' }
      continue
    }
    const columns = splitColumns(line.text)
    if (columns === undefined) {
      clean = false
      yield { kind: 'problem', problem: { where, message: `${expected} The row is left out.` } }
      continue
    }
    const { token, tag } = columns
    if (!isTag(tag)) {
      clean = false
      yield { kind: 'problem', problem: { where, message: `${expected} The token is kept without a label.` } }
      rows.push({ token, tag: 'O' })
    } else if (tag.startsWith('I-') && !continues(rows.at(-1)?.tag, tag)) {
      yield { kind: 'problem', problem: { where, message: 'I- follows no entity of its type; it was read as B-.' } }
      rows.push({ token, tag: `B-${tag.slice(2)}` })
    } else {
      rows.push({ token, tag })
    }
  }
  if (rows.length > 0) yield { kind: 'sentence', rows, clean }
}

/** A row of a token that is itself a space has a tab and a tag, so it is not blank. */
function isBlank(line: string): boolean {
  return line.length < longestToken && line.trim() === ''
}

function splitColumns(line: string): { token: string; tag: string } | undefined {
  const separator = line.includes('\t') ? '\t' : ' '
  const body = separator === ' ' ? line.trim() : line
  const first = body.indexOf(separator)
  // A tab after the last column is common (WebAnno's habit), an empty tag means nothing.
  const tail = separator === '\t' ? body.trimEnd() : body
  const last = tail.lastIndexOf(separator)
  if (first < 1 || first > longestToken || last < first) return undefined
  return { token: body.slice(0, first), tag: tail.slice(last + 1) }
}

export function isTag(tag: string): boolean {
  return tag === 'O' || (/^[BI]-/.test(tag) && tag.length > 2)
}

function continues(previous: string | undefined, tag: string): boolean {
  return previous !== undefined && previous !== 'O' && previous.slice(2) === tag.slice(2)
}
