// Label checks and their suspects. A suspect is open while its place is as it was when it was found: undoing a fix opens it again.
import { type LabelCheck, type SuspectKind, suspectKinds } from '../../../shared/label-errors.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { visible } from '../documents/documents.ts'

export interface CheckRecord extends Omit<LabelCheck, 'open'> {
  readonly id: string
  readonly projectId: string
  /** What was dealt to the folds: another value means other folds. */
  readonly dealt: string
}

const columns = `id, project_id AS projectId, state, method, started_at AS startedAt, folds, folds_done AS foldsDone, sentences, message, dealt`

export type NewCheck = Pick<CheckRecord, 'id' | 'projectId' | 'method' | 'folds' | 'sentences' | 'dealt'>

/** In the place of an earlier one of the project. */
export function insertCheck(
  { write, at }: Mutation,
  { id, projectId, method, folds, sentences, dealt }: NewCheck
): void {
  write.run('DELETE FROM label_check WHERE project_id = ?', projectId)
  write.run(
    `INSERT INTO label_check (id, project_id, state, method, started_at, folds, sentences, dealt)
     VALUES (?, ?, 'running', ?, ?, ?, ?, ?)`,
    id,
    projectId,
    method,
    at,
    folds,
    sentences,
    dealt
  )
}

/** A stopped one runs again, with what its folds found so far. */
export function resumeCheck(write: WriteHandle, id: string): void {
  write.run("UPDATE label_check SET state = 'running', message = NULL WHERE id = ?", id)
}

export function findCheck(read: ReadHandle, projectId: string): CheckRecord | undefined {
  return read.one<CheckRecord>(`SELECT ${columns} FROM label_check WHERE project_id = ?`, projectId)
}

export function runningChecks(read: ReadHandle): CheckRecord[] {
  return read.all<CheckRecord>(`SELECT ${columns} FROM label_check WHERE state = 'running'`)
}

export function endCheck(write: WriteHandle, id: string, state: 'done' | 'stopped', message: string | null): void {
  write.run('UPDATE label_check SET state = ?, message = ? WHERE id = ?', state, message, id)
}

export interface NewSuspect {
  readonly documentKey: number
  readonly kind: SuspectKind
  readonly score: number
  readonly given: { readonly labelId: string; readonly place: string } | null
  readonly found: { readonly labelId: string; readonly start: number; readonly end: number } | null
}

/** Those of one more fold. */
export function addSuspects(write: WriteHandle, checkId: string, suspects: readonly NewSuspect[]): void {
  for (const { documentKey, kind, score, given, found } of suspects) {
    write.run(
      `INSERT INTO suspect (check_id, document_key, kind, score, given_label, given_place, found_label, found_start, found_end)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      checkId,
      documentKey,
      kind,
      score,
      given?.labelId ?? null,
      given?.place ?? null,
      found?.labelId ?? null,
      found?.start ?? null,
      found?.end ?? null
    )
  }
}

export function countFold(write: WriteHandle, checkId: string): void {
  write.run('UPDATE label_check SET folds_done = folds_done + 1 WHERE id = ?', checkId)
}

export interface SuspectRow {
  readonly key: number
  readonly documentKey: number
  readonly kind: SuspectKind
  readonly score: number
  readonly givenLabel: string | null
  readonly givenPlace: string | null
  readonly foundLabel: string | null
  readonly foundStart: number | null
  readonly foundEnd: number | null
}

const suspectColumns = `key, document_key AS documentKey, kind, score, given_label AS givenLabel, given_place AS givenPlace,
  found_label AS foundLabel, found_start AS foundStart, found_end AS foundEnd`

const isOpen = `kept = 0 AND document_key IN (SELECT key FROM document WHERE ${visible}) AND CASE WHEN given_place IS NULL
  THEN NOT EXISTS (SELECT 1 FROM annotation WHERE document_key = suspect.document_key AND status = 'accepted'
    AND span_start < found_end AND span_end > found_start)
  ELSE EXISTS (SELECT 1 FROM annotation WHERE document_key = suspect.document_key AND status = 'accepted'
    AND fragments = given_place AND label_id = given_label) END`

/** The most suspicious first. */
export function openSuspects(read: ReadHandle, checkId: string, kind: SuspectKind, limit: number): SuspectRow[] {
  return read.all<SuspectRow>(
    `SELECT ${suspectColumns} FROM suspect WHERE check_id = ? AND kind = ? AND ${isOpen} ORDER BY score, key LIMIT ?`,
    checkId,
    kind,
    limit
  )
}

export function countOpenSuspects(read: ReadHandle, checkId: string): Record<SuspectKind, number> {
  const counts = new Map(
    read
      .all<{ kind: SuspectKind; suspects: number }>(
        `SELECT kind, count(*) AS suspects FROM suspect WHERE check_id = ? AND ${isOpen} GROUP BY kind`,
        checkId
      )
      .map(({ kind, suspects }) => [kind, suspects])
  )
  return Object.fromEntries(suspectKinds.map((kind) => [kind, counts.get(kind) ?? 0])) as Record<SuspectKind, number>
}

export function findSuspect(read: ReadHandle, key: number): SuspectRow | undefined {
  return read.one<SuspectRow>(`SELECT ${suspectColumns} FROM suspect WHERE key = ?`, key)
}

export function keepSuspect(write: WriteHandle, key: number, kept: boolean): void {
  write.run('UPDATE suspect SET kept = ? WHERE key = ?', Number(kept), key)
}
