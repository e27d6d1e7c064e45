// Plain text: one file is one document, and not one character of it is altered.
import {
  documentOrProblem,
  goesOut,
  problem,
  type Format,
  type FormatDocument,
  type ReadItem,
  type WriteItem
} from './format.ts'
import { readDecoded } from './text-input.ts'
import { encodeUtf8, halfCharacter } from './text-output.ts'

export const txt: Format = {
  id: 'txt',
  names: { en: 'Plain text', zh: '纯文本' },
  extensions: ['.txt', '.text', '.md'],
  holdsMany: false,

  detect(_start, name) {
    return /\.(?:txt|text|md)$/i.test(name)
      ? { confidence: 0.4, reason: 'its name ends like a text file' }
      : { confidence: 0.1, reason: 'it is text and nothing more was recognised' }
  },

  read(bytes, options) {
    return readDecoded(bytes, options, function* (text, { name }): Generator<ReadItem> {
      if (/\S/.test(text)) yield documentOrProblem({ id: name, text, spans: [] }, name)
      else yield problem(name, 'The file holds nothing but white space.')
    })
  },

  *write(documents, options): Generator<WriteItem> {
    let written = false
    for (const document of documents) {
      if (written) {
        yield problem(document.id, 'A text file holds one document; write each to a file of its own.')
        continue
      }
      yield* writeDocument(document, document.spans.filter((span) => goesOut(span, options)).length)
      written = true
    }
  }
}

function* writeDocument(document: FormatDocument, spans: number): Generator<WriteItem> {
  if (!document.text.isWellFormed()) {
    yield problem(document.id, halfCharacter)
    return
  }
  yield { kind: 'bytes', bytes: encodeUtf8(document.text) }
  if (spans > 0) yield problem(document.id, `Plain text holds no annotations: ${spans} left out.`)
}
