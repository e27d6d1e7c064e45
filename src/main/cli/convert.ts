// `chartmark convert`: from one format to another, one document at a time, with a report of everything refused or lost.
import { parseArgs } from 'node:util'
import { formatEntry, type TextNeed } from '../../shared/formats.ts'
import type { FormatDocument } from '../formats/format.ts'
import type { Part } from '../formats/resolve.ts'
import { goesOut } from '../formats/checks/losses.ts'
import { createArchiveOfFiles } from './archive-of.ts'
import { createReport } from './conversion-report.ts'
import { readPlace, writtenFormatOf } from './documents.ts'
import { formatOptions, readOptionsOf, writeFlags, writeOptionsOf } from './format-options.ts'
import { keepSame } from './keep-input.ts'
import { required } from './options.ts'
import { createOutput } from './output.ts'
import { readOutputName } from './output-name.ts'
import { CommandError, UsageError } from './command-errors.ts'
import { writeDocumentsTo } from './write-documents.ts'

export const options = {
  in: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string' },
  report: { type: 'string' },
  strict: { type: 'boolean', default: false },
  suggestions: { type: 'boolean', default: false },
  'without-text': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  ...writeFlags,
  ...formatOptions
} as const

const textNeedWords: Readonly<Record<TextNeed, string>> = {
  'text-alone': 'it has nothing else.',
  words: 'its rows are the words.',
  mentions: 'it repeats the text of each span.',
  readers: 'the programs that read it refuse a record without a text.',
  project: 'it is to open as a project.'
}

export async function runConvert(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const place = required(values.in, 'in')
  const target = required(values.out, 'out')
  const { format, carries } = writtenFormatOf(required(values.to, 'to'))
  const { withoutText } = formatEntry(format.id)
  if (values['without-text'] && withoutText !== true)
    throw new UsageError(`${format.id} cannot be written without the text: ${textNeedWords[withoutText!]}`)
  if (values.json && target === '-') throw new UsageError('--json and --out - would both write to standard output.')
  await keepSame(target, 'in', place)
  const readOptions = readOptionsOf(values)
  const writeOptions = {
    suggestions: values.suggestions,
    text: !values['without-text'],
    extension: (await readOutputName(target, format.id)).extension,
    ...writeOptionsOf(values)
  }
  const out = createOutput(values.json)
  const report = await createReport(values.report, out)
  const { counts } = report
  // An archive of documents alone would not open as a project.
  const archive = format.id === 'chartmark' ? createArchiveOfFiles(target, writeOptions) : undefined
  const listener = {
    ...report,
    async part(part: Part) {
      report.part(part)
      await archive?.part(part)
    }
  }

  async function* counted(): AsyncGenerator<FormatDocument> {
    for await (const document of readPlace(place, values.from, readOptions, listener)) {
      counts.documents++
      counts.spans += document.spans.filter((span) => goesOut(span, writeOptions, carries)).length
      yield document
    }
  }

  const beforeCommit = async () => {
    await report.end()
    if (counts.documents === 0) throw new CommandError(`There is no document in ${place}. Nothing was written.`)
    if (values.strict && counts.problems > 0) {
      throw new CommandError(`There are ${counts.problems} problems, and with --strict nothing is written then.`)
    }
  }
  await writeDocumentsTo(target, format, counted(), writeOptions, report, beforeCommit, archive?.write)
  const summary = `${counts.documents} documents and ${counts.spans} spans, ${counts.problems} problems.`
  if (target === '-') out.note(summary)
  else out.result(counts, summary)
}
