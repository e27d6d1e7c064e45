// The XML parser, set up so that no file can do harm: no entity is expanded, nothing outside the file is opened, damage ends the reading.
import { reason } from '../../../shared/reasons/reason.ts'
import { SaxesParser } from 'saxes'
import { XmlFault } from './xml-fault.ts'

/** No format nests deeper; whoever walks a tree may recurse. */
const deepest = 200

/** Its events throw `XmlFault`, and so does what is written to it. */
export function createXmlParser(): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => {
    throw new XmlFault(reason('xml.damaged', { line: parser.line }))
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new XmlFault(reason('xml.entities'))
  })
  return parser
}

/** Throws `XmlFault` where an element opens within `depth` others and that is too deep. */
export function requireShallow(depth: number, line: number): void {
  if (depth >= deepest) throw new XmlFault(reason('xml.deep', { most: deepest, line }))
}
