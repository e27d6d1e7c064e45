// Reads and writes UIMA's type system description (TypeSystem.xml), which names the layers of a project.
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '../xml/xml-reader.ts'
import { element, escapeText } from '../xml/xml-writer.ts'
import type { TypeDescription, TypeSystem } from './cas.ts'
import { documentMetaData, namedEntity, sentence, suggestion, token } from './layers.ts'

/** Throws `XmlFault`. */
export function readTypeSystem(xml: string): TypeSystem {
  const types = childOf(parseXml(xml), 'types')
  return new Map((types === undefined ? [] : childrenOf(types, 'typeDescription')).map(toEntry))
}

function toEntry(description: XmlElement): [string, TypeDescription] {
  const list = childOf(description, 'features')
  const features = new Map(
    (list === undefined ? [] : childrenOf(list, 'featureDescription')).map((feature): [string, string] => [
      valueOf(feature, 'name'),
      valueOf(feature, 'rangeTypeName')
    ])
  )
  return [valueOf(description, 'name'), { supertype: valueOf(description, 'supertypeName'), features }]
}

function valueOf(from: XmlElement, name: string): string {
  const child = childOf(from, name)
  return child === undefined ? '' : textOf(child).trim()
}

const mostAncestors = 100

/** Whether a type annotates text. Without its description in the type system, its having a place is all there is to tell. */
export function annotatesText(types: TypeSystem, type: string): boolean {
  let current = type
  for (let steps = 0; steps < mostAncestors; steps++) {
    if (current === 'uima.tcas.DocumentAnnotation') return false
    const description = types.get(current)
    if (description === undefined) return current === type || current === 'uima.tcas.Annotation'
    current = description.supertype
  }
  return false
}

const text = 'uima.cas.String'
const annotation = 'uima.tcas.Annotation'

/** What Chartmark writes: DKPro's own types, so that the files open where DKPro's do, and a layer for what is not gold. */
export function typesOf(withSuggestions: boolean): TypeSystem {
  const types: [string, TypeDescription][] = [
    [
      documentMetaData,
      {
        supertype: 'uima.tcas.DocumentAnnotation',
        features: new Map([
          ['documentTitle', text],
          ['documentId', text]
        ])
      }
    ],
    [sentence, { supertype: annotation, features: new Map() }],
    [token, { supertype: annotation, features: new Map() }],
    [
      namedEntity,
      {
        supertype: annotation,
        features: new Map([
          ['value', text],
          ['identifier', text]
        ])
      }
    ]
  ]
  if (withSuggestions) {
    const features = new Map([
      ['value', text],
      ['status', text],
      ['score', text]
    ])
    types.push([suggestion, { supertype: annotation, features }])
  }
  return new Map(types)
}

export function typeSystemXml(types: TypeSystem): string {
  const plain = (name: string, value: string) => element(name, {}, escapeText(value))
  const descriptions = [...types].map(([name, { supertype, features }]) => {
    const listed = [...features].map(([feature, range]) =>
      element(
        'featureDescription',
        {},
        plain('name', feature) + plain('description', '') + plain('rangeTypeName', range)
      )
    )
    const content = [plain('name', name), plain('description', ''), plain('supertypeName', supertype)]
    if (listed.length > 0) content.push(element('features', {}, listed.join('')))
    return `${element('typeDescription', {}, content.join(''))}\n`
  })
  const xmlns = 'http://uima.apache.org/resourceSpecifier'
  const body = element('typeSystemDescription', { xmlns }, `\n<types>\n${descriptions.join('')}</types>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}
