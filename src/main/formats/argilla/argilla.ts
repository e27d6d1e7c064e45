// Argilla's records as its `to_json` and its datasets on disk have them: answers to questions of spans are gold, suggestions are suggestions.
// Read only; offsets are code points, of which the file has no proof, since it names no words.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { unlike, type Format, type ReadItem } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { readJsonRecords } from '../json/json-records.ts'
import { type ArgillaTally, readArgillaRecord } from './argilla-record.ts'

export const argilla: Format = {
  id: 'argilla',

  detect({ text }) {
    const start = (text ?? '').slice(0, 100_000)
    if (!/^\s*\[?\s*\{/.test(start)) return unlike
    const isNested = /"fields"\s*:\s*\{/.test(start) && /"(?:responses|suggestions)"\s*:\s*[{[]/.test(start)
    const isFlat = /"[^"]+\.(?:responses\.(?:users|status)|suggestion\.(?:agent|score))"\s*:/.test(start)
    return isNested || isFlat ? { confidence: 0.98, reason: reason('format.argilla') } : unlike
  },

  read(input: FormatInput, options): AsyncIterable<ReadItem> {
    const tally: ArgillaTally = { unchecked: 0, discarded: 0, drafts: 0, others: 0, known: 0, field: undefined }
    return readJsonRecords(input, options, {
      read: (record, where) => readArgillaRecord(record, where, options, tally),
      summary: () => summaryOf(tally)
    })
  }
}

function summaryOf({ unchecked, discarded, drafts, others, known, field }: ArgillaTally): Reason[] {
  return [
    ...(field === undefined ? [] : [reason('argilla.field', { name: field })]),
    ...(unchecked === 0 ? [] : [reason('argilla.unchecked', { count: unchecked })]),
    ...(discarded === 0 ? [] : [reason('argilla.discarded', { count: discarded })]),
    ...(drafts === 0 ? [] : [reason('argilla.drafts', { count: drafts })]),
    ...(known === 0 ? [] : [reason('argilla.known', { count: known })]),
    ...(others === 0 ? [] : [reason('argilla.others', { count: others })])
  ]
}
