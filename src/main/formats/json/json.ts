// JSON of others' files: parsed without an exception, measured before anybody walks it, and named in errors without quoting it.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { z } from 'zod'

/** Undefined where `text` is no JSON. The parser's own message would quote the line, which is document text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const deepest = 32

/** Deeper data would overflow the stack of whoever writes it again. */
export function isDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((item): unknown[] => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}

/** Names the field; a record without an object has none. Keys of details are the author's own words and are not repeated. */
export function describeFault(error: z.ZodError, expected: Reason): Reason {
  const field = error.issues[0]?.path[0]
  return field === undefined ? expected : reason('why.field', { field: String(field) })
}

/** The first of `keys` whose value is a text or a number, as a text. */
export function idOf(record: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = record[key]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** What is left of a record without some keys, undefined where nothing is. `__proto__` stays a key like any other. */
export function without(record: JsonObject, keys: ReadonlySet<string>): JsonObject | undefined {
  const rest = Object.entries(record).filter(([key]) => !keys.has(key))
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}

/** Programs that hold records as tables, pandas among them, write null for what a record does not have. Anything but an object as it is. */
export function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null))
}
