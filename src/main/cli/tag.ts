// `chartmark tag`: finds entities in text and writes them as suggestions with their scores.
import { parseArgs } from 'node:util'
import { formatEntry } from '../../shared/formats.ts'
import { loadTagger, type Tagger } from '../engine/tagging/load-tagger.ts'
import { tagDocuments } from '../engine/tagging/tag-document.ts'
import type { Format, FormatDocument, Problem } from '../formats/format.ts'
import { writeItems } from '../formats/registry.ts'
import { formatOf, readPlace } from './documents.ts'
import { required, wholeNumber } from './options.ts'
import { openOutput } from './output-files.ts'
import { createOutput, type Output } from './output.ts'
import { noteProblems } from './sentences.ts'
import { CommandError, UsageError } from './usage.ts'

const options = {
  tagger: { type: 'string' },
  in: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string', default: 'jsonl' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false }
} as const

/** Documents are tagged together up to this many characters, so that their sentences share batches. */
const charactersPerTurn = 50_000

export async function runTag(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const taggerFolder = required(values.tagger, 'tagger')
  const from = required(values.in, 'in')
  const to = required(values.out, 'out')
  const format = formatOf(values.to)
  const threads = wholeNumber(values.threads, 'threads', 0)!
  if (values.json && to === '-') throw new UsageError('--json and --out - would both write to standard output.')
  const out = createOutput(values.json)
  const documents: FormatDocument[] = []
  const problems: Problem[] = []
  const listener = { problem: (problem: Problem) => void problems.push(problem), note: out.note, part: () => undefined }
  for await (const document of readPlace(from, values.from, {}, listener)) documents.push(document)
  noteProblems(problems, out)
  if (documents.length === 0) throw new CommandError(`There is no document in ${from} to tag.`)

  const tagger = await loadTagger(taggerFolder, { threads })
  try {
    const begin = performance.now()
    const tagged = await tagAll(tagger, documents, out)
    const seconds = (performance.now() - begin) / 1000
    const losses = await writeTagged(format, tagged, to, out)
    const spans = tagged.reduce((count, document) => count + document.spans.length, 0)
    const summary = { documents: tagged.length, spans, problems: problems.length + losses, seconds }
    if (to === '-') out.note(`${spans} entities in ${tagged.length} documents.`)
    else out.result(summary, `${spans} entities in ${tagged.length} documents, written to ${to}.`)
  } finally {
    await tagger.release()
  }
}

/** How many things the format could not carry. */
async function writeTagged(
  format: Format,
  documents: readonly FormatDocument[],
  to: string,
  out: Output
): Promise<number> {
  const problems: Problem[] = []
  const marks = formatEntry(format.id).carries?.status !== 'none'
  if (!marks)
    out.note(`${format.id} cannot mark suggestions: all that is in the file was found by the tagger, nothing is gold.`)
  const written = marks ? documents : documents.map(withoutStatus)
  const output = await openOutput(to, format.id)
  try {
    for await (const item of writeItems(format, written, { suggestions: true })) {
      if (item.kind === 'bytes') await output.write(item)
      else if (item.kind === 'problem') problems.push(item.problem)
      else out.note(item.message)
    }
    await output.commit()
  } catch (error) {
    await output.discard()
    throw error
  }
  noteProblems(problems, out)
  return problems.length
}

function withoutStatus(document: FormatDocument): FormatDocument {
  return { ...document, spans: document.spans.map(({ start, end, label }) => ({ start, end, label })) }
}

async function tagAll(tagger: Tagger, documents: readonly FormatDocument[], out: Output): Promise<FormatDocument[]> {
  const tagged: FormatDocument[] = []
  while (tagged.length < documents.length) {
    const turn: FormatDocument[] = []
    for (let characters = 0; characters < charactersPerTurn && tagged.length + turn.length < documents.length;) {
      const document = documents[tagged.length + turn.length]!
      turn.push(document)
      characters += document.text.length
    }
    const found = await tagDocuments(
      tagger,
      turn.map(({ text }) => text)
    )
    for (const [index, document] of turn.entries()) {
      tagged.push({ ...document, spans: found[index]!.map((span) => ({ ...span, status: 'suggestion' as const })) })
    }
    out.progress(tagged.length / documents.length, `${tagged.length} of ${documents.length} documents`)
  }
  return tagged
}
