// Reads a CAS from XMI: one element for each feature structure, its type in the namespace, its features in attributes.
import { readXml, type XmlElement } from '../xml/xml-reader.ts'
import type { Cas, FeatureStructure, Sofa } from './cas.ts'
import { isOfUse } from './layers.ts'

const notFeatures = new Set(['xmi:id', 'sofa', 'begin', 'end'])

/** Undefined where the XML is no XMI. Throws `XmlFault`. */
export function readXmi(xml: string): Cas | undefined {
  const sofas: Sofa[] = []
  const structures: FeatureStructure[] = []
  for (const { kind, element } of readXml(xml)) {
    if (kind === 'root') {
      if (element.name !== 'XMI') return undefined
      continue
    }
    const { attributes, line } = element
    const type = typeOf(element)
    if (type === 'uima.cas.Sofa') {
      sofas.push({
        id: attributes.get('xmi:id') ?? '',
        name: attributes.get('sofaID') ?? '',
        text: attributes.get('sofaString')
      })
    } else if (isOfUse(type) && attributes.has('begin') && attributes.has('end')) {
      structures.push({
        type,
        sofa: attributes.get('sofa') ?? '',
        begin: toOffset(attributes.get('begin')!),
        end: toOffset(attributes.get('end')!),
        features: new Map([...attributes].filter(([name]) => !notFeatures.has(name))),
        place: `:${line}#${attributes.get('xmi:id') ?? '?'}`
      })
    }
  }
  return { sofas, structures }
}

/** `http:///uima/cas.ecore` and `Sofa` make `uima.cas.Sofa`. */
function typeOf({ name, namespace }: XmlElement): string {
  const folder = /^http:\/\/\/(.+)\.ecore$/.exec(namespace)?.[1]
  return folder === undefined || folder === 'uima/noNamespace' ? name : `${folder.replaceAll('/', '.')}.${name}`
}

function toOffset(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : NaN
}
