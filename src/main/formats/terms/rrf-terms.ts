// Terms from a file like UMLS's MRCONSO.RRF: fields parted by bars, the concept first, the string fifteenth.
import { reason } from '../../../shared/reasons/reason.ts'
import { linesOf } from '../text/lines.ts'
import { toTerm, type TermItem } from './term.ts'

/** Places of the columns, from 0: UMLS Reference Manual, "Concept Names and Sources". */
const field = { concept: 0, language: 1, isPreferred: 6, text: 14, suppress: 16 } as const

export function* readRrfTerms(text: string): Generator<TermItem> {
  let preferredOf = { concept: '', name: '' }
  for (const { text: row, number } of linesOf(text)) {
    if (row === '') continue
    const fields = row.split('|')
    const name = fields[field.text]
    if (name === undefined) {
      yield { kind: 'problem', line: number, why: reason('term.few-fields', { count: fields.length }) }
      continue
    }
    // Rows of one concept follow one another; what the source suppresses is not for use.
    if (/^[OEY]$/.test(fields[field.suppress] ?? '')) continue
    const concept = fields[field.concept]!
    if (preferredOf.concept !== concept || fields[field.isPreferred] === 'Y') preferredOf = { concept, name }
    yield toTerm(number, name, concept, preferredOf.name)
  }
}
