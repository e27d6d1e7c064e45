// Writes a whole project into one archive: texts, labels in all versions, annotations and their history.
import { setImmediate } from 'node:timers/promises'
import { createArchiveWriter } from '../formats/chartmark/archive-writer.ts'
import { toLine } from '../formats/chartmark/chartmark.ts'
import { packState } from '../store/events.ts'
import type { ReadHandle } from '../store/handles.ts'
import type { Mutate } from '../store/mutate.ts'
import {
  type DocumentContents,
  documentContents,
  projectContents,
  type WorkContents
} from '../store/project-contents.ts'
import { recordExport } from '../store/transfers.ts'
import type { ArchivedDocument, ArchivedWork } from './archive-contents.ts'
import { toFile } from './interchange-document.ts'
import { exportName } from './interchange-export.ts'
import { requireProject } from './projects.ts'

export interface ArchiveExport {
  readonly file: File
  readonly documents: number
}

export interface ArchiveDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

const stepMilliseconds = 20

/** The archive is not encrypted, so that it was made stands in the audit trail. Throws `ServiceError` NOT_FOUND. */
export async function exportArchive(
  { read, mutate, annotator }: ArchiveDeps,
  { projectId }: { projectId: string }
): Promise<ArchiveExport> {
  const project = requireProject(read, projectId)
  const contents = projectContents(read, projectId)
  const archive = createArchiveWriter()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const keep = (ready: readonly Uint8Array[]) => chunks.push(...ready.map((bytes) => new Uint8Array(bytes)))
  let documents = 0
  let largestAnnotation = 0
  let until = performance.now() + stepMilliseconds
  for (const each of documentContents(read, projectId)) {
    const stored = toArchived(each)
    largestAnnotation = Math.max(largestAnnotation, ...largestOf(stored))
    keep(archive.addDocument(toLine(toFile(read, each.document), stored)))
    documents++
    if (performance.now() < until) continue
    await setImmediate()
    until = performance.now() + stepMilliseconds
  }
  keep(archive.end({ ...contents, largestAnnotation }))
  const fileName = `${exportName(project.name)}.chartmark`
  mutate('project.export-archive', annotator(), (mutation) =>
    recordExport(mutation, {
      ...{ projectId, fileName, format: 'chartmark', documents, spans: project.annotations },
      ...{ problems: 0, choice: null }
    })
  )
  return { file: new File(chunks, fileName), documents }
}

function toArchived({ document, importKey, assigned, ...work }: DocumentContents): ArchivedDocument {
  const { id, name, group, status, sourceId, meta } = document
  return {
    ...{ id, name, group, status, sourceId, meta, import: importKey },
    ...toArchivedWork(work),
    assigned: assigned.map(({ pass, ...assignment }) => ({
      ...assignment,
      pass: pass === null ? null : { id: pass.id, status: pass.status, ...toArchivedWork(pass) }
    }))
  }
}

function toArchivedWork({
  revision,
  importedSpans,
  undoTop,
  redoTop,
  annotations,
  events
}: WorkContents): ArchivedWork {
  return {
    ...{ revision, importedSpans, undoTop, redoTop },
    annotations: annotations.map(({ id, state }) => [id, ...packState(state)!]),
    events: events.map((event) => ({ ...event, changes: JSON.parse(event.changes) as Changes }))
  }
}

type Changes = ArchivedDocument['events'][number]['changes']

function* largestOf({ assigned, ...work }: ArchivedDocument): Generator<number> {
  for (const { annotations, events } of [work, ...assigned.flatMap(({ pass }) => pass ?? [])]) {
    for (const [number] of annotations) yield number
    for (const { changes } of events) for (const [number] of changes) yield number
  }
}
