// The documents in FHIR resources: attachments of DocumentReference and DiagnosticReport, the sections of a Composition.
import { reason } from '../../../shared/reasons/reason.ts'
import { documentOrProblem, problem, type ReadItem } from '../format.ts'
import { type Binaries, readAttachment } from './fhir-attachments.ts'
import { field, listField, narrativeText, type Resource, textField } from './fhir-json.ts'
import { htmlText } from './html-text.ts'

export interface FhirReader {
  read(resource: unknown, where: string): Generator<ReadItem>
  /** How many resources held no document of the kinds that are read. */
  readonly others: () => number
}

export function createFhirReader(name: string, binaries: Binaries): FhirReader {
  const ids = new Set<string>()
  let others = 0

  function* read(resource: unknown, where: string): Generator<ReadItem> {
    const type = textField(resource, 'resourceType')
    const id = textField(resource, 'id') ?? textField(listField(resource, 'identifier')[0], 'value') ?? where
    switch (type) {
      case 'Bundle':
        for (const [index, entry] of listField(resource, 'entry').entries()) {
          yield* read(field(entry, 'resource'), `${where}/entry[${index + 1}]`)
        }
        break
      case 'DocumentReference':
        yield* readAttachments(
          resource,
          id,
          listField(resource, 'content').map((content) => field(content, 'attachment'))
        )
        break
      case 'DiagnosticReport':
        yield* readAttachments(resource, id, listField(resource, 'presentedForm'))
        break
      case 'Composition':
        yield* addDocument(resource, id, compositionLines(resource).join('\n'))
        break
      case undefined:
        yield problem(where, reason('fhir.other'))
        break
      default:
        others++
    }
  }

  function* readAttachments(resource: unknown, id: string, attachments: readonly unknown[]): Generator<ReadItem> {
    if (attachments.length === 0) yield problem(id, reason('fhir.no-attachment'))
    const texts = new Set<string>()
    let count = 0
    for (const attachment of attachments) {
      const read = readAttachment(attachment, binaries)
      if ('fault' in read) {
        yield problem(id, read.fault)
        continue
      }
      // The same text in two content types is one document.
      if (texts.has(read.text)) continue
      texts.add(read.text)
      count++
      yield* addDocument(resource, count === 1 ? id : `${id}#${count}`, read.text, textField(attachment, 'title'))
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

  return { read, others: () => others }
}

/** Sections in order, each with its title on a line before it; the narrative as a whole where there are none. */
function compositionLines(composition: unknown): string[] {
  const sections = listField(composition, 'section').flatMap(sectionLines)
  return sections.length > 0 ? sections : narrativeLines(composition)
}

function sectionLines(section: unknown): string[] {
  const title = textField(section, 'title')
  return [
    ...(title === undefined ? [] : [title]),
    ...narrativeLines(section),
    ...listField(section, 'section').flatMap(sectionLines)
  ]
}

function narrativeLines(of: unknown): string[] {
  const narrative = field(of, 'text')
  const div = textField(narrative, 'div')
  const text = div === undefined ? textField(narrative, narrativeText) : (htmlText(div) ?? '')
  return text === undefined || text === '' ? [] : [text]
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
