// The archive as a format: documents come back as they were, and one that was damaged anywhere is refused whole.
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anyDocument } from '../../../../test/texts/any-document.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import type { FormatDocument } from '../format.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import { archiveVersion } from './archive.ts'
import { chartmark } from './chartmark.ts'

const document: FormatDocument = {
  id: 'a',
  text: '患者😊 has\r\ndiabetes',
  spans: [{ id: '1', start: 2, end: 4, label: '疾病', status: 'suggestion', score: 0.5 }],
  meta: { ward: [3] },
  sentences: [
    {
      words: [
        { start: 0, end: 2 },
        { start: 2, end: 4 }
      ]
    },
    { words: [] }
  ],
  continued: true
}

test('gives back any document, half characters and all', async () => {
  const shape = {
    text: anyText,
    label: fc.string({ minLength: 1 }),
    pieces: true,
    spanIds: true,
    status: true,
    meta: true
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyDocument(shape), { minLength: 1, maxLength: 3 }), async (documents) => {
      const { bytes, problems } = await writeFile(chartmark, documents, { suggestions: true })
      expect(problems).toEqual([])
      const back = await readFile(chartmark, bytes)
      expect(back.problems).toEqual([])
      expect(back.documents).toEqual(documents)
    }),
    { numRuns: 100 }
  )
  const { bytes } = await writeFile(chartmark, [document], { suggestions: true })
  expect((await readFile(chartmark, bytes)).documents).toEqual([document])
  expect((await writeFile(chartmark, [document], { suggestions: true })).bytes).toEqual(bytes)
})

test('large archives come in parts', async () => {
  const numbers = Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 99_991).join(' ')
  const documents = Array.from({ length: 12 }, (_, at) => ({ id: `d${at}`, text: numbers.slice(at), spans: [] }))
  const { bytes } = await writeFile(chartmark, documents)
  expect(Object.keys(unzipSync(bytes)).length).toBeGreaterThan(2)
  expect((await readFile(chartmark, bytes)).documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id))
})

test('a damaged archive is refused whole, in words', async () => {
  const { bytes } = await writeFile(chartmark, [document, { ...document, id: 'b' }])
  const files = unzipSync(bytes)
  const with_ = (changes: Record<string, Uint8Array | undefined>) =>
    zipSync(
      Object.fromEntries(
        Object.entries({ ...files, ...changes }).filter(
          (entry): entry is [string, Uint8Array] => entry[1] !== undefined
        )
      )
    )
  const part = 'documents/000001.jsonl'
  const altered = Buffer.from(files[part]!)
  altered[10] = 0x78
  const manifest = JSON.parse(Buffer.from(files['chartmark.json']!).toString()) as object
  const cases: [Uint8Array, string][] = [
    [with_({ [part]: altered }), 'damaged'],
    [with_({ [part]: undefined }), 'damaged'],
    [with_({ 'more.txt': Buffer.from('x') }), 'damaged'],
    [with_({ 'chartmark.json': Buffer.from('{') }), 'damaged'],
    [with_({ 'chartmark.json': undefined }), 'no Chartmark archive'],
    [
      with_({ 'chartmark.json': Buffer.from(JSON.stringify({ ...manifest, version: archiveVersion + 1 })) }),
      'later version'
    ],
    [bytes.subarray(0, bytes.length - 30), 'damaged'],
    [Buffer.from('text'), 'no Chartmark archive']
  ]
  for (const [damaged, words] of cases) {
    const { documents, problems } = await readFile(chartmark, damaged)
    expect(documents).toEqual([])
    expect(problems.map(({ message }) => message).join()).toContain(words)
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const flipped = Uint8Array.from(bytes)
      flipped[at] = flipped[at]! ^ by
      const { documents, problems } = await readFile(chartmark, flipped)
      // Dates and the like are no content.
      if (problems.length > 0) expect(documents).toEqual([])
      else expect(documents).toHaveLength(2)
    })
  )
})
