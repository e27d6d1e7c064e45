// Who works on which documents: alone in the document itself, or each in a pass of their own.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { visible } from '../documents/documents.ts'

export interface Assignment {
  readonly annotator: string
  readonly assignedAt: string
  /** Null for whoever works in the document itself. */
  readonly pass: AssignedPass | null
}

export interface AssignedPass {
  readonly key: number
  readonly id: string
  readonly status: DocumentStatus
  readonly revision: number
  /** Accepted spans in it. */
  readonly annotations: number
}

interface AssignmentRow {
  readonly annotator: string
  readonly assignedAt: string
  readonly key: number | null
  readonly id: string | null
  readonly status: DocumentStatus | null
  readonly revision: number | null
  readonly annotations: number | null
}

/** In the order in which they were assigned. */
export function assignmentsOf(read: ReadHandle, documentKey: number): Assignment[] {
  return read
    .all<AssignmentRow>(
      `SELECT assignment.annotator, assigned_at AS assignedAt, pass.key, pass.id, pass.status, pass.revision, pass.annotations
         FROM assignment LEFT JOIN document AS pass ON pass.key = pass_key
        WHERE document_key = ? ORDER BY assigned_at, pass.key, assignment.annotator`,
      documentKey
    )
    .map(({ annotator, assignedAt, key, id, status, revision, annotations }) => ({
      annotator,
      assignedAt,
      pass: key === null ? null : { key, id: id!, status: status!, revision: revision!, annotations: annotations! }
    }))
}

/** Assigns; who is assigned already stays so, and may get a pass. */
export function putAssignment(
  { write, at, actor, audit }: Mutation,
  document: { readonly key: number; readonly id: string },
  annotator: string,
  passKey: number | null,
  made: { readonly at: string; readonly by: string } = { at, by: actor }
): void {
  write.run(
    `INSERT INTO assignment (document_key, annotator, pass_key, assigned_at, assigned_by) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (document_key, annotator) DO UPDATE SET pass_key = excluded.pass_key`,
    document.key,
    annotator,
    passKey,
    made.at,
    made.by
  )
  audit({ entity: 'assignment', entityId: document.id, after: { annotator, pass: passKey !== null } })
}

export function removeAssignment(
  mutation: Mutation,
  document: { readonly key: number; readonly id: string },
  { annotator, pass }: Pick<Assignment, 'annotator' | 'pass'>
): void {
  const { write, audit } = mutation
  write.run('DELETE FROM assignment WHERE document_key = ? AND annotator = ?', document.key, annotator)
  if (pass !== null) removePass(mutation, pass.key)
  audit({ entity: 'assignment', entityId: document.id, before: { annotator, pass: pass !== null } })
}

/** Nothing may have been done in it. */
export function removePass({ write }: Mutation, key: number): void {
  write.run('DELETE FROM document WHERE key = ?', key)
}

/** The annotator's own pass of a document; undefined where they have none. */
export function passOf(read: ReadHandle, documentKey: number, annotator: string): number | undefined {
  return read.one<{ key: number }>(
    'SELECT pass_key AS key FROM assignment WHERE document_key = ? AND annotator = ? AND pass_key IS NOT NULL',
    documentKey,
    annotator
  )?.key
}

/** Whether whoever has the assignment is done with it: in their pass, or where they work alone in the document. */
export const isWorkDone =
  "(SELECT status <> 'todo' FROM document AS work WHERE work.key = coalesce(pass_key, document_key))"

/** Keys of the documents that an annotator has not finished, of all projects, in their order. */
export function unfinishedOf(read: ReadHandle, annotator: string): number[] {
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM assignment JOIN document AS main ON main.key = document_key
        WHERE assignment.annotator = ? AND main.${visible} AND main.status <> 'gold' AND NOT ${isWorkDone} ORDER BY document_key`,
      annotator
    )
    .map(({ key }) => key)
}

/** How far each annotator of a project is. */
export function countProgress(
  read: ReadHandle,
  projectId: string
): { annotator: string; assigned: number; done: number }[] {
  return read.all(
    `SELECT assignment.annotator AS annotator, count(*) AS assigned, sum(${isWorkDone}) AS done
       FROM assignment JOIN document AS main ON main.key = document_key
      WHERE main.project_id = ? AND main.${visible} GROUP BY assignment.annotator ORDER BY assignment.annotator`,
    projectId
  )
}

/** Keys of the documents of a project of which several annotators have a pass, in their order. */
export function documentsWithPasses(read: ReadHandle, projectId: string): number[] {
  return read
    .all<{ key: number }>(
      `SELECT key FROM document WHERE project_id = ? AND ${visible} AND key IN (
         SELECT document_key FROM assignment WHERE pass_key IS NOT NULL GROUP BY document_key HAVING count(*) > 1)
       ORDER BY sort_name, key`,
      projectId
    )
    .map(({ key }) => key)
}
