// Columns of the CoNLL-2003 shared task: token, part of speech, chunk, tag, parted by single spaces. Its own tags are IOB1; most copies
// are IOB2. What stands between token and tag is not kept, and is written as Label Studio writes it: `-X- _`.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { type Format, unlike } from '../format.ts'
import { isConll2012 } from './conll-2012.ts'
import { readColumns, type RowsDetection, sampleRows } from './reader.ts'
import { schemeNamed } from './schemes.ts'
import { type RowStyle, writeColumns } from './writer.ts'

const style: RowStyle = {
  row: (token, tag) => `${token} -X- _ ${tag}`,
  documentStart: '-DOCSTART- -X- O O',
  unwritable: /\s/
}

function whyOf({ columns, layout }: RowsDetection): Reason {
  if (layout.isUntagged === true) return reason('format.conllu')
  if (layout.isNumbered === true) return reason('format.numbered')
  return layout.tag === undefined
    ? reason('format.columns', { columns })
    : reason('format.tag-column', { column: layout.tag + 1 })
}

/** Of a file, in characters: enough for some rows. */
const beginning = 5000

export const conll: Format = {
  id: 'conll',

  detect(sample) {
    if (isConll2012((sample.text ?? '').slice(0, beginning).split(/\r?\n/))) {
      return { confidence: 0.95, reason: reason('format.conll-2012') }
    }
    const rows = sampleRows(sample)
    const named = /\.(?:tsv|conllu?\d*|iob[12]?|bio|testa|train)$/i.test(sample.name)
    if (rows === undefined || rows.columns < 3 || rows.tagged < (named ? 0.6 : 0.9)) return unlike
    return { confidence: 0.9, reason: whyOf(rows) }
  },

  read: readColumns,
  write: (documents, { scheme, extension }) => writeColumns(documents, style, scheme ?? schemeNamed(extension))
}
