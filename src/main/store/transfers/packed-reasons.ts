// Reasons as the rows of reports hold them: in English for whoever looks into the store, and as data for the page.
import { type Reason, type ReasonCode, reasonSchema } from '../../../shared/reasons/reason.ts'

export interface PackedReason {
  readonly message: string
  /** JSON; null in rows of earlier versions. */
  readonly reason: string | null
}

export function packReason(reason: Reason): string {
  return JSON.stringify(reason)
}

/** What an earlier or a later version said stays in its own words. */
export function unpackReason({ message, reason }: PackedReason): Reason {
  const said: Reason = { code: 'said', values: { sentence: message } }
  if (reason === null) return said
  const parsed = reasonSchema.safeParse(JSON.parse(reason))
  return parsed.success ? parsed.data : said
}

export interface ReasonSearch {
  readonly search: string
  readonly codes: readonly ReasonCode[]
}

/** Whether a packed reason, or a reason within it, has one of the codes. */
export function hasCode(packed: string | null, codes: ReadonlySet<string>): boolean {
  if (packed === null) return false
  for (const [, code] of packed.matchAll(/"code":"([^"]+)"/g)) if (codes.has(code!)) return true
  return false
}
