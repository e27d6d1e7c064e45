// The XML parser, set up so that no file can do harm: no entity is expanded, nothing outside the file is opened, damage ends the reading.
import { SaxesParser } from 'saxes'
import { XmlFault } from './xml-fault.ts'

/** No format nests deeper; whoever walks a tree may recurse. */
const deepest = 200

/** Its events throw `XmlFault`, and so does what is written to it. */
export function createXmlParser(): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => {
    throw new XmlFault(`The XML is damaged at line ${parser.line}. It is not read from there on.`)
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new XmlFault('The XML declares entities of its own, which are never expanded.')
  })
  return parser
}

/** Throws `XmlFault` where an element opens within `depth` others and that is too deep. */
export function requireShallow(depth: number, line: number): void {
  if (depth >= deepest) throw new XmlFault(`The XML nests deeper than ${deepest} elements at line ${line}.`)
}
