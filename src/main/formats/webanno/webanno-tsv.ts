// WebAnno TSV 3, INCEpTION's older text format: a file for each document, words in rows, spans in columns.
import { reason } from '../../../shared/reasons/reason.ts'
import { readDecoded } from '../text/text-input.ts'
import { createFileNames } from '../output/file-names.ts'
import {
  type Detection,
  type Documents,
  type Format,
  note,
  problem,
  type ReadItem,
  spanProblem,
  unlike,
  type WriteItem
} from '../format.ts'
import { encodeExactly, halfCharacter } from '../output/text-output.ts'
import { withoutExtension } from '../uima/cas-reader.ts'
import { isOldTsv, isTsvHeader, parseTsv } from './tsv-file.ts'
import { readTsv } from './tsv-reader.ts'
import { tsvOf } from './tsv-writer.ts'

export const webannoTsv: Format = {
  id: 'webanno-tsv',
  apart: 'large',

  detect({ text = '' }): Detection {
    if (isTsvHeader(text)) return { confidence: 1, reason: reason('format.webanno') }
    return isOldTsv(text) ? { confidence: 0.95, reason: reason('format.webanno-old') } : unlike
  },

  read: (input, options) =>
    readDecoded(input, options, function* (text, name): Generator<ReadItem> {
      const file = parseTsv(text, name)
      if (file !== undefined) yield* readTsv(file, withoutExtension(name), name, options.offsets)
      else yield problem(name, reason(isOldTsv(text) ? 'webanno.old' : 'webanno.other'), { kind: 'file' })
    }),

  async *write(documents: Documents, { suggestions }): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    for await (const document of documents) {
      const isWritable = [document.text, ...document.spans.map(({ label }) => label)].every((each) =>
        each.isWellFormed()
      )
      const written = isWritable ? tsvOf(document, suggestions) : undefined
      if (written === undefined) {
        yield problem(document.id, isWritable ? reason('document.no-word') : halfCharacter)
        continue
      }
      for (const span of written.left) {
        yield spanProblem(document, span, reason('loss.between-words'))
      }
      const { name, problems } = names.nameFor(document.id, '.tsv')
      yield* problems
      yield { kind: 'bytes', file: `${name}.tsv`, bytes: encodeExactly(written.content) }
    }
    yield note(reason('written.webanno'))
  }
}
