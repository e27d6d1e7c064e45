// Tables: comma- or tab-separated values and Excel workbooks, with the columns that a person chose or that their names tell.
import { reason } from '../../../shared/reasons/reason.ts'
import { type Format, unlike } from '../format.ts'
import { readCsv } from './csv-reader.ts'
import { writeCsv } from './csv-writer.ts'
import { findDelimiter } from './separated-rows.ts'
import { findColumns } from './table-columns.ts'

/** Excel's “Unicode text”: cells parted by tabs under a header that says where the text is and names something else that tables of texts have. */
function isTable(text: string): boolean {
  const [header = '', first = ''] = text.split(/\r\n|\r|\n/, 2)
  if (!first.includes('\t')) return false
  const found = findColumns(header.split('\t'), [])
  return found.ok && found.said === undefined && Object.keys(found.columns).length >= 2
}

export const csv: Format = {
  id: 'csv',

  detect({ name, text, entries }) {
    if (entries?.includes('xl/workbook.xml') === true) return { confidence: 0.99, reason: reason('format.workbook') }
    if (text !== undefined && /\.(?:csv|tsv)$/i.test(name)) {
      const [header] = text.split(/[\r\n]/, 1)
      const separated = header!.includes(findDelimiter(header!, name))
      return { confidence: separated ? 0.7 : 0.5, reason: reason('format.table-name') }
    }
    if (/\.txt$/i.test(name) && isTable(text ?? '')) return { confidence: 0.6, reason: reason('format.table-header') }
    return unlike
  },

  read: readCsv,
  write: writeCsv
}
