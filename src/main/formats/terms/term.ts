// A term of a dictionary as a file has it.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'

export interface Term {
  readonly text: string
  /** Of the concept that it names. */
  readonly code: string | null
  /** The name that the concept is best known by. */
  readonly preferred: string | null
}

export type TermItem =
  | { readonly kind: 'term'; readonly line: number; readonly term: Term }
  | { readonly kind: 'problem'; readonly line: number; readonly why: Reason }

/** Longer ones are no terms. */
const longest = 500

/** The term, trimmed, or what is wrong with it. */
export function toTerm(line: number, text: string, code = '', preferred = ''): TermItem {
  const trimmed = text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
  if (trimmed === '') return { kind: 'problem', line, why: reason('term.none') }
  if (trimmed.length > longest) return { kind: 'problem', line, why: reason('term.too-long', { most: longest }) }
  if (/\p{Cc}/u.test(trimmed)) return { kind: 'problem', line, why: reason('term.control') }
  return { kind: 'term', line, term: { text: trimmed, code: orNull(code), preferred: orNull(preferred) } }
}

function orNull(value: string): string | null {
  const trimmed = value.trim().slice(0, 200)
  return trimmed === '' ? null : trimmed
}
