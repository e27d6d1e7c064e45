// The host's log: a closed set of fields, ids and durations only, so that no line can hold document text or a key.

/** All that a line may say. */
export type LogEntry =
  | { readonly event: 'started'; readonly shell: string; readonly milliseconds: number }
  | { readonly event: 'closed'; readonly milliseconds: number }
  | { readonly event: 'slow-call'; readonly procedure: string; readonly milliseconds: number }
  /** `error` is the name of the error's class and `code` its code, never its message. */
  | { readonly event: 'call-failed'; readonly procedure: string; readonly error: string; readonly code: string }
  | {
      readonly event: 'engine-exit'
      readonly lane: string
      readonly code: number | null
      readonly signal: string | null
    }
  | { readonly event: 'unlock-failed'; readonly by: 'passphrase' | 'recoveryCode' }
  /** Locking went on nevertheless. */
  | { readonly event: 'lock-fault'; readonly error: string }
  | { readonly event: 'job-fault'; readonly jobId: string; readonly kind: string; readonly error: string }

export interface Log {
  readonly write: (entry: LogEntry) => void
}

/** One JSON object a line, in UTC, to anything that takes lines. */
export function jsonLinesLog(writeLine: (line: string) => void, now: () => Date = () => new Date()): Log {
  return { write: (entry) => writeLine(JSON.stringify({ at: now().toISOString(), ...entry })) }
}

export const silentLog: Log = { write: () => undefined }
