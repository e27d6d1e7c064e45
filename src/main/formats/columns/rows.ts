// Reads rows of tokens and tags: a token a line, an empty line after each sentence, `-DOCSTART-` before a document.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { TagScheme } from '../../../shared/formats.ts'
import { problem, type Problem, type ProblemKind } from '../format.ts'
import type { InputLine } from '../text/lines.ts'
import { isBlank, isComment, isDocumentStart, type RowLayout, splitColumns, withoutRowMark } from './row-layout.ts'
import { isTag, toIob2 } from './schemes.ts'

export interface Row {
  readonly token: string
  /** In IOB2, legal where it stands. */
  readonly tag: string
  /** The same of an entity within another, where the file has a column for it. */
  readonly inner?: string
}

export type RowsItem =
  | { readonly kind: 'sentence'; readonly rows: readonly Row[]; readonly clean: boolean }
  | { readonly kind: 'document-start' }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Sentences to a document where a file has no `-DOCSTART-`: few enough to read at a time, many enough to keep their context. */
export const sentencesPerDocument = 25

/** Longer sentences are files of another kind. */
const longestSentence = 100_000

/** A line as it stands, before its tag is held against its neighbours. */
interface RawRow {
  readonly token: string
  /** Of the token; of the words that it is made of, where CoNLL-U takes it apart and tags these. */
  readonly tags: string[]
  readonly inner: string
  readonly line: number
  /** The last word that belongs to the token. */
  readonly lastWord: number
  /** The token's own row had a tag. */
  readonly isTagged: boolean
}

/**
 * Each row is a token and its tag, in the columns of `layout`. A row that does not parse is reported, its token kept as `O` and its
 * sentence marked not clean. Where CoNLL-U takes a token apart (`1-2`), the token is the text and its words give the tag. `name` stands
 * before the line number in each problem.
 */
export async function* readRows(
  lines: AsyncIterable<InputLine>,
  name: string,
  scheme: TagScheme = 'IOB2',
  layout: RowLayout = {}
): AsyncGenerator<RowsItem> {
  let rows: RawRow[] = []
  let clean = true
  const refuse = (line: number, why: Reason, kind: ProblemKind): RowsItem => problem(`${name}:${line}`, why, { kind })
  function* takeSentence(): Generator<RowsItem> {
    if (rows.length > 0) {
      const { tags, faults } = tagsOf(rows, scheme)
      const inner =
        layout.inner === undefined
          ? undefined
          : toIob2(
              rows.map((row) => row.inner),
              scheme
            )
      for (const { line, why } of faults) yield refuse(line, why, 'change')
      for (const { at, why } of inner?.faults ?? []) yield refuse(rows[at]!.line, why, 'change')
      const read = rows.map(({ token }, at) => ({
        token,
        tag: tags[at]!,
        ...(inner === undefined ? {} : { inner: inner.tags[at]! })
      }))
      yield { kind: 'sentence', rows: read, clean }
    }
    rows = []
    clean = true
  }
  function* takeRow(text: string, line: number): Generator<RowsItem> {
    const columns = splitColumns(text, layout)
    if (columns === undefined) {
      clean = false
      yield refuse(line, reason('rows.row'), 'change')
      return
    }
    const { token, inner = 'O', words = { from: 0, to: 0 } } = columns
    const known = isTag(columns.tag)
    const tag = known ? columns.tag : 'O'
    if (columns.isEmptyNode === true) {
      if (tag !== 'O') yield refuse(line, reason('rows.empty-node'), 'span')
      return
    }
    const whole = rows.at(-1)
    const isPart = whole !== undefined && layout.isNumbered === true && words.from <= whole.lastWord
    const isWhole = words.to > words.from
    // Of a token and its words, either may do without a tag.
    if (!known && !isWhole && !(isPart && whole.isTagged)) {
      clean = false
      yield refuse(line, reason('rows.tag'), 'span')
    }
    if (isPart) {
      whole.tags.push(tag)
      return
    }
    const lastWord = isWhole ? words.to : -1
    rows.push({ token, tags: [tag], inner: isTag(inner) ? inner : 'O', line, lastWord, isTagged: known })
    if (rows.length === longestSentence) yield* takeSentence()
  }

  for await (const { text, number, fault } of lines) {
    if (text === undefined) {
      clean = false
      yield refuse(number, fault!, 'change')
      continue
    }
    // The first line's mark has been read with the encoding.
    const line = number === 1 ? text : withoutRowMark(text)
    if (line !== text && !isBlank(line)) yield refuse(number, reason('rows.mark'), 'change')
    if (isBlank(line)) {
      yield* takeSentence()
    } else if (isDocumentStart(line, layout)) {
      yield* takeSentence()
      yield { kind: 'document-start' }
    } else if (!isComment(line, layout)) {
      yield* takeRow(line, number)
    }
  }
  yield* takeSentence()
}

interface TokenTags {
  /** In IOB2, one for each token. */
  readonly tags: readonly string[]
  readonly faults: readonly { readonly line: number; readonly why: Reason }[]
}

/** A token of several words has the first entity of these, unless its own row has one. */
function tagsOf(rows: readonly RawRow[], scheme: TagScheme): TokenTags {
  const groups = rows.map(({ tags }) => (tags.length > 1 && tags[0] === 'O' ? tags.slice(1) : tags.slice(0, 1)))
  const lines = groups.flatMap((group, at) => group.map(() => rows[at]!.line))
  const { tags, faults } = toIob2(groups.flat(), scheme)
  const said = faults.map(({ at, why }) => ({ line: lines[at]!, why }))
  if (tags.length === rows.length) return { tags, faults: said }
  let next = 0
  const merged = groups.map((group, at) => {
    const own = tags.slice(next, (next += group.length))
    const isOne = own.every((tag, word) => tag.slice(2) === own[0]!.slice(2) && (word === 0 || !tag.startsWith('B-')))
    if (!isOne) said.push({ line: rows[at]!.line, why: reason('rows.parts') })
    return own.find((tag) => tag !== 'O') ?? 'O'
  })
  return { tags: toIob2(merged, 'IOB2').tags, faults: said }
}
