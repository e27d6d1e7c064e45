// Takes the resources out of a FHIR file as it comes: one, a list, one a line as bulk exports have them, or the entries of bundles.
import { reason } from '../../../shared/reasons/reason.ts'
import { type NoteItem, problem, type ProblemItem, type ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { isDeep, isObject } from '../json/json.ts'
import type { OpensArray } from '../json/json-elements.ts'
import { type JsonWrapping, readJsonValues } from '../json/json-values.ts'
import { readXmlByPiece } from '../xml/xml-encoding.ts'
import { readXmlPieces, type XmlElement } from '../xml/xml-reader.ts'
import { field, listField, type Resource, resourceOfXml, textField } from './fhir-json.ts'

/** A resource that is no bundle, and where it stands. */
export interface ResourceItem {
  readonly kind: 'resource'
  readonly resource: unknown
  readonly where: string
  /** What other entries of its bundle call it. */
  readonly fullUrl: string | undefined
}

/** Deep ones are refused: whoever walks them would overflow the stack. */
export async function* readResources(
  input: FormatInput,
  options: ReadOptions
): AsyncGenerator<ResourceItem | ProblemItem | NoteItem> {
  const { name } = input
  let count = 0
  for await (const item of (await isXml(input)) ? readXml(input, options) : readJsonValues(input, options, wrapping)) {
    if (item.kind !== 'json' && item.kind !== 'xml') {
      yield item
      continue
    }
    const { value } = item
    count++
    // The first of a file may be the only one.
    const where = isEntry(value) ? `${name}/entry[${count}]` : count === 1 ? name : item.where
    if (item.kind === 'json' && isDeep(value)) yield problem(where, reason('fhir.nested'))
    else yield* isEntry(value) ? resourcesOf(value['resource'], where, value) : resourcesOf(value, where)
  }
}

function* resourcesOf(resource: unknown, where: string, entry?: unknown): Generator<ResourceItem> {
  if (textField(resource, 'resourceType') !== bundle) {
    yield { kind: 'resource', resource, where, fullUrl: textField(entry, 'fullUrl') }
    return
  }
  for (const [index, each] of listField(resource, 'entry').entries()) {
    yield* resourcesOf(field(each, 'resource'), `${where}/entry[${index + 1}]`, each)
  }
}

/** An entry of a bundle, which says of what type its resource is and has no type itself. */
function isEntry(value: unknown): value is Resource {
  return isObject(value) && !('resourceType' in value) && 'resource' in value
}

/** Lists have entries too, of another kind. */
const opensEntries: OpensArray = (key, { beginning }) => {
  if (key !== 'entry') return false
  const type = /"resourceType"\s*:\s*"(\w+)"/.exec(beginning())?.[1]
  return type === undefined || type === bundle
}

const wrapping: JsonWrapping = {
  opens: opensEntries,
  isRecord: (value) => textField(value, 'resourceType') !== undefined,
  nothing: reason('fhir.neither')
}

async function isXml(input: FormatInput): Promise<boolean> {
  const head = Buffer.from(await readHead(onlyFile(input), 64)).toString('latin1')
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</.test(head)
}

const bundle = 'Bundle'

interface XmlValue {
  readonly kind: 'xml'
  readonly where: string
  readonly value: Resource
}

/** Of a bundle one entry at a time; any other resource as a whole. */
function readXml(input: FormatInput, options: ReadOptions): AsyncGenerator<XmlValue | ProblemItem | NoteItem> {
  const { name } = input
  return readXmlByPiece(input, options, async function* (pieces): AsyncGenerator<XmlValue> {
    let root: XmlElement | undefined
    const children: XmlElement[] = []
    for await (const { kind, element } of readXmlPieces(pieces, (element) => element.name !== bundle)) {
      if (kind === 'root') root = element
      else if (root?.name !== bundle) children.push(element)
      else if (element.name === 'entry') {
        const { resource, fullUrl } = resourceOfXml(element)
        yield { kind: 'xml', where: name, value: { resource, fullUrl } }
      }
    }
    if (root !== undefined && root.name !== bundle)
      yield { kind: 'xml', where: name, value: resourceOfXml({ ...root, children }) }
  })
}
