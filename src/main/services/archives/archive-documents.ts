// A project archive of documents that no project has held: what the application would have made of the same files, without a store.
import type { Label } from '../../../shared/labels.ts'
import { createArchiveWriter } from '../../formats/chartmark/archive-writer.ts'
import { toLine } from '../../formats/chartmark/chartmark.ts'
import { goesOut } from '../../formats/checks/losses.ts'
import type { Documents, FormatDocument, FormatSpan, WriteItem, WriteOptions } from '../../formats/format.ts'
import { formatEntry } from '../../../shared/formats.ts'
import type { AnnotationState } from '../../store/annotations/annotation-states.ts'
import { toSpan } from '../../store/documents/corpus.ts'
import { packState } from '../../store/annotations/events.ts'
import { newId } from '../../store/database/ids.ts'
import type { NewDocument } from '../../store/transfers/imports.ts'
import type { ImportContents, ProjectContents } from '../../store/archives/project-contents.ts'
import { naming, toStored } from '../interchange-document.ts'
import { createLabelMatcher } from '../interchange-labels.ts'
import type { ArchivedDocument } from './contents.ts'

/** A file that documents come from, as a project keeps it. */
export interface ArchiveSource {
  readonly fileName: string
  readonly format: string
  readonly encoding: string
  /** Every document of it counts as annotated, those without a span too. */
  readonly labelled: boolean
}

export interface ArchiveOf {
  /** Of the project that the archive opens as. */
  readonly name: string
  readonly actor: string
  /** ISO 8601. */
  readonly now: string
  /** Where the document that was given last comes from. */
  readonly source: () => ArchiveSource
}

/** Labels are made of the names that spans have, as an import into an empty project makes them. */
export async function* archiveDocuments(
  documents: Documents,
  options: WriteOptions,
  { name, actor, now, source }: ArchiveOf
): AsyncGenerator<WriteItem> {
  const { carries } = formatEntry('chartmark')
  const archive = createArchiveWriter()
  const labels = createLabelMatcher([])
  const imports = new Map<ArchiveSource, ImportContents>()
  let largestAnnotation = 0
  const importOf = (from: ArchiveSource): ImportContents => {
    const { fileName, format, encoding } = from
    const made = imports.get(from) ?? {
      key: imports.size + 1,
      ...{ fileName: fileName.slice(-longestName), format, encoding, startedAt: now, actor }
    }
    imports.set(from, made)
    return made
  }
  for await (const document of documents) {
    const from = source()
    const wanted = { ...document, spans: document.spans.filter((span) => goesOut(span, options, carries!)) }
    const prepared = toStored(wanted, { labels, by: from.fileName, labelled: from.labelled })
    for (const problem of prepared.problems) yield { kind: 'problem', problem }
    if (prepared.document === undefined) continue
    const annotations = prepared.document.annotations.map((state) => ({ id: ++largestAnnotation, state }))
    const stored = toArchived(prepared.document, annotations, importOf(from).key)
    for (const bytes of await archive.addDocument(toLine(toWritten(document, prepared.document, annotations), stored)))
      yield { kind: 'bytes', file: '', bytes }
  }
  const project: ProjectContents & { readonly largestAnnotation: number } = {
    id: newId(),
    name,
    createdAt: now,
    labelSetVersion: 1,
    labelSets: [{ version: 1, madeAt: now, labels: labels.made().map(({ label }): Label => label) }],
    imports: [...imports.values()],
    batches: [],
    largestAnnotation
  }
  for (const bytes of await archive.end(project)) yield { kind: 'bytes', file: '', bytes }
}

const longestName = 300

interface Numbered {
  readonly id: number
  readonly state: AnnotationState
}

function toArchived(
  { name, group, status, sourceId, meta, spanSources = new Map<number, string>() }: NewDocument,
  annotations: readonly Numbered[],
  importKey: number
): ArchivedDocument {
  return {
    ...{ id: newId(), name, group, status, sourceId, import: importKey, assigned: [] },
    meta: meta === undefined ? null : JSON.stringify(meta),
    ...{ revision: 0, importedSpans: annotations.length, undoTop: null, redoTop: null, events: [] },
    annotations: annotations.map(({ id, state }) => [id, ...packState(state)!]),
    spanSources: [...spanSources].map(([at, id]) => [annotations[at]!.id, id])
  }
}

/** As the project would write it. */
function toWritten(
  { id, text, sentences, continued }: FormatDocument,
  { name, group, status, meta }: NewDocument,
  annotations: readonly Numbered[]
): FormatDocument {
  return {
    ...{ id, text },
    spans: annotations.map(({ id: number, state }): FormatSpan => {
      const { status: of, score } = state
      return { ...toSpan(state), id: String(number), status: of, ...(score === null ? {} : { score }) }
    }),
    meta: { ...meta, ...naming(name, group, status) },
    ...(sentences === undefined ? {} : { sentences }),
    ...(continued === true ? { continued } : {})
  }
}
