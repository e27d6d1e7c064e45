// `chartmark convert`: from one format to another, with a report of everything refused or lost.
import { parseArgs } from 'node:util'
import { writeDocuments } from '../formats/registry.ts'
import { formatOf, readInput, writeOutput } from './documents.ts'
import { required } from './options.ts'
import { createOutput } from './output.ts'
import { noteProblems } from './sentences.ts'
import { CommandError } from './usage.ts'
import { writeWhole } from './write-whole.ts'

const options = {
  in: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string' },
  report: { type: 'string' },
  suggestions: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

export async function runConvert(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const place = required(values.in, 'in')
  const target = required(values.out, 'out')
  const format = formatOf(required(values.to, 'to'))
  const out = createOutput(values.json)
  const read = await readInput(place, required(values.from, 'from'))
  const written = writeDocuments(format, read.documents, { suggestions: values.suggestions })
  const problems = [...read.problems, ...written.problems]
  const spans = read.documents.reduce((count, document) => count + document.spans.length, 0)
  const report = { documents: read.documents.length, spans, problems }
  if (values.report !== undefined) await writeWhole(values.report, `${JSON.stringify(report, undefined, 2)}\n`)
  noteProblems(problems, out)
  if (read.documents.length === 0) throw new CommandError(`There is no document in ${place}. Nothing was written.`)
  await writeOutput(target, written.bytes)
  const summary = `${report.documents} documents and ${spans} spans, ${problems.length} problems.`
  if (target === '-') out.note(summary)
  else out.result({ documents: report.documents, spans, problems: problems.length }, summary)
}
