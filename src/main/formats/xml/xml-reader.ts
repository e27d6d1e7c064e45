// Reads XML as trees, one child of the root at a time, within limits: no entity is expanded, nothing outside the file is opened.
import { reason } from '../../../shared/reasons/reason.ts'
import { longestRecord } from '../reading/large-record.ts'
import { XmlFault } from './xml-fault.ts'
import { createXmlParser, requireShallow } from './xml-parser.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** Namespace, empty where there is none. */
  readonly namespace: string
  /** By name without prefix, but with the prefix `xmi:id` and the like have where they have one. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
  /** Line of the file on which it ends. */
  readonly line: number
}

export type XmlNode = XmlElement | string

/** The root as it opens, without children, then each element directly below it as it ends. */
export type XmlItem =
  { readonly kind: 'root'; readonly element: XmlElement } | { readonly kind: 'child'; readonly element: XmlElement }

/** Elements below one child of the root: a record, however large, has fewer. */
const mostElements = 2_000_000
const chunkUnits = 1 << 16

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>
  readonly children: XmlNode[]
  line: number
}

/** Throws `XmlFault` where the XML is damaged or breaks a limit; items before the fault have been given. */
export function* readXml(text: string): Generator<XmlItem> {
  const builder = createTreeBuilder()
  for (let at = 0; at < text.length; at += chunkUnits) yield* builder.write(text.slice(at, at + chunkUnits))
  yield* builder.end()
}

/**
 * As `readXml`, of a text that comes in pieces: one child of the root is held at a time, and may be as long as a record. All of the file
 * is one record where `isRecord` says so of its root.
 */
export async function* readXmlPieces(
  pieces: AsyncIterable<string>,
  isRecord: (root: XmlElement) => boolean = () => false
): AsyncGenerator<XmlItem> {
  const builder = createTreeBuilder()
  let length = 0
  let isOne = false
  for await (const piece of pieces) {
    length += piece.length
    const items = builder.write(piece)
    for (const { kind, element } of items) if (kind === 'root') isOne = isRecord(element)
    if (items.length > 0 && !isOne) length = 0
    else if (length > longestRecord) throw new XmlFault(reason('xml.long'))
    yield* items
  }
  yield* builder.end()
}

/** Answers what has ended. */
interface TreeBuilder {
  write(piece: string): XmlItem[]
  end(): XmlItem[]
}

function createTreeBuilder(): TreeBuilder {
  const parser = createXmlParser()
  const open: OpenElement[] = []
  const ready: XmlItem[] = []
  let elements = 0

  parser.on('opentag', (tag) => {
    requireShallow(open.length, parser.line)
    if (++elements > mostElements) throw new XmlFault(reason('xml.many', { most: mostElements }))
    const attributes = new Map<string, string>()
    for (const { name, prefix, value } of Object.values(tag.attributes)) {
      if (prefix !== 'xmlns' && name !== 'xmlns') attributes.set(name, value)
    }
    const element: OpenElement = { name: tag.local, namespace: tag.uri, attributes, children: [], line: parser.line }
    if (open.length === 0) ready.push({ kind: 'root', element: { ...element, children: [] } })
    open.push(element)
  })
  const addText = (content: string) => {
    // Between the children of the root there is only layout.
    if (open.length > 1) open.at(-1)!.children.push(content)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()!
    element.line = parser.line
    if (open.length > 1) open.at(-1)!.children.push(element)
    else if (open.length === 1) {
      elements = 0
      ready.push({ kind: 'child', element })
    }
  })

  return {
    write(piece) {
      parser.write(piece)
      return ready.splice(0)
    },
    end() {
      parser.close()
      return ready.splice(0)
    }
  }
}

/** The whole file as one tree. Throws `XmlFault`. */
export function parseXml(text: string): XmlElement {
  let root: XmlElement | undefined
  const children: XmlElement[] = []
  for (const { kind, element } of readXml(text)) {
    if (kind === 'root') root = element
    else children.push(element)
  }
  return { ...root!, children }
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string')
}

/** Children of that name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name)
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name)
}

/** All text within, in order; to the last character what the file has. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
