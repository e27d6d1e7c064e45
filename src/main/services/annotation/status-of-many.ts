// The status of many documents at once, as one change that is taken back as one.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { BulkResult } from '../../../shared/many-documents.ts'
import { createBreather } from '../../breathe.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import type { DocumentHead } from '../../store/documents/documents.ts'
import { requireProject } from '../projects.ts'
import { notFound } from '../service-error.ts'
import { type AnnotationDeps, requireOwn, wantedStatus } from './annotation.ts'
import { changeManyAsJob } from './change-many.ts'

interface StatusInput {
  readonly projectId: string
  readonly documentIds: readonly string[]
  readonly status: DocumentStatus
}

/**
 * Documents that have the status already are passed over. Throws `ServiceError` NOT_FOUND where one is not of the project, REFUSED where
 * one is not this annotator's or a person stops it; nothing is written then.
 */
export async function setStatusOfMany(
  deps: AnnotationDeps & { readonly queue: JobQueue },
  input: StatusInput
): Promise<BulkResult> {
  const { read, annotator } = deps
  const { projectId, status } = input
  const breathe = createBreather()
  requireProject(read, projectId)
  const others: string[] = []
  for (const documentId of input.documentIds) {
    const document = requireOwn(read, documentId, annotator())
    if (document.projectId !== projectId) throw notFound('document', documentId)
    if (wantedStatus(document, status) !== document.status) others.push(documentId)
    await breathe()
  }
  const steps = others.map((documentId) => ({
    document: documentId,
    work: (mutation: Mutation, document: DocumentHead, batch: number) => {
      const wanted = wantedStatus(document, status)
      if (wanted === document.status) return null
      return applyEdit(mutation, document, { action: 'status', changes: [], status: wanted }, batch)
    }
  }))
  const batch = { projectId, action: 'set-status' } as const
  return changeManyAsJob(deps, { audit: 'documents.setStatus', stage: 'changing-status', batch }, steps)
}
