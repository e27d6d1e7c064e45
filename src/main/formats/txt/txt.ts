// Plain text: one file is one document, and not one character of it is altered.
import { reason } from '../../../shared/reasons/reason.ts'
import { createFileNames } from '../output/file-names.ts'
import {
  documentOrProblem,
  problem,
  type Documents,
  type Format,
  type ReadItem,
  unlike,
  type WriteItem
} from '../format.ts'
import { readDecoded } from '../text/text-input.ts'
import { encodeExactly, halfCharacter } from '../output/text-output.ts'

/** Files that hold records, never the plain text of a document. */
export function isJsonName(name: string): boolean {
  return /\.(?:json|jsonl|ndjson)$/i.test(name)
}

/** Files of words and tags by their name; where nothing in them is a tag, their rows are no text either. */
export function isRowsName(name: string): boolean {
  return /\.(?:conll\w*|iob\d?|bio|bioes|iobes|bilou|bmes)$/i.test(name)
}

/** Files that are archives by their name, with documents or a table in them: text in their place is a page of an error, or damage. */
export function packedName(name: string): string | undefined {
  return /\.(?:zip|xlsx|chartmark)$/i.exec(name)?.[0].toLowerCase()
}

export const txt: Format = {
  id: 'txt',
  apart: 'large',

  detect({ name, text }) {
    // JSON of a kind that nobody knows is no note for a clinician; a person can still choose to read it as text.
    if (text === undefined || isJsonName(name) || isRowsName(name) || packedName(name) !== undefined) return unlike
    return /\.(?:txt|text|md)$/i.test(name)
      ? { confidence: 0.4, reason: reason('format.text-name') }
      : { confidence: 0.1, reason: reason('format.text') }
  },

  read(input, options) {
    return readDecoded(input, options, function* (text, name): Generator<ReadItem> {
      if (/\S/.test(text)) yield documentOrProblem({ id: name, text, spans: [] }, name)
      else yield problem(name, reason('file.blank'), { kind: 'file' })
    })
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    for await (const { id, text } of documents) {
      if (!text.isWellFormed()) {
        yield problem(id, halfCharacter)
        continue
      }
      const { name, problems } = names.nameFor(id, '.txt')
      yield* problems
      yield { kind: 'bytes', file: `${name}.txt`, bytes: encodeExactly(text) }
    }
  }
}
