// A term of a dictionary as a file has it.

export interface Term {
  readonly text: string
  /** Of the concept that it names. */
  readonly code: string | null
  /** The name that the concept is best known by. */
  readonly preferred: string | null
}

export type TermItem =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'problem'; readonly line: number; readonly message: string }

/** Longer ones are no terms. */
const longest = 500

/** The term, trimmed, or what is wrong with it. */
export function toTerm(line: number, text: string, code = '', preferred = ''): TermItem {
  const trimmed = text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
  if (trimmed === '') return { kind: 'problem', line, message: 'There is no term in this row. It is left out.' }
  if (trimmed.length > longest)
    return { kind: 'problem', line, message: `The term is longer than ${longest} characters. It is left out.` }
  return { kind: 'term', term: { text: trimmed, code: orNull(code), preferred: orNull(preferred) } }
}

function orNull(value: string): string | null {
  const trimmed = value.trim().slice(0, 200)
  return trimmed === '' ? null : trimmed
}
