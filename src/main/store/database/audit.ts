// The audit trail: one row for each thing that was changed, chained by hashes so that tampering shows.
import { createHash } from 'node:crypto'
import type { ReadHandle, WriteHandle } from './handles.ts'

export interface AuditEntry {
  readonly entity: string
  readonly entityId: string
  /** Plain data without document text; what was, and what is. */
  readonly before?: unknown
  readonly after?: unknown
}

export interface AuditStamp {
  readonly at: string
  readonly actor: string
  readonly action: string
}

interface AuditRow {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entity_id: string
  readonly before: string | null
  readonly after: string | null
  readonly prev_hash: string
  readonly hash: string
}

/** What the first row follows. */
const noHash = ''

export function appendAudit(write: WriteHandle, stamp: AuditStamp, entry: AuditEntry): void {
  const last = write.one<{ seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const row = {
    seq: (last?.seq ?? 0) + 1,
    ...stamp,
    entity: entry.entity,
    entity_id: entry.entityId,
    before: toJson(entry.before),
    after: toJson(entry.after),
    prev_hash: last?.hash ?? noHash
  }
  write.run(
    'INSERT INTO audit (seq, at, actor, action, entity, entity_id, before, after, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.seq,
    row.at,
    row.actor,
    row.action,
    row.entity,
    row.entity_id,
    row.before,
    row.after,
    row.prev_hash,
    hashOf(row)
  )
}

/** The first row whose hash, place or predecessor does not fit; null where the whole trail stands. */
export function findBrokenAudit(read: ReadHandle): number | null {
  let previous = { seq: 0, hash: noHash }
  for (const row of read.each<AuditRow>('SELECT * FROM audit ORDER BY seq')) {
    if (row.seq !== previous.seq + 1 || row.prev_hash !== previous.hash || row.hash !== hashOf(row)) return row.seq
    previous = row
  }
  return null
}

/** SHA-256 over the row's values in order, JSON so that no two rows share a form. */
function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, action, entity, entity_id, before, after, prev_hash } = row
  const form = JSON.stringify([seq, at, actor, action, entity, entity_id, before, after, prev_hash])
  return createHash('sha256').update(form).digest('hex')
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
