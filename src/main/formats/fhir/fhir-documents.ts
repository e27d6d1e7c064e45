// The documents in FHIR resources: attachments of DocumentReference and DiagnosticReport, the sections of a Composition.
import { reason } from '../../../shared/reasons/reason.ts'
import { documentOrProblem, note, problem, type ReadItem } from '../format.ts'
import { readAttachment } from './fhir-attachments.ts'
import {
  attachmentsOf,
  type BinaryIndex,
  type BinaryShelf,
  containedOf,
  createBinaryShelf,
  linkOf,
  linksOf,
  namesOf
} from './fhir-binaries.ts'
import { field, listField, narrativeText, type Resource, textField } from './fhir-json.ts'
import type { ResourceItem } from './fhir-resources.ts'
import { htmlText } from './html-text.ts'

/** Documents of resources in their order; those whose attachment comes later in the file, as soon as it has come. */
export function createFhirReader(name: string, index: () => Promise<BinaryIndex>) {
  const ids = new Set<string>()
  const counts = { others: 0, html: 0 }
  let shelf: BinaryShelf | undefined
  const shelves = async () => (shelf ??= createBinaryShelf(await index()))
  const waiting = new Map<string, Waiting[]>()

  async function* read({ resource, where, fullUrl }: ResourceItem): AsyncGenerator<ReadItem> {
    const id = textField(resource, 'id') ?? textField(listField(resource, 'identifier')[0], 'value') ?? where
    const attachments = attachmentsOf(resource)
    if (attachments !== undefined) {
      const wanted = linksOf(resource)
      if (wanted.length > 0) await shelves()
      const missing = new Set(wanted.filter((url) => shelf!.find(url) === 'later'))
      const each = { resource, id, attachments, missing }
      if (missing.size === 0) yield* readAttachments(each)
      for (const url of missing) waiting.set(url, [...(waiting.get(url) ?? []), each])
      return
    }
    switch (textField(resource, 'resourceType')) {
      case 'Composition':
        yield* readComposition(resource, id)
        break
      case undefined:
        yield problem(where, reason('fhir.other'))
        break
      case 'Binary':
        yield* addBinary(resource as Resource, fullUrl)
        break
      default:
        counts.others++
    }
  }

  async function* addBinary(binary: Resource, fullUrl: string | undefined): AsyncGenerator<ReadItem> {
    const added = (await shelves()).add(binary, fullUrl)
    if (!added) counts.others++
    for (const url of namesOf(binary, fullUrl)) {
      const ready = (waiting.get(url) ?? []).filter(({ missing }) => missing.delete(url) && missing.size === 0)
      waiting.delete(url)
      for (const each of ready) yield* readAttachments(each)
    }
  }

  function* readAttachments({ resource, id, attachments }: Waiting): Generator<ReadItem> {
    if (attachments.length === 0) yield problem(id, reason('fhir.no-attachment'))
    const texts = new Set<string>()
    let count = 0
    for (const attachment of attachments) {
      const read = readAttachment(attachment, binaryOf(attachment, resource))
      if ('fault' in read) {
        yield problem(id, read.fault)
        continue
      }
      // The same text in two content types is one document.
      if (texts.has(read.text)) continue
      texts.add(read.text)
      count++
      if (read.isHtml) counts.html++
      yield* addDocument(resource, count === 1 ? id : `${id}#${count}`, read.text, textField(attachment, 'title'))
    }
  }

  function binaryOf(attachment: unknown, resource: unknown): Resource | 'far' | undefined {
    const inside = containedOf(attachment, resource)
    const link = linkOf(attachment)
    if (inside !== undefined || link === undefined) return inside
    const found = shelf?.find(link)
    shelf?.release(link)
    return found === 'later' ? undefined : found
  }

  function* readComposition(resource: unknown, id: string): Generator<ReadItem> {
    const lines = compositionLines(resource)
    if (lines === undefined) yield problem(id, reason('fhir.deep-narrative'))
    else {
      counts.html++
      yield* addDocument(resource, id, lines.join('\n'))
    }
  }

  function* addDocument(resource: unknown, id: string, text: string, title?: string): Generator<ReadItem> {
    if (!/\S/.test(text)) yield problem(id, reason('fhir.empty'))
    else if (ids.has(id)) yield problem(id, reason('document.same-id'))
    else {
      ids.add(id)
      yield documentOrProblem({ id, text, spans: [], meta: metaOf(resource as Resource, title) }, `${name}, ${id}`)
    }
  }

  return {
    read,
    /** What is said of the file as a whole, once it is read. */
    *end(): Generator<ReadItem> {
      if (counts.html > 0) yield note(reason('fhir.html', { count: counts.html }))
      if (counts.others > 0) yield note(reason('fhir.others', { count: counts.others }))
    }
  }
}

/** A resource some of whose attachments have not come yet. */
interface Waiting {
  readonly resource: unknown
  readonly id: string
  readonly attachments: readonly unknown[]
  readonly missing: Set<string>
}

/** Sections in order, each with its title on a line before it; the narrative as a whole where there are none. Undefined where HTML nests too deeply. */
function compositionLines(composition: unknown): string[] | undefined {
  const sections = allOf(listField(composition, 'section').map(sectionLines))
  return sections?.length === 0 ? narrativeLines(composition) : sections
}

function sectionLines(section: unknown): string[] | undefined {
  const title = textField(section, 'title')
  return allOf([
    title === undefined ? [] : [title],
    narrativeLines(section),
    ...listField(section, 'section').map(sectionLines)
  ])
}

function allOf(parts: readonly (string[] | undefined)[]): string[] | undefined {
  return parts.includes(undefined) ? undefined : parts.flatMap((lines) => lines!)
}

function narrativeLines(of: unknown): string[] | undefined {
  const narrative = field(of, 'text')
  const div = textField(narrative, 'div')
  const text = div === undefined ? (textField(narrative, narrativeText) ?? '') : htmlText(div)
  return text === undefined ? undefined : text === '' ? [] : [text]
}

function metaOf(resource: Resource, title: string | undefined): Readonly<Record<string, unknown>> {
  const kept = {
    resourceType: textField(resource, 'resourceType'),
    id: textField(resource, 'id'),
    status: textField(resource, 'status'),
    type: textField(resource, 'type', 'text') ?? textField(listField(field(resource, 'type'), 'coding')[0], 'display'),
    date: textField(resource, 'date'),
    subject: textField(resource, 'subject', 'reference')
  }
  const shown = title ?? textField(resource, 'title') ?? textField(resource, 'description') ?? kept.type
  const fhir = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
  return { ...(shown === undefined ? {} : { title: shown }), fhir }
}
