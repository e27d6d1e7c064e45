// FHIR resources as plain objects, whether they came as JSON, as JSON lines or as XML.
import { elementsOf, type XmlElement } from '../xml/xml-reader.ts'
import { xhtmlText } from './html-text.ts'

export type Resource = Readonly<Record<string, unknown>>

/** Narratives become their text at once, under the key that the JSON has for XHTML. */
export const narrativeText = 'chartmark:text'

/** XML by the rules of FHIR: values in attributes, what repeats in a list, resources in an element of their type. */
export function resourceOfXml(element: XmlElement): Resource {
  return { resourceType: element.name, ...fieldsOf(element) }
}

function fieldsOf(element: XmlElement): Record<string, unknown> {
  const fields = new Map<string, unknown[]>()
  for (const child of elementsOf(element)) {
    const [name, value] = child.name === 'div' ? [narrativeText, xhtmlText(child)] : [child.name, valueOf(child)]
    const known = fields.get(name)
    if (known === undefined) fields.set(name, [value])
    else known.push(value)
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}

function valueOf(element: XmlElement): unknown {
  const value = element.attributes.get('value')
  if (value !== undefined) return value
  // `<resource><Binary>...`: the one child whose name is a type is the resource itself.
  const [only, ...others] = elementsOf(element)
  if (only !== undefined && others.length === 0 && /^[A-Z]/.test(only.name)) return resourceOfXml(only)
  return fieldsOf(element)
}

/** A field of an object; undefined for anything else. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Resource)[name]
    : undefined
}

export function textField(value: unknown, ...names: readonly string[]): string | undefined {
  let found: unknown = value
  for (const name of names) found = field(found, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** XML does not tell a list of one from no list. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name)
  return found === undefined || found === null ? [] : Array.isArray(found) ? found : [found]
}
