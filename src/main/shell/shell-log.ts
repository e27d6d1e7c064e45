// The application's log on disk: the host's closed set of entries, and what the shells refused. Ids and kinds only.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { jsonLinesLog, type Log } from '../host/log.ts'

/** What a shell turned away. No address, path or name is kept: they could quote a document or a secret. */
export type Refusal =
  | 'host'
  | 'method'
  | 'session'
  | 'token'
  | 'path'
  | 'origin'
  | 'upgrade'
  | 'permission'
  | 'navigation'
  | 'window'
  | 'webview'
  | 'request'
  | 'port'

export type ReportRefusal = (what: Refusal) => void

/** Above this size a start moves the log aside; one older log is kept. */
const largestLog = 1_000_000

/** A log that cannot be written must not stop the work: lines are then dropped. */
function appendLines(file: string): (line: string) => void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`)
  } catch {
    // Said by the first append, or by the store when it opens the same folder.
  }
  return (line) => {
    try {
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {
      // See above.
    }
  }
}

export interface ShellLog {
  readonly log: Log
  readonly reportRefusal: ReportRefusal
}

/** Writes `chartmark.log` in the workspace's folder, readable by this person only. */
export function openShellLog(workspaceFolder: string): ShellLog {
  const writeLine = appendLines(path.join(workspaceFolder, 'chartmark.log'))
  return {
    log: jsonLinesLog(writeLine),
    reportRefusal: (what) => writeLine(JSON.stringify({ at: new Date().toISOString(), event: 'refused', what }))
  }
}
