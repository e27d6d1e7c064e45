// Many keys at once.
import type { ReadHandle, SqlValue } from './handles.ts'

/** All that a query gives in its column `key`, ascending. They come as one list: a row for each takes twice as long, and so does SQLite's sorting. */
export function keyList(read: ReadHandle, sql: string, ...values: readonly SqlValue[]): number[] {
  const { keys } = read.one<{ keys: string }>(`SELECT json_group_array(key) AS keys FROM (${sql})`, ...values)!
  return (JSON.parse(keys) as number[]).sort((a, b) => a - b)
}
