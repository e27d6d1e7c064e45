// Each time that an import was taken back or brought back: who, when, how much, and whether it came to its end.
import type { ImportReversal } from '../../../shared/imports.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import type { ImportSession } from './import-sessions.ts'

/** Keys of the records under which an import brought its documents. */
export function recordsOf(read: ReadHandle, sessionKey: number): number[] {
  return read
    .all<{ key: number }>('SELECT key FROM import_record WHERE session_key = ? ORDER BY part', sessionKey)
    .map(({ key }) => key)
}

/** What follows belongs to the key that this returns, in as many transactions as it takes, up to `finishReversal`. */
export function startReversal(
  { write, at, actor, audit }: Mutation,
  session: ImportSession,
  action: ImportReversal['action']
): number {
  const { rowId } = write.run(
    'INSERT INTO import_reversal (session_key, at, actor, action) VALUES (?, ?, ?, ?)',
    session.key,
    at,
    actor,
    action
  )
  audit({ entity: 'import', entityId: session.id, after: { action } })
  return rowId
}

export function countReversal(
  { write, audit }: Mutation,
  session: ImportSession,
  key: number,
  { documents, kept }: Pick<ImportReversal, 'documents' | 'kept'>
): void {
  write.run('UPDATE import_reversal SET documents = documents + ?, kept = kept + ? WHERE key = ?', documents, kept, key)
  audit({ entity: 'import', entityId: session.id, after: { documents, kept } })
}

export function finishReversal({ write, audit, changed }: Mutation, session: ImportSession, key: number): void {
  write.run('UPDATE import_reversal SET finished = 1 WHERE key = ?', key)
  audit({ entity: 'import', entityId: session.id, after: { reversed: true } })
  changed({ kind: 'imports', projectId: session.projectId })
}

/** It was cut off, and all that it had moved is in sight again. */
export function dropReversal({ write, audit, changed }: Mutation, session: ImportSession, key: number): void {
  write.run('DELETE FROM import_reversal WHERE key = ?', key)
  audit({ entity: 'import', entityId: session.id, after: { cutOff: true } })
  changed({ kind: 'imports', projectId: session.projectId })
}

export function unfinishedReversals(
  read: ReadHandle
): { key: number; importId: string; action: ImportReversal['action'] }[] {
  return read.all(
    `SELECT import_reversal.key AS key, import_session.id AS importId, action
       FROM import_reversal JOIN import_session ON import_session.key = session_key WHERE finished = 0 ORDER BY import_reversal.key`
  )
}

/** The newest last. */
export function reversalsOf(read: ReadHandle, sessionKey: number): ImportReversal[] {
  return read.all<ImportReversal>(
    `SELECT action, at, actor AS by, documents, kept FROM import_reversal
      WHERE session_key = ? AND finished = 1 ORDER BY key`,
    sessionKey
  )
}

export function isTakenBack(read: ReadHandle, sessionKey: number): boolean {
  return reversalsOf(read, sessionKey).at(-1)?.action === 'take-back'
}
