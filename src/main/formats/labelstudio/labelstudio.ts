// Label Studio's JSON of tasks: annotations are people's, predictions are suggestions. Offsets are code points.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { note, type Documents, type Format, type ReadItem, unlike, type WriteItem } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { readJsonRecords } from '../json/json-records.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { readTask } from './task-reader.ts'
import { fromName, toName, writeTask } from './task-writer.ts'

export const labelstudio: Format = {
  id: 'labelstudio',

  detect({ text }) {
    const start = (text ?? '').slice(0, 100_000)
    const tasks = /^\s*\[?\s*\{/.test(start) && /"data"\s*:\s*\{/.test(start)
    if (tasks && /"(?:annotations|predictions|completions)"\s*:\s*\[/.test(start)) {
      return { confidence: 0.98, reason: reason('format.labelstudio') }
    }
    if (/^\s*\[\s*\{\s*(?:"id"\s*:\s*\d+\s*,\s*)?"data"\s*:\s*\{/.test(start)) {
      return { confidence: 0.97, reason: reason('format.labelstudio-tasks') }
    }
    const regions = /"labels"\s*:\s*\[\s*"/.test(start) && /"start"\s*:\s*\d/.test(start)
    if (!tasks && regions && /"(?:annotation_id|annotator|lead_time)"\s*:/.test(start)) {
      return { confidence: 0.98, reason: reason('format.labelstudio-min') }
    }
    return unlike
  },

  read(input: FormatInput, options): AsyncIterable<ReadItem> {
    const left = { cancelled: 0, others: 0, known: 0 }
    return readJsonRecords(input, options, {
      read: (record, where) => readTask(record, where, options, left),
      summary: () => [
        ...counted('labelstudio.cancelled', left.cancelled),
        ...counted('labelstudio.others', left.others),
        ...counted('labelstudio.known', left.known)
      ]
    })
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    let written = 0
    const names = new Set<string>()
    for await (const document of documents) {
      for (const { label } of document.spans) names.add(label)
      const task = writeTask(document)
      if (typeof task === 'string') {
        yield { kind: 'bytes', file: '', bytes: encodeUtf8(`${written === 0 ? '[\n' : ',\n'}${task}`) }
        written++
      } else yield task
    }
    yield { kind: 'bytes', file: '', bytes: encodeUtf8(written === 0 ? '[]\n' : '\n]\n') }
    yield note(reason('written.labelstudio', { from: fromName, to: toName, count: names.size }))
  }
}

type Counted = 'labelstudio.cancelled' | 'labelstudio.others' | 'labelstudio.known'

function counted(code: Counted, count: number): Reason[] {
  return count === 0 ? [] : [reason(code, { count })]
}
