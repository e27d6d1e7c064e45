// PubTator: title and abstract of an article, then a line for each mention, offsets in code points over both and the one character between.
import { z } from 'zod'
import {
  documentOrProblem,
  problem,
  type Documents,
  type Format,
  type FormatDocument,
  type FormatSpan,
  type ReadItem,
  type WriteItem
} from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { createSourceIds, type SourceIds } from '../checks/source-ids.ts'
import type { InputLine } from '../text/lines.ts'
import { readByLine } from '../text/text-input.ts'
import { encodeUtf8, halfCharacter } from '../output/text-output.ts'

const textLine = /^([^|\t]+)\|([ta])\|([^]*)$/

export const pubtator: Format = {
  id: 'pubtator',

  detect({ text }) {
    return /^\s*[^|\s]+\|t\|/.test((text ?? '').slice(0, 1000))
      ? { confidence: 0.97, reason: 'it begins with an article’s number and |t|' }
      : { confidence: 0, reason: 'it does not begin with an article’s number and |t|' }
  },

  read(input, options) {
    const ids = options.ids ?? createSourceIds()
    return readByLine(input, options, (lines, name) => readArticles(lines, name, ids))
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    for await (const document of documents) yield* writeArticle(document)
  }
}

interface Article {
  readonly id: string
  readonly line: number
  title: string | undefined
  abstract: string | undefined
  readonly rows: { readonly line: number; readonly columns: readonly string[] }[]
}

async function* readArticles(lines: AsyncIterable<InputLine>, name: string, ids: SourceIds): AsyncGenerator<ReadItem> {
  let open: Article | undefined
  let articles = 0
  function* take(): Generator<ReadItem> {
    if (open === undefined) return
    articles++
    const article = open
    open = undefined
    if (!ids.add(article.id))
      yield problem(`${name}:${article.line}`, 'An article with this number came before; this one is left out.')
    else yield* readArticle(article, name)
  }
  for await (const { text, number, fault } of lines) {
    if (text === undefined) yield problem(`${name}:${number}`, fault!)
    else if (text.trim() === '') yield* take()
    else {
      const found = textLine.exec(text)
      if (found !== null) {
        const [, id, part, content] = found
        if (open?.id !== id || part === 't') yield* take()
        open ??= { id: id!, line: number, title: undefined, abstract: undefined, rows: [] }
        if (part === 't') open.title = content
        else if (open.abstract === undefined) open.abstract = content
        else yield problem(`${name}:${number}`, 'The article has a second abstract; it is left out.')
      } else if (open === undefined)
        yield problem(`${name}:${number}`, 'The line belongs to no article; it is left out.')
      else open.rows.push({ line: number, columns: text.split('\t') })
    }
  }
  yield* take()
  if (articles === 0)
    yield problem(name, 'The file holds no article. Expected lines such as 1|t|Title and 1|a|Abstract.', {
      kind: 'file'
    })
}

/** What an article says beyond its spans, kept among its details so that it can be written again. */
const detailsSchema = z.object({
  /** Identifier columns by `start end label`, in code points. */
  identifiers: z.record(z.string(), z.array(z.string())),
  /** Rows of relations. */
  relations: z.array(z.string())
})

