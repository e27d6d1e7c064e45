// What no cell of a table can hold: it alone stays behind, named, and the rest of its document goes.
import { describe, expect, test } from 'vitest'
import type { FormatDocument } from '../format.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import { writeDocuments } from '../registry.ts'
import { csv } from './csv.ts'

const longest = 32_767
const long = 'x'.repeat(longest + 1)
const plain: FormatDocument = { id: 'a', text: 'No fever.', spans: [{ start: 3, end: 8, label: 'sign' }] }

async function andBack(documents: readonly FormatDocument[], extension: string) {
  const { bytes, problems } = await writeFile(csv, documents, { suggestions: true, extension })
  const back = await readFile(csv, bytes, `t${extension}`)
  return { documents: back.documents, back: back.problems, lost: problems.map(({ reason, where }) => [where, reason]) }
}

describe('a cell of Excel', () => {
  test('leaves out a detail that it has no room for, by name, and nothing else of its document', async () => {
    const meta = { ward: 'ICU', letter: long, title: 'Monday', 'chartmark.meta': { deep: true } }
    const { documents, back, lost } = await andBack(
      [
        { ...plain, meta },
        { ...plain, id: 'b' }
      ],
      '.xlsx'
    )
    const { letter: _, ...kept } = meta
    expect(documents).toEqual([
      { ...plain, meta: kept },
      { ...plain, id: 'b' }
    ])
    expect(back).toEqual([])
    expect(lost).toEqual([
      ['a', { code: 'loss.long-details', values: { what: { code: 'loss.field', values: { name: 'letter' } } } }]
    ])
  })

  test('holds a detail of exactly its length, and CSV any', async () => {
    const exact = { ...plain, meta: { letter: 'x'.repeat(longest) } }
    expect((await andBack([exact], '.xlsx')).documents).toEqual([exact])
    const longer = { ...plain, meta: { letter: long, list: [long] } }
    for (const ending of ['.csv', '.tsv']) {
      const { documents, lost } = await andBack([longer], ending)
      expect(documents).toEqual([longer])
      expect(lost).toEqual([])
    }
  })

  test('leaves out the longest of what is JSON, until the rest has room', async () => {
    const half = 'y'.repeat(longest / 2)
    const meta = { first: [half], second: [`${half}y`], small: [1] }
    const { documents, lost } = await andBack([{ ...plain, meta }], '.xlsx')
    expect(documents[0]?.meta).toEqual({ first: [half], small: [1] })
    expect(JSON.stringify(lost)).toContain('"second"')
    const json = JSON.stringify({ list: ['z'.repeat(longest - '{"list":[""]}'.length)] })
    const exact = { ...plain, meta: JSON.parse(json) as Record<string, unknown> }
    expect(json).toHaveLength(longest)
    expect((await andBack([exact], '.xlsx')).documents).toEqual([exact])
  })

  test('counts notes by their number', async () => {
    const notes = Array.from({ length: 40 }, (_, at) => ({
      ...{ id: `n${at}`, text: 'x'.repeat(1000), at: '2026-03-07T10:00:00.000Z', by: 'Ann' }
    }))
    const { problems } = await writeFile(csv, [{ ...plain, meta: { notes } }], {
      suggestions: true,
      extension: '.xlsx'
    })
    expect(problems.map(({ reason }) => reason)).toEqual([{ code: 'loss.long-notes', values: { count: 40 } }])
  })

  test('does not cut a text or an id: the document is left out and listed', async () => {
    const documents = [
      { ...plain, text: long },
      { ...plain, id: long },
      { ...plain, id: 'c' }
    ]
    const { documents: back, lost } = await andBack(documents, '.xlsx')
    expect(back.map(({ id }) => id)).toEqual(['c'])
    expect(lost).toEqual([
      ['a', { code: 'document.long-cell' }],
      [long, { code: 'document.long-cell' }]
    ])
  })

  test('needs no room for a text that is not written', async () => {
    const options = { suggestions: true, extension: '.xlsx', text: false }
    const { problems } = await writeDocuments(csv, [{ ...plain, text: `No fever.${long}` }], options)
    expect(problems).toEqual([])
  })

  test('leaves out a span whose label it has no room for', async () => {
    const spans = [...plain.spans, { start: 0, end: 2, label: long }]
    const { documents, lost } = await andBack([{ ...plain, spans }], '.xlsx')
    expect(documents).toEqual([plain])
    expect(JSON.stringify(lost)).toContain('loss.label-long')
  })
})

describe.each(['.csv', '.tsv', '.xlsx'])('%s', (ending) => {
  test('carries a NUL and half a character in a detail, or in its name', async () => {
    const meta = { remark: 'a\0b', half: 'c\ud800', 'na\0me': 'd', [`n${long}`.slice(0, 300)]: 'e' }
    const { documents, lost } = await andBack([{ ...plain, meta }], ending)
    expect(documents).toEqual([{ ...plain, meta }])
    expect(lost).toEqual([])
  })

  test('leaves out a detail that JSON has no word for', async () => {
    const meta = { ward: 'ICU', big: 1n }
    const { documents, lost } = await andBack([{ ...plain, meta }], ending)
    expect(documents).toEqual([{ ...plain, meta: { ward: 'ICU' } }])
    expect(JSON.stringify(lost)).toContain('"big"')
  })

  test('leaves out a span with half a character in its label', async () => {
    const spans = [...plain.spans, { start: 0, end: 2, label: '\udc00' }]
    expect((await andBack([{ ...plain, spans }], ending)).documents).toEqual([plain])
  })
})

test('a table of separated values leaves out a span with a NUL in its label, and lists a text with one', async () => {
  const spans = [...plain.spans, { start: 0, end: 2, label: 'a\0' }]
  const { documents, lost } = await andBack(
    [
      { ...plain, spans },
      { ...plain, id: 'b', text: 'No\0fever.' }
    ],
    '.csv'
  )
  expect(documents).toEqual([plain])
  expect(lost).toEqual([
    ['a', expect.objectContaining({ code: 'loss.span' })],
    ['b', { code: 'document.zero-character' }]
  ])
})
