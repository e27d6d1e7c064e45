// What is learned from of a short document, of one that is not finished, and of a long one.
import { expect, it } from 'vitest'
import type { MarkedDocument } from '../../store/documents/marked-documents.ts'
import { readPart } from './read-part.ts'

const line = 'Aspirin was given today 😀 and it helped.'
const lines = (count: number) => Array.from({ length: count }, () => line).join('\n')

/** The first word of each of these lines is marked. */
function marked(count: number, at: readonly number[], status: MarkedDocument['status'] = 'todo'): MarkedDocument {
  const spans = at.map((place) => {
    const start = place * (line.length + 1)
    return { start, end: start + 'Aspirin'.length, label: 'drug' }
  })
  return { id: 'd', revision: 1, status, text: lines(count), spans, undecided: [] }
}

const drugsIn = ({ sentences }: ReturnType<typeof readPart>) =>
  sentences.filter(({ tags }) => tags[0] === 'B-drug').length

it('takes a document down to its last mark, and all of one that is finished', () => {
  expect(readPart(marked(20, [0, 4])).sentences).toHaveLength(5)
  expect(readPart(marked(20, [0, 4], 'annotated')).sentences).toHaveLength(20)
  expect(readPart(marked(20, [])).sentences).toEqual([])
})

it('leaves sentences out in which a suggestion is still open: what is not decided was not refused', () => {
  const third = 2 * (line.length + 1)
  const undecided = [{ start: third, end: third + 'Aspirin'.length }]
  for (const status of ['todo', 'annotated'] as const) {
    const all = readPart(marked(5, [0, 4], status)).sentences
    const decided = readPart({ ...marked(5, [0, 4], status), undecided }).sentences
    expect(decided).toEqual(all.toSpliced(2, 1))
  }
  // In a long text, by its own offsets.
  const long = marked(5000, [4999], 'annotated')
  const last = { ...long, undecided: [{ start: long.text.length - 3, end: long.text.length - 1 }] }
  expect(readPart(last).sentences).toEqual(readPart(long).sentences.slice(0, -1))
  expect(drugsIn(readPart(last))).toBe(0)
})

it('takes the last 50,000 characters of what was read of a long document, from the start of a line', () => {
  const all = 5000
  const long = readPart(marked(all, [0, 2000, 3998, 3999]))
  const most = 50_000 / (line.length + 1)
  expect(long.sentences.length).toBeGreaterThan(most - 3)
  expect(long.sentences.length).toBeLessThanOrEqual(most + 1)
  expect(long.sentences[0]!.text).toBe(line)
  expect(long.sentences.at(-1)!.text).toBe(line)
  expect(drugsIn(long)).toBe(2)
  expect(drugsIn(readPart(marked(all, [0, all - 1], 'reviewed')))).toBe(1)
})

it('keeps the sentences and pieces that a file brought, and characters whole', () => {
  const text = '😀'.repeat(60_000)
  const document: MarkedDocument = {
    ...{ id: 'd', revision: 1, status: 'annotated', text, undecided: [] },
    spans: [
      {
        start: 119_990,
        end: 120_000,
        label: 'drug',
        fragments: [119_990, 119_996].map((start) => ({ start, end: start + 4 }))
      }
    ],
    sentences: [{ words: [{ start: 0, end: 10 }] }, { words: [{ start: 119_990, end: 120_000 }] }]
  }
  const { sentences } = readPart(document)
  expect(sentences).toEqual([{ text: '😀'.repeat(5), words: [{ start: 0, end: 10 }], tags: ['B-drug'] }])
  expect(readPart({ ...document, sentences: [] }).sentences).toEqual([])
  // A line without an end is cut between characters.
  const cut = readPart({ ...{ id: 'd', revision: 1, status: 'annotated', spans: [], undecided: [] }, text: `a${text}` })
  expect(cut.sentences.every(({ text: own }) => own.isWellFormed())).toBe(true)
})
