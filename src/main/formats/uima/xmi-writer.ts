// Writes a document as XMI, as UIMA's own serialiser does: structures, the text, and the view that lists them.
import type { FormatDocument } from '../format.ts'
import { element, xmlVersionFor } from '../xml/xml-writer.ts'
import { sofaOf, structuresOf } from './cas-writer.ts'

/** Id of the text; the structures follow. */
const sofaId = 1

/** Undefined where the document has characters that no version of XML has. */
export function xmiOf(document: FormatDocument, withText: boolean): string | undefined {
  const text = withText ? document.text : ''
  const version = xmlVersionFor([document.id, text, ...document.spans.map(({ label }) => label)].join(''))
  if (version === undefined) return undefined
  const prefixes = new Map<string, string>()
  const structures = structuresOf(document).map(({ type, begin, end, features }, index) => {
    const at = type.lastIndexOf('.')
    const folder = type.slice(0, at)
    if (!prefixes.has(folder)) prefixes.set(folder, `type${prefixes.size + 1}`)
    const attributes = { 'xmi:id': index + sofaId + 1, sofa: sofaId, begin, end, ...features }
    return element(`${prefixes.get(folder)}:${type.slice(at + 1)}`, attributes)
  })
  const namespaces = Object.fromEntries(
    [...prefixes].map(([folder, prefix]) => [`xmlns:${prefix}`, `http:///${folder.replaceAll('.', '/')}.ecore`])
  )
  const members = structures.map((_, index) => index + sofaId + 1).join(' ')
  const content = [
    element('cas:NULL', { 'xmi:id': 0 }),
    ...structures,
    element('cas:Sofa', {
      'xmi:id': sofaId,
      sofaNum: 1,
      sofaID: '_InitialView',
      mimeType: 'text',
      ...sofaOf(document.text, withText)
    }),
    element('cas:View', { sofa: sofaId, members })
  ]
  const root = { 'xmlns:xmi': 'http://www.omg.org/XMI', 'xmlns:cas': 'http:///uima/cas.ecore', ...namespaces }
  const body = element('xmi:XMI', { ...root, 'xmi:version': '2.0' }, `\n${content.join('\n')}\n`)
  return `<?xml version="${version}" encoding="UTF-8"?>\n${body}\n`
}
