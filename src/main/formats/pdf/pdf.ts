// PDF: the text that it holds, page by page. Pictures of text hold none, and that is said.
import { type Detection, documentOrProblem, type Format, note, problem, type ReadItem } from '../format.ts'
import { InputTooLargeError, onlyFile, readWhole } from '../input/input.ts'
import type { openPdf } from './pdf-library.ts'
import { pageText } from './pdf-lines.ts'

type OpenPdf = Awaited<ReturnType<typeof openPdf>>

const mostPages = 5000
const mostBytes = 256 * 1024 * 1024

export const pdf: Format = {
  id: 'pdf',

  detect({ head }): Detection {
    // Some writers put a line or two before the mark.
    const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1')
    return start.includes('%PDF-')
      ? { confidence: 1, reason: 'it begins like a PDF' }
      : { confidence: 0, reason: 'it does not begin like a PDF' }
  },

  async *read(input): AsyncGenerator<ReadItem> {
    const file = onlyFile(input)
    const { name } = file
    let document: OpenPdf | undefined
    try {
      const library = await import('./pdf-library.ts')
      document = await library.openPdf(await readWhole(file, mostBytes))
      yield* readPages(document, name)
    } catch (error) {
      yield problem(name, messageOf(error), { kind: 'file' })
    } finally {
      await document?.loadingTask.destroy()
    }
  }
}

async function* readPages(document: OpenPdf, name: string): AsyncGenerator<ReadItem> {
  if (document.numPages > mostPages) {
    yield problem(name, `The PDF has more than ${mostPages} pages. Split it and import the parts.`, { kind: 'file' })
    return
  }
  const pages: string[] = []
  const without: number[] = []
  const damaged: number[] = []
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const text = pageText(items.filter((item) => 'str' in item))
      if (text === '') without.push(number)
      else pages.push(text)
      page.cleanup()
    } catch {
      damaged.push(number)
    }
  }
  if (damaged.length > 0)
    yield problem(name, `Pages that are damaged and were not read: ${list(damaged)}.`, { kind: 'change' })
  const text = pages.join('\n')
  if (!/\S/.test(text)) {
    yield problem(
      name,
      'The PDF has no text layer: its pages are pictures. Have its text recognised (OCR) first, then import it again.',
      { kind: 'file' }
    )
    return
  }
  if (without.length > 0)
    yield problem(name, `Pages without text, empty or scanned: ${list(without)}.`, { kind: 'change' })
  yield documentOrProblem({ id: name, text, spans: [] }, name)
  yield note('A PDF has no paragraphs of its own: lines were joined where they look wrapped.')
}

function list(pages: readonly number[]): string {
  return pages.slice(0, 20).join(', ') + (pages.length > 20 ? ` and ${pages.length - 20} more` : '')
}

/** pdf.js names its errors; their messages may hold words of the file. */
function messageOf(error: unknown): string {
  if (error instanceof InputTooLargeError) return error.message
  if (error instanceof Error && error.name === 'PasswordException') {
    return 'The PDF is protected by a password. Save it without one and import it again.'
  }
  return 'The PDF is damaged or not a PDF. Open and save it again, then import it.'
}
