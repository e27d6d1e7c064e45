// PDF: the text that it holds, page by page. Pictures of text hold none, and that is said.
import { type ReasonValue, reason } from '../../../shared/reasons/reason.ts'
import { type Detection, documentOrProblem, type Format, note, problem, type ReadItem, unlike } from '../format.ts'
import { InputError, onlyFile, readWhole } from '../input/input.ts'
import { findWorkerEntry, type WatchedWorker, WorkerStopped, watchWorker } from '../input/watched-worker.ts'
import { mostPages, type PdfMessage } from './pdf-messages.ts'

/** In milliseconds: the text of a page takes a few. */
const longestPage = 30_000
/** In MB. */
const mostMemory = 1024
const mostBytes = 256 * 1024 * 1024

export const pdf: Format = {
  id: 'pdf',

  detect({ head }): Detection {
    // Some writers put a line or two before the mark.
    const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1')
    return start.includes('%PDF-') ? { confidence: 1, reason: reason('format.pdf') } : unlike
  },

  async *read(input): AsyncGenerator<ReadItem> {
    const file = onlyFile(input)
    const { name } = file
    try {
      yield* joinPages(pagesOf(await readWhole(file, mostBytes)), name)
    } catch (error) {
      if (!(error instanceof InputError || error instanceof WorkerStopped)) throw error
      yield problem(name, error instanceof WorkerStopped ? stopped[error.reason] : error.reason, { kind: 'file' })
    }
  }
}

const stopped = {
  silent: reason('pdf.slow', { seconds: longestPage / 1000 }),
  failed: reason('pdf.memory')
}

const refusals = {
  password: reason('pdf.password'),
  damaged: reason('pdf.damaged'),
  'too-long': reason('pdf.too-long', { pages: mostPages })
}

const entry = findWorkerEntry('pdf-worker', import.meta.url)
const reader: WatchedWorker<Uint8Array, PdfMessage> | undefined =
  entry === undefined
    ? undefined
    : watchWorker({
        entry,
        isLast: ({ kind }) => kind === 'end' || kind === 'refused',
        silence: longestPage,
        memory: mostMemory
      })

/** In a thread of its own; one file at a time. */
function pagesOf(bytes: Uint8Array): AsyncGenerator<PdfMessage> {
  if (reader === undefined) throw new Error('The thread that reads PDFs is missing from this copy of Chartmark.')
  return inTurn(() => reader.ask(bytes))
}

let last: Promise<unknown> = Promise.resolve()

async function* inTurn<T>(ask: () => AsyncGenerator<T>): AsyncGenerator<T> {
  const before = last
  let release = (): void => undefined
  last = new Promise<void>((resolve) => (release = resolve))
  await before
  try {
    yield* ask()
  } finally {
    release()
  }
}

async function* joinPages(messages: AsyncIterable<PdfMessage>, name: string): AsyncGenerator<ReadItem> {
  const pages: string[] = []
  const without: number[] = []
  const damaged: number[] = []
  let number = 0
  for await (const message of messages) {
    if (message.kind === 'refused') {
      yield problem(name, refusals[message.reason], { kind: 'file' })
      return
    }
    if (message.kind === 'end') break
    number++
    if (message.kind === 'damaged-page') damaged.push(number)
    else if (message.text === '') without.push(number)
    else pages.push(message.text)
  }
  if (damaged.length > 0) yield problem(name, reason('pdf.damaged-pages', { pages: list(damaged) }), { kind: 'change' })
  const text = pages.join('\n')
  if (!/\S/.test(text)) {
    yield problem(name, reason('pdf.no-text'), { kind: 'file' })
    return
  }
  if (without.length > 0) yield problem(name, reason('pdf.empty-pages', { pages: list(without) }), { kind: 'change' })
  yield documentOrProblem({ id: name, text, spans: [] }, name)
  yield note(reason('pdf.lines'))
}

function list(pages: readonly number[]): ReasonValue {
  const first = pages.slice(0, 20).join(', ')
  return pages.length > 20 ? reason('pdf.pages', { pages: first, more: pages.length - 20 }) : first
}
