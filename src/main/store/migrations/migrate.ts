// Brings a workspace to this version's schema: all missing steps and the new version number in one transaction.
import type { Database as Connection } from 'better-sqlite3'
import { createHandles, type WriteHandle } from '../database/handles.ts'
import { StoreError, withStoreErrors } from '../database/store-error.ts'

/** One step. Numbers go in tens, so that a fix fits between two steps; a step that was released is never edited. */
export interface Migration {
  readonly version: number
  readonly up: (steps: MigrationSteps) => void
}

interface MigrationSteps {
  readonly write: WriteHandle
  /** Several statements without values: tables, indexes, triggers. */
  readonly execute: (sql: string) => void
}

/**
 * Returns the versions that were applied. Throws `StoreError` FUTURE_VERSION for a workspace of a later Chartmark, untouched.
 * A step that fails leaves the workspace exactly as it was. `beforeUpgrade` runs before the first step where there is something to lose.
 */
export function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  beforeUpgrade: () => void = () => undefined
): number[] {
  assertOrder(migrations)
  return withStoreErrors(() => {
    const current = Number(connection.pragma('user_version', { simple: true }))
    const newest = migrations.at(-1)?.version ?? 0
    if (current > newest) throw new StoreError('FUTURE_VERSION')
    const pending = migrations.filter(({ version }) => version > current)
    if (pending.length === 0) return []
    if (current > 0) beforeUpgrade()

    const { write } = createHandles(connection)
    const applyAll = connection.transaction(() => {
      for (const step of pending) step.up({ write, execute: (sql) => void connection.exec(sql) })
      connection.pragma(`user_version = ${newest}`)
    })
    applyAll.immediate()
    connection.pragma('optimize')
    return pending.map(({ version }) => version)
  })
}

function assertOrder(migrations: readonly Migration[]): void {
  let previous = 0
  for (const { version } of migrations) {
    if (!Number.isInteger(version) || version <= previous) throw new Error(`Migration ${version} is out of order.`)
    previous = version
  }
}
