// Why an archive is not opened, as the contract says it: each reason has its words in both languages.
import type { ReasonCode } from '../../../shared/reasons/reason.ts'
import { ArchiveError } from '../../formats/chartmark/archive.ts'
import { LoanEndedError } from '../imports/file-loans.ts'
import { type RefusalReason, refused } from '../service-error.ts'

const refusals: Partial<Record<ReasonCode, RefusalReason>> = {
  'chartmark.other': 'archive-other',
  'chartmark.no-contents': 'archive-other',
  'chartmark.later': 'archive-later'
}

/** The refusal for an `ArchiveError`, or for a file that can no longer be read; any other error as it is. */
export function archiveRefusal(error: unknown): unknown {
  if (error instanceof LoanEndedError) return refused('file-gone')
  return error instanceof ArchiveError ? refused(refusals[error.reason.code] ?? 'archive-damaged') : error
}
