// Writes a whole project into one archive: texts, labels in all versions, annotations and their history, and what else belongs to it.
import type { ExportEvent } from '../../../shared/exports.ts'
import { createArchiveWriter } from '../../formats/chartmark/archive-writer.ts'
import { toLine } from '../../formats/chartmark/chartmark.ts'
import { type DocumentContents, documentContents, projectContents } from '../../store/archives/project-contents.ts'
import { projectRecords } from '../../store/archives/project-records.ts'
import { type ArchivedDocument, toArchivedWork } from '../archives/contents.ts'
import { toFile } from '../interchange-document.ts'
import { requireProject } from '../projects.ts'
import { createBundle, fileNameOf } from './bundle.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
import { createPace } from './pace.ts'

/** As `writeExport`: events on the way, the last one says where the file waits. */
export async function* writeArchive(
  { read }: Pick<ExportDeps, 'read'>,
  keepFile: KeepFile,
  { projectId }: { projectId: string }
): AsyncGenerator<ExportEvent, void> {
  const { name, documents: total, annotations: spans } = requireProject(read, projectId)
  const contents = projectContents(read, projectId)
  const archive = createArchiveWriter()
  const pace = createPace()
  // The archive is packed by its own writer.
  const bundle = await createBundle(false)
  const keep = async (ready: readonly Uint8Array[]) => {
    for (const bytes of ready) await bundle.add('', bytes)
  }
  let documents = 0
  let largestAnnotation = 0
  try {
    yield { kind: 'progress', stage: 'writing', done: 0, total }
    for (const each of documentContents(read, projectId)) {
      const stored = toArchived(each)
      for (const number of annotationsOf(stored)) largestAnnotation = Math.max(largestAnnotation, number)
      await keep(await archive.addDocument(toLine(toFile(read, each.document, true), stored)))
      documents++
      await pace.turn()
      if (pace.isDue()) yield { kind: 'progress', stage: 'writing', done: documents, total }
    }
    for (const record of projectRecords(read, projectId)) {
      await keep(await archive.addRecord(record))
      await pace.turn()
    }
    await keep(await archive.end({ ...contents, largestAnnotation }))
    const file = await bundle.end(`${fileNameOf(name)}.chartmark`)
    const exportId = keepFile(file, {
      action: 'project.export-archive',
      record: { projectId, format: 'chartmark', documents, spans, problems: 0, report: null, choice: null }
    })
    const nothing = { reportId: null, rows: {}, split: null, masked: 0 }
    yield { kind: 'done', exportId, report: { file: file.name, documents, spans, ...nothing } }
  } finally {
    await bundle.discard()
  }
}

function toArchived({ document, importKey, spanSources, assigned, ...work }: DocumentContents): ArchivedDocument {
  const { id, name, group, status, sourceId, meta } = document
  return {
    ...{ id, name, group, status, sourceId, meta, import: importKey, spanSources: [...spanSources] },
    ...toArchivedWork(work),
    assigned: assigned.map(({ pass, ...assignment }) => ({
      ...assignment,
      pass: pass === null ? null : { id: pass.id, status: pass.status, ...toArchivedWork(pass) }
    }))
  }
}

function* annotationsOf({ assigned, ...work }: ArchivedDocument): Generator<number> {
  for (const { annotations, events } of [work, ...assigned.flatMap(({ pass }) => pass ?? [])]) {
    for (const [number] of annotations) yield number
    for (const { changes } of events) for (const [number] of changes) yield number
  }
}
