// What is read of a PDF, page by page, as messages that can cross to another thread.
import { pageText } from './pdf-lines.ts'
import { openPdf } from './pdf-library.ts'
import { mostPages, type PdfMessage } from './pdf-messages.ts'

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
    const text = pageText(items.filter((item) => 'str' in item))
    page.cleanup()
    return { kind: 'page', text }
  } catch {
    return { kind: 'damaged-page' }
  }
}
