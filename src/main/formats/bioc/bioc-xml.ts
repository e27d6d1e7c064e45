// BioC XML, by its DTD of version 1; version 2, which has attributes in place of elements, is read too.
import { reason } from '../../../shared/reasons/reason.ts'
import type { Detection, Documents, Format, FormatDocument, WriteItem } from '../format.ts'
import { note, problem, unlike } from '../format.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { readXmlByPiece } from '../xml/xml-encoding.ts'
import { childOf, childrenOf, readXmlPieces, textOf, type XmlElement } from '../xml/xml-reader.ts'
import { element, escapeText, xmlVersionFor } from '../xml/xml-writer.ts'
import type { BiocAnnotation, BiocContainer, BiocDocument, BiocRelation, Infons } from './bioc-model.ts'
import { type BiocItem, readBioc } from './bioc-reader.ts'
import { toBioc } from './bioc-writer.ts'

export const biocXml: Format = {
  id: 'bioc-xml',
  apart: 'large',

  detect({ text = '' }): Detection {
    return /<collection[\s>]/.test(text.slice(0, 2000)) && /<(?:document|source)[\s>]/.test(text)
      ? { confidence: 0.95, reason: reason('format.bioc-xml') }
      : unlike
  },

  read: (input, options) =>
    readBioc(input.name, options, () => readXmlByPiece(input, options, readDocuments(input.name))),

  async *write(documents: Documents, { text = true }): AsyncGenerator<WriteItem> {
    yield bytes('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n')
    yield bytes('<collection><source>Chartmark</source><date></date><key></key>\n')
    for await (const document of documents) yield* writeDocument(document, text)
    yield bytes('</collection>\n')
    yield note(reason('written.code-points'))
  }
}

function readDocuments(name: string) {
  return async function* (pieces: AsyncIterable<string>): AsyncGenerator<BiocItem> {
    for await (const { kind, element: child } of readXmlPieces(pieces)) {
      if (kind === 'root' && child.name !== 'collection') {
        yield problem(name, reason('bioc.not-xml'), { kind: 'file' })
        return
      }
      if (kind === 'child' && child.name === 'document') yield { kind: 'bioc', document: toDocument(child) }
    }
  }
}

function* writeDocument(document: FormatDocument, withText: boolean): Generator<WriteItem> {
  let xml: string
  try {
    xml = documentXml(toBioc(document, withText))
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    yield problem(document.id, reason('document.unwritable'))
    return
  }
  if (xmlVersionFor(xml) === '1.0') yield bytes(xml)
  else yield problem(document.id, reason('document.no-xml'))
}

function bytes(xml: string): WriteItem {
  return { kind: 'bytes', file: '', bytes: encodeUtf8(xml) }
}

/** A value is a child in version 1 of the DTD and an attribute in version 2. */
function valueOf(from: XmlElement, name: string): string {
  const child = childOf(from, name)
  return child === undefined ? (from.attributes.get(name) ?? '') : textOf(child)
}

/** White space with a line break at an edge is layout, other white space part of an id. */
function withoutLayout(id: string): string {
  return /^\s*[\r\n]|[\r\n]\s*$/.test(id) || !/\S/.test(id) ? id.trim() : id
}

function toDocument(from: XmlElement): BiocDocument {
  return {
    id: withoutLayout(valueOf(from, 'id')),
    infons: infonsOf(from),
    passages: childrenOf(from, 'passage').map(toContainer),
    annotations: childrenOf(from, 'annotation').map(toAnnotation),
    relations: childrenOf(from, 'relation').map(toRelation)
  }
}

function toContainer(from: XmlElement): BiocContainer {
  return {
    offset: toNumber(valueOf(from, 'offset')),
    infons: infonsOf(from),
    text: textChild(from) ?? '',
    sentences: childrenOf(from, 'sentence').map(toContainer),
    annotations: childrenOf(from, 'annotation').map(toAnnotation),
    relations: childrenOf(from, 'relation').map(toRelation)
  }
}

function toAnnotation(from: XmlElement): BiocAnnotation {
  return {
    id: from.attributes.get('id') ?? '',
    infons: infonsOf(from),
    text: textChild(from),
    locations: childrenOf(from, 'location').map(({ attributes }) => ({
      offset: toNumber(attributes.get('offset')),
      length: toNumber(attributes.get('length'))
    }))
  }
}

function toRelation(from: XmlElement): BiocRelation {
  return {
    id: from.attributes.get('id') ?? '',
    infons: infonsOf(from),
    nodes: childrenOf(from, 'node').map(({ attributes }) => ({
      refid: attributes.get('refid') ?? '',
      role: attributes.get('role') ?? ''
    }))
  }
}

function textChild(from: XmlElement): string | undefined {
  const child = childOf(from, 'text')
  return child === undefined ? undefined : textOf(child)
}

function infonsOf(from: XmlElement): Infons {
  return Object.fromEntries(
    childrenOf(from, 'infon').map((infon) => [infon.attributes.get('key') ?? '', textOf(infon)])
  )
}

/** What is no number lies outside every text. */
function toNumber(value: string | undefined): number {
  return value !== undefined && /^\s*\d+\s*$/.test(value) ? Number(value) : -1
}

function documentXml({ id, infons, passages, relations }: BiocDocument): string {
  const content = [plain('id', id), infonXml(infons), ...passages.map(passageXml), ...relations.map(relationXml)]
  return `${element('document', {}, content.join(''))}\n`
}

function passageXml({ infons, offset, text, annotations }: BiocContainer): string {
  const content = [
    infonXml(infons),
    plain('offset', String(offset)),
    plain('text', text),
    ...annotations.map(annotationXml)
  ]
  return element('passage', {}, content.join(''))
}

function annotationXml({ id, infons, locations, text }: BiocAnnotation): string {
  const places = locations.map(({ offset, length }) => element('location', { offset, length }))
  return element('annotation', { id }, [infonXml(infons), ...places, plain('text', text ?? '')].join(''))
}

function relationXml({ id, infons, nodes }: BiocRelation): string {
  const parts = nodes.map(({ refid, role }) => element('node', { refid, role }))
  return element('relation', { id }, [infonXml(infons), ...parts].join(''))
}

function infonXml(infons: Infons): string {
  return Object.entries(infons)
    .map(([key, value]) => element('infon', { key }, escapeText(value)))
    .join('')
}

function plain(name: string, content: string): string {
  return element(name, {}, escapeText(content))
}
