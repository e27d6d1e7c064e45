// Loads pdf.js as a reader of text alone: in this process, without network, fonts of the system or anything that draws.
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'

const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Throws pdf.js's own `PasswordException` and `InvalidPDFException`. `destroy` the document when done. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  provideStandIns()
  // Half a second to load: only who reads a PDF pays it.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return getDocument({
    // pdf.js takes the memory that it is given.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${path.join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(folder, 'standard_fonts')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false
  }).promise
}

/** pdf.js complains on standard output where the page's drawing classes are not there, which no text needs. */
function provideStandIns(): void {
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true })
  }
}
