// Turns whatever a call threw into a message key and its values; the words are in the catalogue.
import { isDefinedError, ORPCError } from '@orpc/client'
import type { MessageKey } from '../locales/messages.ts'
import { messages } from '../locales/messages.ts'
import type { Text, TextValues } from '../locales/use-text.ts'
import { ConnectionError } from './connection-status.ts'

export interface ErrorWords {
  readonly key: MessageKey
  readonly values: TextValues
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(messages.en, key)
}

function field(data: unknown, name: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const value = (data as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

/** Typed errors of the contract have a sentence each; anything else gets a general one, never its raw message. */
export function errorWords(error: unknown): ErrorWords {
  if (error instanceof ORPCError) {
    const data: unknown = error.data
    const kind = field(data, 'reason') ?? field(data, 'what')
    const key = kind === undefined ? `error.${error.code}` : `error.${error.code}.${kind}`
    if (isKey(key)) return { key, values: { detail: field(data, 'detail') ?? '' } }
    return { key: 'error.unknown', values: {} }
  }
  if (error instanceof ConnectionError) return { key: `error.connection.${error.reason}`, values: {} }
  return { key: 'error.unknown', values: {} }
}

/** The sentence itself. */
export function errorText(error: unknown, t: Text): string {
  const words = errorWords(error)
  return t(words.key, words.values)
}

/** Whether the host answered that it will not: what was asked of is gone, or may not be so. Asking again would not help. */
export function isRefused(error: unknown): boolean {
  return error instanceof ORPCError && isDefinedError(error) && (error.code === 'REFUSED' || error.code === 'NOT_FOUND')
}

/** The reason of a `REFUSED`, or null for any other error. */
export function refusalReason(error: unknown): string | null {
  if (!(error instanceof ORPCError) || !isDefinedError(error) || error.code !== 'REFUSED') return null
  return field(error.data, 'reason') ?? null
}
