// `chartmark tag`: finds entities in text and writes them as suggestions with their scores, a stretch of documents at a time.
import { parseArgs } from 'node:util'
import { formatEntry } from '../../shared/formats.ts'
import { loadTagger, precisionChoices, type Tagger } from '../engine/tagging/load-tagger.ts'
import { tagDocuments } from '../engine/tagging/tag-document.ts'
import type { Format, FormatDocument, ProblemItem } from '../formats/format.ts'
import { writeItems } from '../formats/registry.ts'
import { readPlace, writtenFormatOf } from './documents.ts'
import { keepSame } from './keep-input.ts'
import { oneOf, required, wholeNumber } from './options.ts'
import { openOutput } from './output-files.ts'
import { createOutput, type Output } from './output.ts'
import { readOutputName } from './output-name.ts'
import { taggerFolder, timingsFile } from './resources.ts'
import { createProblemNotes } from './problem-notes.ts'
import { CommandError, UsageError } from './command-errors.ts'

export const options = {
  tagger: { type: 'string' },
  in: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string', default: 'jsonl' },
  precision: { type: 'string', default: 'auto' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false }
} as const

/** Documents are held and tagged together up to this many characters, so that sentences of like length share batches. */
const charactersPerTurn = 400_000

export async function runTag(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const folder = taggerFolder(required(values.tagger, 'tagger'))
  const from = required(values.in, 'in')
  const to = required(values.out, 'out')
  const { format } = writtenFormatOf(values.to)
  const threads = wholeNumber(values.threads, 'threads', 0)!
  const precision = oneOf(values.precision, 'precision', precisionChoices)
  if (values.json && to === '-') throw new UsageError('--json and --out - would both write to standard output.')
  await keepSame(to, 'in', from)
  const { extension } = await readOutputName(to, format.id)
  const out = createOutput(values.json)
  const problems = createProblemNotes(out)
  const documents = readPlace(from, values.from, {}, { problem: problems.add, note: out.note, part: () => undefined })

  const first = await documents.next()
  if (first.done === true) throw new CommandError(`There is no document in ${from} to tag.`)
  const tagger = await loadTagger(folder, { threads, precision, timings: timingsFile() })
  try {
    const begin = performance.now()
    const counts = { documents: 0, spans: 0 }
    await writeTagged(format, tagAll(tagger, first.value, documents, counts, out), { to, extension }, problems.add, out)
    problems.end()
    const seconds = (performance.now() - begin) / 1000
    const summary = { ...counts, problems: problems.count(), seconds, precision: tagger.precision }
    if (to === '-') out.note(`${counts.spans} entities in ${counts.documents} documents.`)
    else out.result(summary, `${counts.spans} entities in ${counts.documents} documents, written to ${to}.`)
  } finally {
    await tagger.release()
  }
}

async function writeTagged(
  format: Format,
  documents: AsyncIterable<FormatDocument>,
  { to, extension }: { readonly to: string; readonly extension: string },
  addProblem: (item: ProblemItem) => void,
  out: Output
): Promise<void> {
  const options = { suggestions: true, extension }
  const marks = formatEntry(format.id).carries?.status !== 'none'
  if (!marks)
    out.note(`${format.id} cannot mark suggestions: all that is in the file was found by the tagger, nothing is gold.`)
  const output = await openOutput(to, format.id)
  try {
    for await (const item of writeItems(format, marks ? documents : withoutStatus(documents), options)) {
      if (item.kind === 'bytes') await output.write(item)
      else if (item.kind === 'problem') addProblem(item)
      else out.note(item.message)
    }
    await output.commit()
  } catch (error) {
    await output.discard()
    throw error
  }
}

async function* withoutStatus(documents: AsyncIterable<FormatDocument>): AsyncGenerator<FormatDocument> {
  for await (const document of documents)
    yield { ...document, spans: document.spans.map(({ start, end, label }) => ({ start, end, label })) }
}

/** Holds no more than one turn of documents, however many there are. */
async function* tagAll(
  tagger: Tagger,
  first: FormatDocument,
  others: AsyncIterator<FormatDocument>,
  counts: { documents: number; spans: number },
  out: Output
): AsyncGenerator<FormatDocument> {
  const begin = performance.now()
  for (let next: FormatDocument | undefined = first; next !== undefined;) {
    const turn: FormatDocument[] = []
    for (let characters = 0; next !== undefined && characters < charactersPerTurn;) {
      turn.push(next)
      characters += next.text.length
      const read = await others.next()
      next = read.done === true ? undefined : read.value
    }
    const found = await tagDocuments(
      tagger,
      turn.map(({ text }) => text)
    )
    for (const [index, document] of turn.entries()) {
      const spans = found[index]!.spans.map((span) => ({ ...span, status: 'suggestion' as const }))
      counts.documents++
      counts.spans += spans.length
      yield { ...document, spans }
    }
    const rate = Math.round(counts.documents / ((performance.now() - begin) / 1000))
    out.progress(null, `${counts.documents} documents, ${counts.spans} entities, ${rate} documents a second`)
  }
}
