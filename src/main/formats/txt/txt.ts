// Plain text: one file is one document, and not one character of it is altered.
import { createFileNames } from '../output/file-names.ts'
import { documentOrProblem, problem, type Documents, type Format, type ReadItem, type WriteItem } from '../format.ts'
import { readDecoded } from '../text/text-input.ts'
import { encodeExactly, halfCharacter } from '../output/text-output.ts'

export const txt: Format = {
  id: 'txt',

  detect({ name, text }) {
    if (text === undefined) return { confidence: 0, reason: 'it is no text' }
    return /\.(?:txt|text|md)$/i.test(name)
      ? { confidence: 0.4, reason: 'its name ends like a text file' }
      : { confidence: 0.1, reason: 'it is text and nothing more was recognised' }
  },

  read(input, options) {
    return readDecoded(input, options, function* (text, name): Generator<ReadItem> {
      if (/\S/.test(text)) yield documentOrProblem({ id: name, text, spans: [] }, name)
      else yield problem(name, 'The file holds nothing but white space.', { kind: 'file' })
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
