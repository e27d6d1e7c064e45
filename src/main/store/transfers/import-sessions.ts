// An import as a person knows it: what was chosen at once, how far it got, and how it ended.
import type { ImportChoice, ImportPart, ImportState, ImportSummary } from '../../../shared/imports.ts'
import type { Reason } from '../../../shared/reasons/reason.ts'
import type { Label } from '../../../shared/labels.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'
import { unpackReason } from './packed-reasons.ts'
import { addToTotals, type Totals } from '../projects/projects.ts'

/** A label that an import has made, with the name that it has in the files. */
export interface NewLabel {
  readonly name: string
  readonly label: Label
}

export interface ImportSession {
  readonly key: number
  readonly id: string
  readonly projectId: string
  readonly state: ImportState
  readonly name: string
  readonly fingerprint: string
  readonly choice: ImportChoice
  readonly newLabels: readonly NewLabel[]
}

export interface SessionStart {
  readonly projectId: string
  /** What was chosen, for people. */
  readonly name: string
  /** Of the chosen files: with the same an interrupted import can go on. */
  readonly fingerprint: string
  readonly choice: ImportChoice
}

export function startSession({ write, at, actor, audit, changed }: Mutation, start: SessionStart): ImportSession {
  const { projectId, name, fingerprint, choice } = start
  const id = newId()
  const { rowId: key } = write.run(
    `INSERT INTO import_session (id, project_id, state, actor, started_at, name, fingerprint, choices)
     VALUES (?, ?, 'reading', ?, ?, ?, ?, ?)`,
    id,
    projectId,
    actor,
    at,
    name,
    fingerprint,
    JSON.stringify(choice)
  )
  // Without the name: it is often a patient's, and the trail is never altered.
  audit({ entity: 'import', entityId: id, after: { projectId } })
  changed({ kind: 'imports', projectId })
  return { key, id, projectId, state: 'reading', name, fingerprint, choice, newLabels: [] }
}

interface SessionRow extends Omit<ImportSession, 'choice' | 'newLabels'> {
  readonly choices: string
  readonly newLabels: string
}

const sessionColumns = 'key, id, project_id AS projectId, state, name, fingerprint, choices, new_labels AS newLabels'

function toSession({ choices, newLabels, ...row }: SessionRow): ImportSession {
  return { ...row, choice: JSON.parse(choices) as ImportChoice, newLabels: JSON.parse(newLabels) as NewLabel[] }
}

export function findSession(read: ReadHandle, id: string): ImportSession | undefined {
  const row = read.one<SessionRow>(`SELECT ${sessionColumns} FROM import_session WHERE id = ?`, id)
  return row === undefined ? undefined : toSession(row)
}

/** Imports of the project that can go on, or everywhere. */
export function interruptedSessions(read: ReadHandle, projectId: string): ImportSession[] {
  return read
    .all<SessionRow>(
      `SELECT ${sessionColumns} FROM import_session WHERE project_id = ? AND state = 'interrupted' ORDER BY key`,
      projectId
    )
    .map(toSession)
}

/** After a crash: what was under way can go on. */
export function interruptSessions({ write, audit }: Mutation): void {
  const { changes } = write.run("UPDATE import_session SET state = 'interrupted' WHERE state = 'reading'")
  audit({ entity: 'import', entityId: 'all', after: { interrupted: changes } })
}

export function hasUnfinishedSessions(read: ReadHandle): boolean {
  return read.one("SELECT 1 FROM import_session WHERE state = 'reading'") !== undefined
}

export function setSessionState(
  { write, at, audit, changed }: Mutation,
  session: ImportSession,
  state: ImportState
): void {
  const ended = state === 'reading' || state === 'interrupted' ? null : at
  write.run('UPDATE import_session SET state = ?, ended_at = ? WHERE key = ?', state, ended, session.key)
  audit({ entity: 'import', entityId: session.id, after: { state } })
  changed({ kind: 'imports', projectId: session.projectId })
}

export function keepNewLabels(write: WriteHandle, sessionKey: number, labels: readonly NewLabel[]): void {
  write.run('UPDATE import_session SET new_labels = ? WHERE key = ?', JSON.stringify(labels), sessionKey)
}

/** A part of an import on its way. */
export interface SessionPart {
  readonly key: number
  readonly items: number
  readonly isRead: boolean
}

export function findPart(read: ReadHandle, sessionKey: number, part: number): SessionPart | undefined {
  const row = read.one<{ key: number; items: number; isRead: 0 | 1 }>(
    'SELECT key, items, is_read AS isRead FROM import_record WHERE session_key = ? AND part = ?',
    sessionKey,
    part
  )
  return row === undefined ? undefined : { ...row, isRead: row.isRead === 1 }
}

/** What one step of reading added. */
export interface PartProgress {
  readonly items: number
  readonly duplicates: number
  readonly problems: number
}

export function advancePart(write: WriteHandle, recordKey: number, step: PartProgress): void {
  write.run(
    'UPDATE import_record SET items = items + ?, duplicates = duplicates + ?, problems = problems + ? WHERE key = ?',
    step.items,
    step.duplicates,
    step.problems,
    recordKey
  )
}

