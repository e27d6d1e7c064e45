// PubTator: title and abstract of an article, then a line for each mention, offsets in code points over both and the one character between.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import {
  documentOrProblem,
  problem,
  spanProblem,
  unlike,
  type Documents,
  type Format,
  type FormatDocument,
  type FormatSpan,
  type ReadItem,
  type WriteItem
} from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { createSourceIds, type SourceIds } from '../checks/source-ids.ts'
import { requireSmall } from '../reading/large-record.ts'
import { type InputLine, withoutMark } from '../text/lines.ts'
import { readByLine } from '../text/text-input.ts'
import { encodeUtf8, halfCharacter, zeroCharacter } from '../output/text-output.ts'
import { isSameWords } from '../checks/same-words.ts'

/** A row costs as much as so many characters. */
const unitsPerRow = 64

const textLine = /^([^|\t]+)\|([ta])\|([^]*)$/
/** A section of another kind, as in files of whole articles. */
const otherSection = /^[^|\t]+\|[^|\t]{1,20}\|/

export const pubtator: Format = {
  id: 'pubtator',

  detect({ name, text }) {
    return isArticle(name, text ?? '') ? { confidence: 0.97, reason: reason('format.pubtator') } : unlike
  },

  read(input, options) {
    const ids = options.ids ?? createSourceIds()
    return readByLine(input, options, (lines, name) => readArticles(lines, name, ids, options.largestRecord))
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    for await (const document of documents) yield* writeArticle(document)
  }
}

/** Numbers of PubMed and PubMed Central. */
const articleNumber = /^(?:PMC)?\d+$/

/**
 * Whether a text begins as an article. `word|t|` may be anybody's prose: the id is a number, the file is called so, or the next line goes on
 * with the same id or is another article's first.
 */
function isArticle(name: string, text: string): boolean {
  // A record of JSON may have such a text.
  if (/^\s*[{[]\s*["{]/.test(text.slice(0, 1000))) return false
  const [first = '', second = ''] = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const id = /^\s*([^|\t]{1,1000})\|[ta]\|/.exec(first)?.[1]
  if (id === undefined) return false
  return (
    articleNumber.test(id) ||
    /\.pubtator(?:\.txt)?$/i.test(name) ||
    second.startsWith(`${id}|`) ||
    second.startsWith(`${id}\t`) ||
    textLine.test(second)
  )
}

interface Article {
  readonly id: string
  readonly line: number
  title: string | undefined
  abstract: string | undefined
  readonly rows: { readonly line: number; readonly columns: readonly string[] }[]
}

async function* readArticles(
  lines: AsyncIterable<InputLine>,
  name: string,
  ids: SourceIds,
  largest: number | undefined
): AsyncGenerator<ReadItem> {
  let open: Article | undefined
  let articles = 0
  function* take(): Generator<ReadItem> {
    if (open === undefined) return
    articles++
    const article = open
    open = undefined
    if (!ids.add(article.id)) yield problem(`${name}:${article.line}`, reason('pubtator.same-number'))
    else yield* readArticle(article, name)
  }
  for await (const { text: line, number, fault } of lines) {
    const text = line === undefined ? undefined : withoutMark(line)
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
        else yield problem(`${name}:${number}`, reason('pubtator.second-abstract'))
      } else if (otherSection.test(text))
        yield problem(`${name}:${number}`, reason('pubtator.section'), { kind: 'change' })
      else if (open === undefined) yield problem(`${name}:${number}`, reason('pubtator.stray'))
      else {
        open.rows.push({ line: number, columns: text.split('\t') })
        requireSmall(open.rows.length * unitsPerRow, largest)
      }
    }
  }
  yield* take()
  if (articles === 0)
    yield problem(name, reason('pubtator.empty'), {
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
    yield problem(`${name}:${line}`, reason('pubtator.no-text'))
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
    if (owner !== id) yield problem(where, reason('pubtator.other-number'), left)
    else if (!isMention && (columns.length === 4 || columns.length === 5)) relations.push(columns.slice(1).join('\t'))
    else if (!isMention || label === undefined || label === '') {
      yield problem(where, reason('pubtator.line'), left)
    } else {
      const start = converter.toUtf16(Number(from))
      const end = converter.toUtf16(Number(to))
      if (start === undefined || end === undefined) yield problem(where, leftOut('why.outside'), left)
      else if (start >= end) yield problem(where, leftOut('why.empty'), left)
      else if (!isSameWords(surface ?? '', asMention(text.slice(start, end)))) {
        const isUtf16 = asMention(text.slice(Number(from), Number(to))) === surface
        const why = isUtf16 ? reason('why.other-unit', { format: 'PubTator' }) : reason('why.other-text')
        yield problem(where, reason('span.refused', { why }), left)
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

function leftOut(why: 'why.outside' | 'why.empty'): Reason {
  return reason('span.refused', { why: reason(why) })
}

/** The line break between title and abstract, and tabs, cannot stand in a column. */
function asMention(surface: string): string {
  return surface.replaceAll(/[\t\r\n]/g, ' ')
}

function* writeArticle(document: FormatDocument): Generator<WriteItem> {
  const { id, text, spans, meta } = document
  const fault = articleFault(id, text)
  if (fault !== undefined) {
    yield problem(id, fault)
    return
  }
  const converter = createUnitConverter(text, 'code-points')
  const parsed = detailsSchema.safeParse(meta?.['pubtator'])
  const details = parsed.success ? parsed.data : { identifiers: {}, relations: [] }
  const at = text.indexOf('\n')
  const [title, abstract] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
  const lines = [`${id}|t|${title}\n${id}|a|${abstract}\n`]
  for (const span of spans) {
    const { start, end, label } = span
    if (label === '' || /[\0\t\r\n]/.test(label) || !label.isWellFormed()) {
      yield spanProblem(document, span, reason('loss.label-column'))
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
function articleFault(id: string, text: string): Reason | undefined {
  if (/[|\t\r\n]|^\s|\s$/.test(id) || id === '' || id.startsWith('\ufeff') || !id.isWellFormed()) {
    return reason('document.pubtator-id')
  }
  if (!text.isWellFormed()) return halfCharacter
  if (text.includes('\0') || id.includes('\0')) return zeroCharacter
  if (/\r/.test(text) || (text.match(/\n/g)?.length ?? 0) > 1 || text.endsWith('\n')) {
    return reason('document.pubtator-lines')
  }
  return undefined
}
