// Reasons as the rows of reports hold them: in English for whoever looks into the store, and as data for the page.
import { type Reason, type ReasonCode, reasonSchema } from '../../shared/reasons/reason.ts'

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

/** A condition on rows with `place`, `message` and `reason`; a reason within a reason counts. */
export const soughtRows = `(? = '' OR instr(lower(place || ' ' || message), lower(?)) > 0
  OR EXISTS (SELECT 1 FROM json_each(?) WHERE instr(reason, '"code":"' || value || '"') > 0))`

export function valuesOfSearch({ search, codes }: ReasonSearch): [string, string, string] {
  return [search, search, JSON.stringify(codes)]
}
