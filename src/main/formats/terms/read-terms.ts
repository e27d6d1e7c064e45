// Reads a dictionary file: recognises a list of terms, a table, OBO, or UMLS's MRCONSO.RRF by its name and its first lines.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { decodeText, nameEncoding } from '../text/encoding.ts'
import { readOboTerms } from './obo-terms.ts'
import { readTableTerms } from './table-terms.ts'
import type { TermFormat } from '../../../shared/dictionaries.ts'
import type { TermItem } from './term.ts'
import { readRrfTerms } from './rrf-terms.ts'

export type TermFile =
  | {
      readonly ok: true
      readonly format: TermFormat
      /** As `nameEncoding` has it. */
      readonly encoding: string
      readonly items: Iterable<TermItem>
    }
  /** The file is empty or no text. */
  | { readonly ok: false; readonly why: Reason }

/** UTF-8, UTF-16, GB18030 or Windows-1252, recognised as for documents, or the one that `chosen` names. Lazy: a file of a million terms is never whole in terms. */
export function readTerms(name: string, bytes: Uint8Array, chosen?: TextEncodingName): TermFile {
  const decoded = decodeText(bytes, chosen)
  if (!decoded.ok) return { ok: false, why: decoded.why }
  const { text } = decoded
  const format = recognise(name, text)
  const read = { list: readTableTerms, table: readTableTerms, obo: readOboTerms, rrf: readRrfTerms }[format]
  return { ok: true, format, encoding: nameEncoding(decoded), items: read(text) }
}

/** What is said where a file of the format has no term at all. */
export function whyNoTerm(format: TermFormat): Reason {
  return reason(format === 'obo' ? 'terms.none-obo' : format === 'rrf' ? 'terms.none-rrf' : 'terms.none')
}

function recognise(name: string, text: string): TermFormat {
  const start = text.slice(0, 4000)
  if (/\.obo$/i.test(name) || /^format-version:/.test(start)) return 'obo'
  const [first = ''] = start.split('\n', 1)
  if (/\.rrf$/i.test(name) || (first.match(/\|/g)?.length ?? 0) >= 14) return 'rrf'
  return /[,;\t]/.test(first) && /\.(csv|tsv)$/i.test(name) ? 'table' : 'list'
}
