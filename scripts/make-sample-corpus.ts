// Makes resources/sample/notes.jsonl from the authored source. `--all-marked FILE` also writes every note with its marks.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSampleSource, type SampleNote } from './sample-source.ts'

export const sampleFolder = join(import.meta.dirname, '..', 'resources', 'sample')

/** UTF-16 offset -> offset in Unicode code points, the unit of Chartmark's JSONL. */
const codePointsBefore = (text: string, offset: number): number => [...text.slice(0, offset)].length

/** One line of Chartmark's JSONL. A note that is not gold is written without its marks, unless `allMarked`. */
export function toJsonLine(note: SampleNote, allMarked = false): string {
  const gold = note.gold || allMarked
  const spans = gold
    ? note.spans.map((span, index) => ({
        id: `${note.id}-${index + 1}`,
        start: codePointsBefore(note.text, span.start),
        end: codePointsBefore(note.text, span.end),
        label: span.label,
        text: note.text.slice(span.start, span.end)
      }))
    : []
  const meta = { title: note.title, language: note.language, group: note.group, gold }
  return JSON.stringify({ id: note.id, text: note.text, spans, meta })
}

export const toJsonLines = (notes: readonly SampleNote[], allMarked = false): string =>
  notes.map((note) => `${toJsonLine(note, allMarked)}\n`).join('')

if (import.meta.main) {
  const { values } = parseArgs({ options: { 'all-marked': { type: 'string' } } })
  const notes = readSampleSource(join(sampleFolder, 'source'))
  writeFileSync(join(sampleFolder, 'notes.jsonl'), toJsonLines(notes))
  if (values['all-marked'] !== undefined) writeFileSync(values['all-marked'], toJsonLines(notes, true))
  process.stdout.write(`${notes.length} notes, ${notes.filter((note) => note.gold).length} of them gold\n`)
}
