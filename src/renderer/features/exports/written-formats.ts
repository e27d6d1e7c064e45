// The formats that an export offers. A project archive is no part of a project; it has a dialog of its own.
import { formatEntry, formatIds, type FormatId } from '../../../shared/formats.ts'

/** Chartmark's own first: it keeps everything. */
export const writtenFormats: readonly FormatId[] = formatIds
  .filter((id) => id !== 'chartmark' && formatEntry(id).carries !== undefined)
  .toSorted((a, b) => Number(b === 'jsonl') - Number(a === 'jsonl'))
