// Every format that keeps a text whole: what is written is read again, or it is listed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatEntry, type FormatId } from '../../shared/formats.ts'
import { anyDocuments, comparable } from './any-document.fixture.ts'
import type { FormatDocument, Problem, ReadOptions } from './format.ts'
import { fileOfBytes, inputOfFiles } from './input/input.ts'
import { findFormat, readDocuments, writeDocuments } from './registry.ts'

/** doccano's unit is told by words, which the spans of these texts do not keep to. */
const cases: readonly (readonly [id: FormatId, options: ReadOptions, extension: string])[] = [
  ['txt', {}, ''],
  ['csv', {}, '.csv'],
  ['csv', {}, '.tsv'],
  ['csv', {}, '.xlsx'],
  ['brat', {}, ''],
  ['labelstudio', {}, ''],
  ['doccano', { offsets: 'code-points' }, ''],
  ['prodigy', {}, ''],
  ['pubtator', {}, ''],
  ['jsonl', {}, '']
]

async function throughFiles(
  id: FormatId,
  documents: readonly FormatDocument[],
  options: ReadOptions,
  extension: string
) {
  const format = findFormat(id)!
  const written = await writeDocuments(format, documents, { suggestions: true, extension })
  const files = [...written.files].map(([name, bytes]) =>
    fileOfBytes(name === '' ? `documents${extension}` : name, bytes)
  )
  const inputs =
    format.claim === undefined ? files.map((file) => inputOfFiles(file.name, [file])) : [inputOfFiles('folder', files)]
  const read: FormatDocument[] = []
  const readProblems: Problem[] = []
  for (const input of inputs) {
    const result = await readDocuments(format, input, { encoding: 'utf-8', ...options })
    read.push(...result.documents)
    readProblems.push(...result.problems)
  }
  return { read, readProblems, problems: written.problems }
}

describe.each(cases)('%s %j %s', (id, options, extension) => {
  const { carries } = formatEntry(id)
  test('text, ids and spans come back, and what does not was listed', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocuments(carries!), async (documents) => {
        const { read, readProblems, problems } = await throughFiles(id, documents, options, extension)
        const ids = (of: readonly FormatDocument[]) => of.map((each) => each.id.replace(/\.txt$/, ''))
        const lost = new Set(problems.filter(({ message }) => message.includes('left out')).map(({ where }) => where))
        // Of a table in which nothing could be written its reader says that it holds nothing.
        const isEmpty = documents.every((each) => lost.has(each.id))
        expect(readProblems.filter(({ reason }) => !(isEmpty && reason.code === 'table.no-rows'))).toEqual([])
        expect(ids(read)).toEqual(ids(documents).filter((each) => ids(read).includes(each) || !lost.has(each)))
        for (const document of read) {
          const original = documents.find((each) => each.id === document.id.replace(/\.txt$/, ''))!
          expect(document.text).toBe(original.text)
          const back = document.spans.map(comparable)
          const expected = original.spans.filter((span) => {
            const listed = problems.some(
              ({ where, message }) => where === original.id && message.includes(`${span.start}-${span.end}`)
            )
            return back.includes(comparable(span)) || !listed
          })
          expect(back.toSorted()).toEqual(expected.map(comparable).toSorted())
        }
      }),
      { numRuns: extension === '.xlsx' ? 30 : 100 }
    )
  })
})
