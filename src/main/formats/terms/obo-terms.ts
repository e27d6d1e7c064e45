// Terms from an OBO file (format 1.4): name and synonyms of every term that is not obsolete, with its id as the code.
import { linesOf } from '../text/lines.ts'
import { toTerm, type TermItem } from './term.ts'

interface Stanza {
  id: string
  name: string
  obsolete: boolean
  readonly texts: { text: string; line: number }[]
}

export function* readOboTerms(text: string): Generator<TermItem> {
  let stanza: Stanza | null = null
  for (const { text: row, number } of linesOf(text)) {
    if (row.startsWith('[')) {
      if (stanza !== null) yield* termsOf(stanza)
      stanza = row.trim() === '[Term]' ? { id: '', name: '', obsolete: false, texts: [] } : null
      continue
    }
    const colon = row.indexOf(': ')
    if (stanza === null || colon === -1) continue
    const value = row.slice(colon + 2)
    switch (row.slice(0, colon)) {
      case 'id':
        stanza.id = value.trim()
        break
      case 'name':
        stanza.name = value.trim()
        stanza.texts.push({ text: value, line: number })
        break
      case 'is_obsolete':
        stanza.obsolete = value.trim() === 'true'
        break
      case 'synonym': {
        const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1]
        if (quoted !== undefined) stanza.texts.push({ text: quoted.replaceAll(/\\(.)/g, '$1'), line: number })
        break
      }
    }
  }
  if (stanza !== null) yield* termsOf(stanza)
}

function* termsOf({ id, name, obsolete, texts }: Stanza): Generator<TermItem> {
  if (obsolete) return
  for (const { text, line } of texts) yield toTerm(line, text, id, name)
}
