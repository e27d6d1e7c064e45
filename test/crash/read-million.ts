// Reads a million empty records in the format that is named, from a file that nobody holds, and prints what came of it. Run with a small heap, it ends
// only where the reader holds none of them: `node --max-old-space-size=48 read-million.ts jsonl`.
import type { FormatId } from '../../src/shared/formats.ts'
import { inputOfFile } from '../../src/main/formats/input/input.ts'
import { findFormat, readItems } from '../../src/main/formats/registry.ts'

export const millionRecords = 1_000_000

/** What stands before, a record that says nothing, and what stands after. */
export const emptyRecords: Readonly<
  Partial<Record<FormatId, readonly [before: string, record: string, after: string]>>
> = {
  csv: ['id,text\n', ',\n', ''],
  iob2: ['', '\n', 'a\tB-X\n'],
  conll: ['-DOCSTART- -X- O O\n\n', '-DOCSTART- -X- O O\n\n', 'a -X- O B-X\n'],
  labelstudio: ['[', '{"data":{}},', '{}]'],
  doccano: ['', '{}\n', ''],
  prodigy: ['', '{}\n', ''],
  argilla: ['[', '{"fields":{}},', '{}]'],
  medcat: ['{"projects":[{"documents":[', '{},', '{}]}]}'],
  pubtator: ['', '|t|\n\n', ''],
  'bioc-xml': ['<collection><source/><date/><key/>', '<document/>', '</collection>'],
  'bioc-json': ['{"documents":[', '{},', '{}]}'],
  fhir: ['', '{"resourceType":"DocumentReference"}\n', ''],
  jsonl: ['', '{}\n', '']
}

const recordsAtOnce = 5000

async function* chunks([before, record, after]: readonly [string, string, string]) {
  const many = Buffer.from(record.repeat(recordsAtOnce))
  yield await Promise.resolve(Buffer.from(before))
  for (let at = 0; at < millionRecords; at += recordsAtOnce) yield many
  yield Buffer.from(after)
}

const [, script, id] = process.argv
if (script === import.meta.filename) {
  const parts = emptyRecords[id as FormatId]!
  const counts = { documents: 0, problems: 0, heap: 0 }
  const file = { name: `million.${id}`, size: undefined, chunks: () => chunks(parts) }
  // As an import keeps them: not in memory.
  const ids = { add: () => true }
  for await (const item of readItems(findFormat(id!)!, inputOfFile(file), { ids })) {
    if (item.kind === 'document') counts.documents++
    if (item.kind !== 'problem' || ++counts.problems % 100_000 !== 1) continue
    counts.heap = Math.max(counts.heap, process.memoryUsage().heapUsed)
  }
  console.log(JSON.stringify(counts))
}
