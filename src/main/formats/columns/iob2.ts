// IOB2 and its kin in two columns: a token and its tag a line. The lingua franca of entity corpora, though it has tokens and no text.
import { reason } from '../../../shared/reasons/reason.ts'
import { type Format, unlike } from '../format.ts'
import { readColumns, sampleRows } from './reader.ts'
import { schemeNamed } from './schemes.ts'
import { type RowStyle, writeColumns } from './writer.ts'

const style: RowStyle = {
  row: (token, tag) => `${token}\t${tag}`,
  documentStart: '-DOCSTART-\tO',
  unwritable: /[\t\r\n]/
}

export const iob2: Format = {
  id: 'iob2',

  detect(sample) {
    const rows = sampleRows(sample)
    const named = /\.(?:tsv|iob[12]?|bio|conll|bioes|iobes|bilou)$/i.test(sample.name)
    return rows !== undefined && rows.columns === 2 && rows.tagged >= (named ? 0.6 : 0.9)
      ? { confidence: 0.9, reason: reason('format.two-columns') }
      : unlike
  },

  read: readColumns,
  write: (documents, { scheme, extension }) => writeColumns(documents, style, scheme ?? schemeNamed(extension))
}
