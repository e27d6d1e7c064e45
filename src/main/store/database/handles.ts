// Read and write handles as different types: a function that takes a ReadHandle cannot write, by type and by check.
import type { Database, Statement } from 'better-sqlite3'
import { withStoreErrors } from './store-error.ts'

/** What SQLite stores; `undefined` and booleans are not among it on purpose. */
export type SqlValue = string | number | bigint | null | Uint8Array

declare const readBrand: unique symbol
declare const writeBrand: unique symbol

/**
 * Reads the workspace. The row type of each query is what its SQL says; columns are named in snake case as in the schema.
 * All calls are synchronous. They throw `StoreError` where the file or the disk fails.
 */
export interface ReadHandle {
  readonly [readBrand]: true
  /** The first row, or undefined. */
  readonly one: <Row>(sql: string, ...values: readonly SqlValue[]) => Row | undefined
  readonly all: <Row>(sql: string, ...values: readonly SqlValue[]) => Row[]
  /** Rows one at a time; nothing may be written until the loop has ended. */
  readonly each: <Row>(sql: string, ...values: readonly SqlValue[]) => IterableIterator<Row>
}

/** Writes as well. Only a migration and the callback of `mutate` ever hold one. */
export interface WriteHandle extends ReadHandle {
  readonly [writeBrand]: true
  readonly run: (sql: string, ...values: readonly SqlValue[]) => { readonly changes: number; readonly rowId: number }
}

/** Statements are prepared once for each text of SQL, so that text must be constant, never assembled from data. */
export function createHandles(database: Database): { readonly read: ReadHandle; readonly write: WriteHandle } {
  const statements = new Map<string, Statement>()

  const prepare = (sql: string, readonly: boolean): Statement => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = database.prepare(sql)
      statements.set(sql, statement)
    }
    if (readonly && !statement.readonly) throw new TypeError('A read handle does not write.')
    return statement
  }

  const reading = {
    one: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      withStoreErrors(() => prepare(sql, true).get(...values) as Row | undefined),
    all: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      withStoreErrors(() => prepare(sql, true).all(...values) as Row[]),
    // A statement of its own: an open loop would otherwise block the next call with the same SQL.
    each: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      withStoreErrors(() => database.prepare(sql).iterate(...values) as IterableIterator<Row>)
  }
  const writing = {
    ...reading,
    run: (sql: string, ...values: readonly SqlValue[]) =>
      withStoreErrors(() => {
        const { changes, lastInsertRowid } = prepare(sql, false).run(...values)
        return { changes, rowId: Number(lastInsertRowid) }
      })
  }
  return { read: reading as unknown as ReadHandle, write: writing as unknown as WriteHandle }
}
