// The part of better-sqlite3-multiple-ciphers that the store uses; the package's own types are not reachable from ESM.
declare module 'better-sqlite3' {
  export interface Statement {
    readonly readonly: boolean
    run(...values: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint }
    get(...values: unknown[]): unknown
    all(...values: unknown[]): unknown[]
    iterate(...values: unknown[]): IterableIterator<unknown>
  }

  export interface Transaction<T> {
    /** BEGIN IMMEDIATE, the work, COMMIT; ROLLBACK where it throws. */
    immediate(): T
  }

  export interface Database {
    prepare(sql: string): Statement
    transaction<T>(work: () => T): Transaction<T>
    exec(sql: string): Database
    /** Sets the key of the cipher that was chosen by pragma. */
    key(key: Uint8Array): number
    pragma(source: string, options?: { readonly simple?: boolean }): unknown
    close(): Database
  }

  interface DatabaseConstructor {
    new (file: string, options?: { readonly timeout?: number; readonly fileMustExist?: boolean }): Database
  }
  const constructor: DatabaseConstructor
  export { constructor as default }
}
