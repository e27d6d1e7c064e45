// Everything that a document or a span can have, through every format that is written: it comes back equal, or it is listed.
import { describe, expect, test } from 'vitest'
import { formatEntry, formatIds } from '../../shared/formats.ts'
import type { FormatDocument, FormatSpan } from './format.ts'
import { fileOfBytes, inputOfFiles } from './input/input.ts'
import { findFormat, readDocuments, writeDocuments } from './registry.ts'

// A title and an abstract, so that PubTator has it too; an emoji and Chinese before the spans, so that no unit is the other by chance.
const text = '😀 患者服 aspirin daily\nFever gone, no aspirin since'
const at = (surface: string, from = 0) => {
  const start = text.indexOf(surface, from)
  return { start, end: start + surface.length }
}
const aspirin: FormatSpan = { ...at('aspirin'), label: 'DRUG' }
const fever: FormatSpan = { ...at('Fever'), label: 'SIGN' }
const note = { id: 'n1', text: 'Which dose?', at: '2026-11-26T09:00:00.000Z', by: 'Ann' }

interface Property {
  readonly document: Partial<FormatDocument>
  /** What is compared, of the document before and after. */
  readonly of: (document: FormatDocument) => unknown
}

/** By their words: tokens are joined anew, which moves them. */
const ofSpans =
  (of: (span: FormatSpan) => unknown): Property['of'] =>
  ({ text: whole, spans }) =>
    spans.map((span) => JSON.stringify([whole.slice(span.start, span.end), of(span)])).sort()

const properties: Readonly<Record<string, Property>> = {
  'a label at a place': { document: { spans: [aspirin] }, of: ofSpans(({ label }) => label) },
  'a span over another': {
    document: { spans: [{ ...at('aspirin daily'), label: 'DOSE' }, aspirin] },
    of: ofSpans(({ label }) => label)
  },
  'two labels at one place': {
    document: { spans: [aspirin, { ...aspirin, label: 'TEXT' }] },
    of: ofSpans(({ label }) => label)
  },
  pieces: {
    document: { spans: [{ ...aspirin, end: at('daily').end, fragments: [at('aspirin'), at('daily')] }] },
    of: ofSpans(({ fragments }) => fragments)
  },
  'a span within a word': {
    document: { spans: [{ ...at('spir'), label: 'DRUG' }] },
    of: ofSpans(({ label }) => label)
  },
  'an edge between words': {
    document: { spans: [{ ...at(' daily'), label: 'DOSE' }] },
    of: ofSpans(({ label }) => label)
  },
  'an id of a span': { document: { spans: [{ ...aspirin, id: 'e-7' }] }, of: ofSpans(({ id }) => id) },
  'a suggestion': {
    document: { spans: [{ ...aspirin, status: 'suggestion' }, fever] },
    of: ofSpans(({ status = 'accepted' }) => status)
  },
  'a score of a suggestion': {
    document: { spans: [{ ...aspirin, status: 'suggestion', score: 0.75 }, fever] },
    of: ofSpans(({ score }) => score)
  },
  'what a person rejected': {
    document: { spans: [{ ...aspirin, status: 'rejected' }, fever] },
    of: ofSpans(({ status = 'accepted' }) => status)
  },
  'a score of what a person accepted': {
    document: { spans: [{ ...aspirin, status: 'accepted', score: 0.75 }] },
    of: ofSpans(({ score }) => score)
  },
  attributes: {
    document: { spans: [{ ...aspirin, attributes: { negated: 'yes' } }] },
    of: ofSpans(({ attributes }) => attributes)
  },
  'a code of a concept': {
    document: { spans: [{ ...aspirin, code: 'RxNorm:1191' }] },
    of: ofSpans(({ code }) => code)
  },
  name: { document: { meta: { title: 'Note of Monday' } }, of: ({ meta }) => meta?.['title'] },
  group: { document: { meta: { group: 'ward 3' } }, of: ({ meta }) => meta?.['group'] },
  status: { document: { meta: { status: 'gold' } }, of: ({ meta }) => meta?.['status'] },
  notes: { document: { meta: { notes: [note] } }, of: ({ meta }) => meta?.['notes'] },
  'a date': { document: { meta: { date: '2026-11-26' } }, of: ({ meta }) => meta?.['date'] },
  'details in depth': {
    document: { meta: { visit: { ward: [1, null, true], 'a b': '<&>"' } } },
    of: ({ meta }) => meta?.['visit']
  },
  'its own words': {
    document: {
      text: 'Fever gone-away',
      sentences: [
        {
          words: [
            { start: 0, end: 5 },
            { start: 6, end: 15 }
          ]
        }
      ]
    },
    of: ({ text: whole, sentences }) =>
      sentences?.map(({ words }) => words.map(({ start, end }) => whole.slice(start, end)))
  },
  'its id': { document: { id: 'a b/c' }, of: ({ id }) => id.replace(/\.txt$/, '') }
}

/** Tools that read these find the words; the readers here take spans alone. */
const wordsForOthers = new Set<string>(['webanno-tsv', 'uima-xmi', 'uima-json'])

const written = formatIds.filter((id) => formatEntry(id).carries !== undefined)

describe.each(written)('%s', (id) => {
  const names = Object.keys(properties).filter((name) => name !== 'its own words' || !wordsForOthers.has(id))
  test.each(names)('%s comes back or is listed', async (name) => {
    const { document: own, of } = properties[name]!
    const document: FormatDocument = { id: 'd1', text, spans: [], ...own }
    const format = findFormat(id)!
    const { files, problems, notes } = await writeDocuments(format, [document], { suggestions: true })
    const sources = [...files].map(([path, bytes]) => fileOfBytes(path === '' ? 'f.csv' : path, bytes))
    const input = format.claim === undefined ? inputOfFiles(sources[0]!.name, sources) : inputOfFiles('f', sources)
    // doccano's unit is told by the words at whose edges spans are.
    const offsets = id === 'doccano' ? ({ offsets: 'code-points' } as const) : {}
    const read = await readDocuments(format, input, { encoding: 'utf-8', ...offsets })
    const [back] = read.documents
    const isEqual = back !== undefined && JSON.stringify(of(back)) === JSON.stringify(of(document))
    const isListed = problems.some(({ where }) => where === document.id) || (name === 'its id' && notes.length > 0)
    expect({ isCarried: isEqual || isListed, said: [...problems, ...notes] }).toMatchObject({ isCarried: true })
    // Nothing is listed without need, but what these formats have to say of a name of a file or of an edge that they moved.
    if (isEqual && name !== 'its id') expect(problems.map(({ message }) => message)).toEqual([])
  })
})