function* readArticle({ id, line, title, abstract, rows }: Article, name: string): Generator<ReadItem> {
  if (title === undefined && (abstract ?? '') === '') {
    yield problem(`${name}:${line}`, 'The article has no text; it is left out.')
    return
  }
  // An article without an abstract ends with its title, and so do its offsets.
  const text = (abstract ?? '') === '' ? title! : `${title ?? ''}\n${abstract}`
  const converter = createUnitConverter(text, 'code-points')
  const spans: FormatSpan[] = []
  const identifiers = new Map<string, string[]>()
  const relations: string[] = []
  const left = { kind: 'span', document: id } as const
  for (const { line: number, columns } of rows) {
    const where = `${name}:${number}`
    const [owner, from, to, surface, label, ...more] = columns
    const isMention = /^\d+$/.test(from ?? '') && /^\d+$/.test(to ?? '')
    if (owner !== id) yield problem(where, 'The line begins with another article’s number; it is left out.', left)
    else if (!isMention && (columns.length === 4 || columns.length === 5)) relations.push(columns.slice(1).join('\t'))
    else if (!isMention || label === undefined || label === '') {
      yield problem(where, 'Expected number, start, end, mention and type, parted by tabs. The line is left out.', left)
    } else {
      const start = converter.toUtf16(Number(from))
      const end = converter.toUtf16(Number(to))
      if (start === undefined || end === undefined)
        yield problem(where, 'Its offsets lie outside the text; it is left out.', left)
      else if (start >= end) yield problem(where, 'It is empty or ends before it begins; it is left out.', left)
      else if (asMention(text.slice(start, end)) !== surface) {
        const message =
          asMention(text.slice(Number(from), Number(to))) === surface
            ? 'Its mention is at its offsets only if they are UTF-16 code units; they must be code points. It is left out.'
            : 'The text at its offsets is not the mention that it names; it is left out.'
        yield problem(where, message, left)
      } else {
        spans.push({ start, end, label })
        if (more.length > 0) identifiers.set(`${from} ${to} ${label}`, more)
      }
    }
  }
  const details = { identifiers: Object.fromEntries(identifiers), relations }
  const keep = identifiers.size > 0 || relations.length > 0
  yield documentOrProblem({ id, text, spans, ...(keep ? { meta: { pubtator: details } } : {}) }, id)
}

/** The line break between title and abstract, and tabs, cannot stand in a column. */
function asMention(surface: string): string {
  return surface.replaceAll(/[\t\r\n]/g, ' ')
}

function* writeArticle({ id, text, spans, meta }: FormatDocument): Generator<WriteItem> {
  const fault = articleFault(id, text)
  if (fault !== undefined) {
    yield problem(id, `${fault} It is left out.`)
    return
  }
  const converter = createUnitConverter(text, 'code-points')
  const parsed = detailsSchema.safeParse(meta?.['pubtator'])
  const details = parsed.success ? parsed.data : { identifiers: {}, relations: [] }
  const at = text.indexOf('\n')
  const [title, abstract] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
  const lines = [`${id}|t|${title}\n${id}|a|${abstract}\n`]
  for (const { start, end, label } of spans) {
    if (label === '' || /[\t\r\n]/.test(label) || !label.isWellFormed()) {
      yield problem(id, `The label of the span at ${start}-${end} cannot stand in a column; left out.`)
      continue
    }
    const [from, to] = [converter.fromUtf16(start), converter.fromUtf16(end)]
    const key = `${from} ${to} ${label}`
    const more = Object.hasOwn(details.identifiers, key) ? details.identifiers[key]! : []
    lines.push([id, from, to, asMention(text.slice(start, end)), label, ...more].join('\t'), '\n')
  }
  for (const relation of details.relations) lines.push(`${id}\t${relation}\n`)
  yield { kind: 'bytes', file: '', bytes: encodeUtf8(`${lines.join('')}\n`) }
}

/** Why a document is no article; undefined where it is. */
function articleFault(id: string, text: string): string | undefined {
  if (/[|\t\r\n]|^\s|\s$/.test(id) || id === '' || id.startsWith('\ufeff') || !id.isWellFormed()) {
    return 'Its id holds a mark that parts the columns of PubTator.'
  }
  if (!text.isWellFormed()) return halfCharacter.replace(/;.*$/, '.')
  if (/\r/.test(text) || (text.match(/\n/g)?.length ?? 0) > 1 || text.endsWith('\n')) {
    return 'PubTator has a title and an abstract of one line each; the text has other line breaks.'
  }
  return undefined
}
