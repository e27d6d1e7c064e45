// The one way to write: a change, its event and its audit row in one transaction, and the notice of it after the commit.
import type { Database as Connection } from 'better-sqlite3'
import type { Change } from '../../../shared/entities.ts'
import { type AuditEntry, appendAudit } from './audit.ts'
import { assertDurable } from './connection.ts'
import type { WriteHandle } from './handles.ts'
import { withStoreErrors } from './store-error.ts'

/** What the callback of `mutate` works with; of no use once the callback has returned. */
export interface Mutation {
  readonly write: WriteHandle
  readonly actor: string
  /** UTC, ISO 8601; the same for all that one mutation writes. */
  readonly at: string
  /** At least one row for each mutation, or nothing is written. */
  readonly audit: (entry: AuditEntry) => void
  /** Told to listeners once the transaction has committed; equal notices are told once. */
  readonly changed: (change: Change) => void
}

/**
 * Runs `work` in BEGIN IMMEDIATE and returns its result. Whatever `work` throws undoes all of it.
 * `name` is the audit trail's name for it, as in the contract. Synchronous; calls do not nest.
 */
export type Mutate = <T>(name: string, actor: string, work: (mutation: Mutation) => T) => T

export type ChangeListener = (change: Change) => void

export interface MutateOptions {
  readonly connection: Connection
  readonly write: WriteHandle
  readonly now: () => Date
  readonly tell: ChangeListener
  readonly committed?: () => void
}

export function createMutate({ connection, write, now, tell, committed }: MutateOptions): Mutate {
  let open = false
  let durable = false

  return <T>(name: string, actor: string, work: (mutation: Mutation) => T): T => {
    if (open) throw new Error('A mutation cannot run inside another.')
    const stamp = { at: now().toISOString(), actor, action: name }
    const changes = new Map<string, Change>()
    let audited = false

    const inTransaction = connection.transaction(() => {
      const result = work({
        write,
        actor,
        at: stamp.at,
        audit: (entry) => {
          audited = true
          appendAudit(write, stamp, entry)
        },
        changed: (change) => changes.set(JSON.stringify(change), change)
      })
      if (result instanceof Promise) throw new Error('A mutation does not wait.')
      if (!audited) throw new Error('A mutation without an audit row.')
      return result
    })

    open = true
    let result: T
    try {
      result = withStoreErrors(() => inTransaction.immediate())
    } finally {
      open = false
    }
    if (!durable) {
      assertDurable(connection)
      durable = true
    }
    committed?.()
    for (const change of changes.values()) tell(change)
    return result
  }
}
