// Everything that belongs to a project's documents and labels, as an archive keeps it: every version of the labels, every event.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { type StoredState, statesOf } from '../annotations/annotation-states.ts'
import type { EventAction } from '../annotations/events.ts'
import { type SpanSources, spanSourcesOf } from '../annotations/span-sources.ts'
import { type BatchContents, batchesOf } from '../changes/batches.ts'
import type { ReadHandle } from '../database/handles.ts'
import { corpusOf, type CorpusDocument } from '../documents/corpus.ts'
import { labelsOfVersion } from '../projects/labels.ts'

export interface ProjectContents {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  /** Of the labels in force. */
  readonly labelSetVersion: number
  readonly labelSets: readonly {
    readonly version: number
    readonly madeAt: string
    readonly labels: readonly Label[]
  }[]
  readonly imports: readonly ImportContents[]
  /** Changes of many documents, in their order. */
  readonly batches: readonly BatchContents[]
}

export interface ImportContents {
  readonly key: number
  readonly fileName: string
  readonly format: string
  readonly encoding: string
  readonly startedAt: string
  /** Empty where an older archive does not say. */
  readonly actor: string
}

export interface EventContents {
  readonly seq: number
  readonly revision: number
  readonly at: string
  readonly actor: string
  readonly action: EventAction
  readonly changes: string
  readonly statusBefore: DocumentStatus
  readonly statusAfter: DocumentStatus
  readonly target: number | null
  readonly below: number | null
  /** Key of the change of many documents that it belongs to. */
  readonly batch: number | null
}

/** What was done to a document, or in a pass of it. */
export interface WorkContents {
  readonly revision: number
  readonly importedSpans: number
  readonly undoTop: number | null
  readonly redoTop: number | null
  readonly annotations: readonly StoredState[]
  /** In their order. */
  readonly events: readonly EventContents[]
}

export interface DocumentContents extends WorkContents {
  readonly document: CorpusDocument
  readonly importKey: number
  readonly spanSources: SpanSources
  readonly assigned: readonly AssignedContents[]
}

export interface AssignedContents {
  readonly annotator: string
  readonly at: string
  readonly by: string
  /** Null for whoever works in the document itself. */
  readonly pass: (WorkContents & { readonly id: string; readonly status: DocumentStatus }) | null
}

/** The project must be there. */
export function projectContents(read: ReadHandle, projectId: string): ProjectContents {
  const project = read.one<{ id: string; name: string; createdAt: string; labelSetVersion: number }>(
    `SELECT id, name, created_at AS createdAt, label_set_version AS labelSetVersion FROM project WHERE id = ?`,
    projectId
  )!
  const versions = read.all<{ version: number; madeAt: string }>(
    'SELECT version, made_at AS madeAt FROM label_set WHERE project_id = ? ORDER BY version',
    projectId
  )
  const imports = read.all<ImportContents>(
    `SELECT key, file_name AS fileName, format, encoding, started_at AS startedAt, actor
       FROM import_record WHERE project_id = ? AND state = 'done' AND documents > 0 AND annotator IS NULL ORDER BY key`,
    projectId
  )
  const labelSets = versions.map(({ version, madeAt }) => ({
    version,
    madeAt,
    labels: labelsOfVersion(read, projectId, version)
  }))
  return { ...project, labelSets, imports, batches: batchesOf(read, projectId) }
}

/** One document at a time, in the order in which they came in. */
export function* documentContents(read: ReadHandle, projectId: string): Generator<DocumentContents> {
  for (const document of corpusOf(read, projectId)) {
    const { importKey } = read.one<{ importKey: number }>(
      'SELECT import_key AS importKey FROM document WHERE key = ?',
      document.key
    )!
    const spanSources = spanSourcesOf(read, document.key)
    yield { ...workOf(read, document.key), document, importKey, spanSources, assigned: assignedOf(read, document.key) }
  }
}

/** The document must be there. */
export function workOf(read: ReadHandle, documentKey: number): WorkContents {
  const row = read.one<Omit<WorkContents, 'annotations' | 'events'>>(
    `SELECT revision, imported_spans AS importedSpans, undo_top AS undoTop, redo_top AS redoTop
       FROM document WHERE key = ?`,
    documentKey
  )!
  const events = read.all<EventContents>(
    `SELECT seq, revision, at, actor, action, changes, status_before AS statusBefore, status_after AS statusAfter, target, below,
       batch FROM annotation_event WHERE document_key = ? ORDER BY seq`,
    documentKey
  )
  return { ...row, annotations: statesOf(read, documentKey), events }
}

function assignedOf(read: ReadHandle, documentKey: number): AssignedContents[] {
  return read
    .all<{ annotator: string; at: string; by: string; key: number | null; id: string; status: DocumentStatus }>(
      `SELECT annotator, assigned_at AS at, assigned_by AS by, pass.key, pass.id, pass.status
         FROM assignment LEFT JOIN document AS pass ON pass.key = pass_key
        WHERE document_key = ? ORDER BY assigned_at, pass.key, annotator`,
      documentKey
    )
    .map(({ key, id, status, ...assignment }) => ({
      ...assignment,
      pass: key === null ? null : { id, status, ...workOf(read, key) }
    }))
}
