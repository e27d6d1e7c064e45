// What is read of a PDF, page by page.
import { type PageText, pageText } from './pdf-lines.ts'
import { openPdf } from './pdf-library.ts'

export const mostPages = 5000

export type PdfMessage =
  | ({ readonly kind: 'page' } & PageText)
  /** The page cannot be read. */
  | { readonly kind: 'damaged-page' }
  /** Nothing can be read. */
  | { readonly kind: 'refused'; readonly reason: 'password' | 'damaged' | 'too-long' }
  | { readonly kind: 'end' }

/** Pages in order, then `end`; or a refusal, and nothing more. Never throws. */
export async function* readPages(bytes: Uint8Array): AsyncGenerator<PdfMessage> {
  let document: Awaited<ReturnType<typeof openPdf>> | undefined
  try {
    document = await openPdf(bytes)
    if (document.numPages > mostPages) {
      yield { kind: 'refused', reason: 'too-long' }
      return
    }
    for (let number = 1; number <= document.numPages; number++) yield await readPage(document, number)
    yield { kind: 'end' }
  } catch (error) {
    // pdf.js names its errors; their messages may hold words of the file.
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    yield { kind: 'refused', reason: isLocked ? 'password' : 'damaged' }
  } finally {
    await document?.loadingTask.destroy()
  }
}

async function readPage(document: Awaited<ReturnType<typeof openPdf>>, number: number): Promise<PdfMessage> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const read = pageText(items.filter((item) => 'str' in item))
    page.cleanup()
    return { kind: 'page', ...read }
  } catch {
    return { kind: 'damaged-page' }
  }
}
