// PDF: the text that it holds, page by page. Pictures of text hold none, and that is said.
import { type ReasonValue, reason } from '../../../shared/reasons/reason.ts'
import { type Detection, documentOrProblem, type Format, note, problem, type ReadItem, unlike } from '../format.ts'
import { onlyFile, readWhole } from '../input/input.ts'
import { mostPages, type PdfMessage, readPages } from './pdf-pages.ts'

const mostBytes = 256 * 1024 * 1024

export const pdf: Format = {
  id: 'pdf',
  apart: 'always',

  detect({ name, head }): Detection {
    // Some writers put a line or two before the mark.
    const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1')
    if (start.includes('%PDF-')) return { confidence: 1, reason: reason('format.pdf') }
    // A damaged one is claimed too, to be refused in words.
    return /\.pdf$/i.test(name) ? { confidence: 0.5, reason: reason('format.pdf-name') } : unlike
  },

  async *read(input, { onStep }): AsyncGenerator<ReadItem> {
    const file = onlyFile(input)
    yield* joinPages(readPages(await readWhole(file, mostBytes)), file.name, onStep)
  }
}

const refusals = {
  password: reason('pdf.password'),
  damaged: reason('pdf.damaged'),
  'too-long': reason('pdf.too-long', { pages: mostPages })
}

async function* joinPages(
  messages: AsyncIterable<PdfMessage>,
  name: string,
  onStep: (() => void) | undefined
): AsyncGenerator<ReadItem> {
  const pages: string[] = []
  const without: number[] = []
  const damaged: number[] = []
  const inColumns: number[] = []
  let number = 0
  for await (const message of messages) {
    if (message.kind === 'refused') {
      yield problem(name, refusals[message.reason], { kind: 'file' })
      return
    }
    if (message.kind === 'end') break
    number++
    onStep?.()
    if (message.kind === 'damaged-page') damaged.push(number)
    else if (message.text === '') without.push(number)
    else pages.push(message.text)
    if (message.kind === 'page' && message.hasColumns) inColumns.push(number)
  }
  if (damaged.length > 0) yield problem(name, reason('pdf.damaged-pages', { pages: list(damaged) }), { kind: 'change' })
  const text = pages.join('\n')
  if (!/\S/.test(text)) {
    yield problem(name, reason('pdf.no-text'), { kind: 'file' })
    return
  }
  if (without.length > 0) yield problem(name, reason('pdf.empty-pages', { pages: list(without) }), { kind: 'change' })
  yield documentOrProblem({ id: name, text, spans: [] }, name)
  if (inColumns.length > 0) yield note(reason('pdf.columns', { pages: list(inColumns) }))
  yield note(reason('pdf.lines'))
}

function list(pages: readonly number[]): ReasonValue {
  const first = pages.slice(0, 20).join(', ')
  return pages.length > 20 ? reason('pdf.pages', { pages: first, more: pages.length - 20 }) : first
}
