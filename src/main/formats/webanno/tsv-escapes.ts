// WebAnno TSV's escapes: a backslash before a reserved mark, and letters for control characters.

const letters: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', b: '\b' }
const controls: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f', '\b': '\\b' }

/** In text, as INCEpTION writes it: the backslash and control characters alone. */
export function escapeTsvText(text: string): string {
  return text.replaceAll(/[\\\t\n\r\f\u0008]/g, (each) => controls[each] ?? `\\${each}`)
}

/** In a value: every mark of the format as well. */
export function escapeTsvValue(value: string): string {
  return escapeTsvText(value).replaceAll(/[[\]|_;*]|->/g, (each) => `\\${each}`)
}

/** Both: the documentation has all marks escaped in text too. A backslash before anything else stands for itself. */
export function unescapeTsv(text: string): string {
  return text.replaceAll(/\\(->|[\\[\]|_;*tnrfb])/g, (_all, mark: string) => letters[mark] ?? mark)
}

/** A cell at its bars, those that are escaped left in. */
export function splitValues(cell: string): string[] {
  return cell.match(/(?:\\[\s\S]|[^\\|])+|(?<=\|)(?=\||$)|^(?=\|)/g) ?? []
}

/** A value and the number in brackets that tells stacked values and values over several words apart. */
export function splitNumber(value: string): { readonly value: string; readonly number: string | undefined } {
  const found = /^((?:\\[\s\S]|[^\\])*)\[(\d+)\]$/.exec(value)
  return found === null ? { value, number: undefined } : { value: found[1]!, number: found[2] }
}
