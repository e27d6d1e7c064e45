// BioC JSON: the names of the XML in JSON, as one collection, several in an array, or a document a line.
import { reason } from '../../../shared/reasons/reason.ts'
import type { Detection, Documents, Format, FormatDocument, WriteItem } from '../format.ts'
import { note, problem, unlike } from '../format.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { readJsonDocuments } from './bioc-json-documents.ts'
import type { BiocDocument } from './bioc-model.ts'
import { readBioc } from './bioc-reader.ts'
import { toBioc } from './bioc-writer.ts'

export const biocJson: Format = {
  id: 'bioc-json',
  apart: 'large',

  detect({ text: start = '' }): Detection {
    return /^\s*[[{]/.test(start) && /"passages"\s*:\s*\[/.test(start)
      ? { confidence: 0.97, reason: reason('format.bioc-json') }
      : unlike
  },

  read: (input, options) => readBioc(input.name, options, () => readJsonDocuments(input, options)),

  async *write(documents: Documents, { text = true }): AsyncGenerator<WriteItem> {
    yield bytes('{"source":"Chartmark","date":"","key":"","infons":{},"documents":[')
    let parted = false
    for await (const document of documents) {
      const json = toJson(document, text)
      if (json === undefined) {
        yield problem(document.id, reason('document.unwritable'))
        continue
      }
      yield bytes(`${parted ? ',' : ''}\n${json}`)
      parted = true
    }
    yield bytes('\n]}\n')
    yield note(reason('written.code-points'))
  }
}

function toJson(document: FormatDocument, withText: boolean): string | undefined {
  try {
    return JSON.stringify(toBioc(document, withText) satisfies BiocDocument)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

function bytes(json: string): WriteItem {
  return { kind: 'bytes', file: '', bytes: encodeUtf8(json) }
}
