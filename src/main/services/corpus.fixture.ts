// A workspace with one project and its services, for the tests of the services.
import { onTestFinished } from 'vitest'
import type { ExportChoice } from '../../shared/exports.ts'
import type { FormatId } from '../../shared/formats.ts'
import { createBulkService } from './annotation/bulk.ts'
import { createAdjudicationService } from './team/adjudication.ts'
import { createAgreementService } from './team/agreement.ts'
import { createAnnotationService } from './annotation/annotation.ts'
import { createArchivingService } from './team/archiving.ts'
import { createAssignmentService } from './team/assignments.ts'
import { createDocumentService } from './documents.ts'
import { type Exported, finishExport, plainChoice } from './exports/export.fixture.ts'
import { createExportService } from './exports/exports.ts'
import { type FilesToImport, importFiles, importsOf } from './imports/import-files.fixture.ts'
import { archivesOf } from './archives/archive-service.fixture.ts'
import { createLabelChangeService } from './labels/label-changes.ts'
import { createLabelRestoreService } from './labels/label-restore.ts'
import { createOccurrenceService } from './annotation/occurrences.ts'
import { createNoteService } from './notes.ts'
import { createPeopleService } from './team/people.ts'
import { createProjectService } from './projects.ts'
import { createDecisionService } from './annotation/suggestion-decisions.ts'
import { createErasureService } from './removal/erase.ts'
import { createRemovalService } from './removal/removal.ts'
import { createSettingsService } from './settings.ts'
import type { Workspace } from '../store/workspace/workspace.ts'
import { temporaryWorkspace } from '../store/workspace/workspace.fixture.ts'

export function servicesOf(workspace: Workspace) {
  const settings = createSettingsService(workspace)
  const deps = { read: workspace.read, mutate: workspace.mutate, annotator: settings.annotator }
  const documents = createDocumentService(deps)
  const annotation = createAnnotationService(deps)
  const imports = importsOf(deps)
  const removing = { ...deps, queue: imports.queue, documents }
  return {
    deps,
    settings,
    projects: createProjectService(deps),
    documents,
    documentNotes: createNoteService(deps),
    annotation,
    bulk: createBulkService({ ...deps, queue: imports.queue }, annotation),
    occurrences: createOccurrenceService(deps),
    labelChanges: createLabelChangeService({ ...deps, queue: imports.queue }),
    labelRestore: createLabelRestoreService({ ...deps, queue: imports.queue }),
    decisions: createDecisionService({ ...deps, queue: imports.queue }, documents),
    imports,
    removal: createRemovalService(removing),
    erasure: createErasureService({ ...removing, workspaceFolder: workspace.folder, emptyLog: workspace.emptyLog }),
    interchange: {
      ...archivesOf({ ...deps, queue: imports.queue }),
      import: (input: FilesToImport) => importFiles(deps, input)
    },
    assignments: createAssignmentService({ ...deps, queue: imports.queue }, documents),
    people: createPeopleService(deps),
    archiving: createArchivingService(deps),
    agreement: createAgreementService(deps),
    adjudication: createAdjudicationService(deps, documents),
    exports: createExportService({ ...deps, documents })
  }
}

export function temporaryCorpus() {
  const workspace = temporaryWorkspace()
  const services = servicesOf(workspace)
  onTestFinished(() => services.exports.close())
  const project = services.projects.create({ name: 'Notes', labels: 'disease-drug' })
  return { workspace, ...services, projectId: project.id }
}

export type TestCorpus = ReturnType<typeof temporaryCorpus>

export function fileOf(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name)
}

/** Imports one text and returns the document's id. */
export async function addText(corpus: TestCorpus, text: string, name = 'note.txt'): Promise<string> {
  await importFiles(corpus.deps, { projectId: corpus.projectId, files: [fileOf(name, text)], format: 'txt' })
  const { rows } = await listAll(corpus)
  return rows.find((row) => row.name === name)!.id
}

export function listAll({ documents, projectId }: Pick<TestCorpus, 'documents' | 'projectId'>) {
  return documents.list({ projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 500 })
}

/** The reason of a refusal, or the code of another service error. */
export function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    const { code, data } = error as { code?: string; data?: { reason?: string } }
    return data?.reason ?? code ?? String(error)
  }
  return 'done'
}

/** All of a project's documents in one file. */
export function exportAll(
  { exports, projectId }: Pick<TestCorpus, 'exports' | 'projectId'>,
  format: FormatId,
  change: Partial<ExportChoice> = {}
): Promise<Exported> {
  return finishExport(exports, exports.write({ projectId, choice: plainChoice(format, change) }))
}

export function exportArchive({ exports, projectId }: Pick<TestCorpus, 'exports' | 'projectId'>): Promise<Exported> {
  return finishExport(exports, exports.archive({ projectId }))
}