export function endPart(write: WriteHandle, recordKey: number): void {
  write.run('UPDATE import_record SET is_read = 1 WHERE key = ?', recordKey)
}

/** Ids removed at once. */
const sourcesAtOnce = 1000

/** Ids that the part has had are of no use once it is read; true when none is left. */
export function forgetSources(write: WriteHandle, recordKey: number, limit = sourcesAtOnce): boolean {
  const { changes } = write.run(
    `DELETE FROM import_source WHERE record_key = ?
       AND source IN (SELECT source FROM import_source WHERE record_key = ? LIMIT ?)`,
    recordKey,
    recordKey,
    limit
  )
  return changes < limit
}

/** Keys of the parts whose documents are still out of sight. */
export function stagedParts(read: ReadHandle, sessionKey: number): number[] {
  return read
    .all<{ key: number }>(
      "SELECT key FROM import_record WHERE session_key = ? AND state = 'staging' ORDER BY part",
      sessionKey
    )
    .map(({ key }) => key)
}

interface SessionTotals extends Totals {
  readonly spans: number
  readonly duplicates: number
  readonly problems: number
}

/** Of all parts so far. */
export function totalsOf(read: ReadHandle, sessionKey: number): SessionTotals {
  return read.one<SessionTotals>(
    `SELECT coalesce(sum(documents), 0) AS documents, coalesce(sum(annotated), 0) AS annotated,
       coalesce(sum(annotations), 0) AS annotations, coalesce(sum(suggestions), 0) AS suggestions,
       coalesce(sum(spans), 0) AS spans, coalesce(sum(duplicates), 0) AS duplicates, coalesce(sum(problems), 0) AS problems
     FROM import_record WHERE session_key = ?`,
    sessionKey
  )!
}

/** Writes the totals into the record of the import, which stays when its parts are discarded. */
export function countSession(write: WriteHandle, sessionKey: number): SessionTotals {
  const totals = totalsOf(write, sessionKey)
  write.run(
    'UPDATE import_session SET documents = ?, spans = ?, suggestions = ?, duplicates = ?, problems = ? WHERE key = ?',
    totals.documents,
    totals.spans,
    totals.suggestions,
    totals.duplicates,
    totals.problems,
    sessionKey
  )
  return totals
}

/** All documents of all parts appear at once, and count. */
export function finishSession(mutation: Mutation, session: ImportSession): void {
  const { write, changed } = mutation
  const totals = countSession(write, session.key)
  write.run("UPDATE import_record SET state = 'done' WHERE session_key = ?", session.key)
  addToTotals(write, session.projectId, totals)
  setSessionState(mutation, session, 'done')
  changed({ kind: 'documents', projectId: session.projectId })
  changed({ kind: 'projects' })
}

const summaryColumns = `id, state, actor AS by, started_at AS startedAt, ended_at AS endedAt, name, documents, spans, suggestions,
  duplicates, problems,
  coalesce((SELECT action = 'take-back' FROM import_reversal WHERE session_key = import_session.key AND finished = 1
    ORDER BY key DESC LIMIT 1), 0) AS takenBack`

type SummaryRow = Omit<ImportSummary, 'takenBack'> & { readonly takenBack: 0 | 1 }

const toSummary = ({ takenBack, ...row }: SummaryRow): ImportSummary => ({ ...row, takenBack: takenBack === 1 })

/** The newest first. */
export function listSessions(read: ReadHandle, projectId: string, limit: number): ImportSummary[] {
  return read
    .all<SummaryRow>(
      `SELECT ${summaryColumns} FROM import_session WHERE project_id = ? ORDER BY key DESC LIMIT ?`,
      projectId,
      limit
    )
    .map(toSummary)
}

export function summaryOf(read: ReadHandle, sessionKey: number): ImportSummary {
  return toSummary(read.one<SummaryRow>(`SELECT ${summaryColumns} FROM import_session WHERE key = ?`, sessionKey)!)
}

/** What was read as one, in its order. */
export function partsOf(read: ReadHandle, sessionKey: number, limit: number): { count: number; parts: ImportPart[] } {
  const { count } = read.one<{ count: number }>(
    'SELECT count(*) AS count FROM import_record WHERE session_key = ?',
    sessionKey
  )!
  const parts = read.all<Omit<ImportPart, 'reason'> & { reason: string }>(
    `SELECT file_name AS file, format, encoding, reason, documents, spans, suggestions, duplicates, problems
       FROM import_record WHERE session_key = ? ORDER BY part LIMIT ?`,
    sessionKey,
    limit
  )
  return { count, parts: parts.map((part) => ({ ...part, reason: whyRead(part.reason) })) }
}

/** Sentences of earlier versions stay as they are. */
function whyRead(packed: string): Reason {
  return unpackReason(packed.startsWith('{') ? { message: '', reason: packed } : { message: packed, reason: null })
}
