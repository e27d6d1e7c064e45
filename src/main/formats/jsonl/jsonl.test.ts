// JSON lines: code points outside, UTF-16 inside, every span held to its surface, one bad line costs one document.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Range } from '../../../shared/spans.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import type { FormatDocument } from '../format.ts'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { jsonl } from './jsonl.ts'
import { readItems } from '../registry.ts'

const example = 'Famotidine 😊 induced delirium. 患者有糖尿病。'
const read = (...lines: readonly (string | object)[]) =>
  readFile(jsonl, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), 'f.jsonl')
const write = (document: FormatDocument, suggestions = true) => writeFile(jsonl, [document], { suggestions })

test('offsets of the example are code points in the file and UTF-16 inside', async () => {
  const spans = [
    { start: 0, end: 10, label: 'DRUG', text: 'Famotidine' },
    { start: 21, end: 29, label: 'DISEASE', text: 'delirium' },
    { start: 34, end: 37, label: 'DISEASE', text: '糖尿病' }
  ]
  const { documents, problems } = await read({ id: 1, text: example, spans })
  expect(problems).toEqual([])
  expect(documents[0]?.spans.map(({ start, end }) => [start, end])).toEqual([
    [0, 10],
    [22, 30],
    [35, 38]
  ])
  expect(JSON.parse((await write(documents[0]!)).text)).toEqual({
    id: '1',
    text: example,
    spans: spans.map((span, at) => ({ id: String(at + 1), ...span }))
  })
})

describe('refused, and the rest goes in', () => {
  const refusals = async (spans: readonly unknown[]) =>
    (await read({ id: 'a', text: example, spans })).problems.map((problem) => problem.message)

  test('a span whose slice is not its surface; other units are recognised but not taken', async () => {
    const { documents, problems } = await read({
      id: 'a',
      text: example,
      spans: [{ start: 22, end: 30, label: 'D', text: 'delirium' }]
    })
    expect(documents[0]?.spans).toEqual([])
    expect(problems).toHaveLength(2)
    expect(problems[1]?.message).toContain('UTF-16')
    expect(JSON.stringify(problems)).not.toContain('delirium')
  })

  test('reversed, empty, outside, fractional; wrong or touching pieces; unknown status', async () => {
    const at = (start: number, end: number, more: object = {}) => [{ start, end, label: 'D', ...more }]
    for (const spans of [
      at(5, 3),
      at(5, 5),
      at(30, 39),
      at(0.5, 3),
      at(-1, 3),
      at(0, 9, {
        fragments: [
          [0, 3],
          [3, 9]
        ]
      }),
      at(0, 9, {
        fragments: [
          [0, 3],
          [5, 8]
        ]
      }),
      at(0, 9, { fragments: [] }),
      at(0, 9, { status: 'gold' }),
      at(0, 9, { score: 2 }),
      [7],
      [null]
    ]) {
      expect(await refusals(spans)).toHaveLength(1)
    }
  })

  test('lines that are no record, a second document of the same id, a text that is missing or empty', async () => {
    const { documents, problems } = await read(
      '{"id":"a","text":"x"}',
      'no json',
      '[]',
      '{"id":"b"}',
      '',
      '{"id":"a","text":"y"}',
      '{"text":""}',
      '{"text":"z"}'
    )
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'x'],
      ['f.jsonl:8', 'z']
    ])
    expect(problems.map((problem) => problem.where)).toEqual([2, 3, 4, 6, 7].map((line) => `f.jsonl:${line}`))
  })

  test('a line that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"text":"a"}\n{"text":"'),
      Buffer.of(0xff),
      Buffer.from('"}\r\n{"text":"b"}\r\n')
    ])
    const { documents, problems } = await readFile(jsonl, bytes, 'f')
    expect(documents.map((document) => document.text)).toEqual(['a', 'b'])
    expect(problems.map((problem) => problem.where)).toEqual(['f:2'])
  })

  test('an empty file, a binary one, deep nesting, many empty records', async () => {
    expect((await read('')).problems).toHaveLength(1)
    expect((await readFile(jsonl, Buffer.from('504b030414000000', 'hex'))).problems).toHaveLength(1)
    expect((await read('['.repeat(200_000))).problems).toHaveLength(1)
    expect((await read(`{"text":"a","meta":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`)).problems).toHaveLength(
      1
    )
    let problems = 0
    const records = inputOfFile(fileOfBytes('f', Buffer.from('{}\n'.repeat(50_000))))
    for await (const item of readItems(jsonl, records)) if (item.kind === 'problem') problems++
    expect(problems).toBe(50_000)
  })
})

test('other encodings are read and named', async () => {
  const { documents, notes } = await readFile(jsonl, Buffer.from('\ufeff{"text":"糖"}', 'utf16le'), 'f')
  expect(documents[0]?.text).toBe('糖')
  expect(notes).toEqual(['The file was read as UTF-16 LE with byte-order mark.'])
})

test('suggestions are left out unless asked for, and a score without a status is a suggestion', async () => {
  const { documents } = await read({
    text: 'abc',
    spans: [
      { start: 0, end: 1, label: 'A', score: 0.5 },
      { start: 1, end: 2, label: 'A' }
    ]
  })
  expect(documents[0]?.spans.map((span) => span.status)).toEqual(['suggestion', undefined])
  expect((await write(documents[0]!, false)).text).not.toContain('score')
})

const anyDocument = anyText
  .filter((text) => text !== '')
  .chain((text) => {
    const place = fc.nat(text.length).map((at) => (isInsidePair(text, at) ? at - 1 : at))
    const span = fc
      .record({
        places: fc.uniqueArray(place, { minLength: 2, maxLength: 6 }).map((places) => places.sort((a, b) => a - b)),
        id: fc.uuid(),
        label: fc.string({ unit: 'grapheme', minLength: 1 }).filter((label) => label.isWellFormed()),
        status: fc.constantFrom('accepted' as const, 'suggestion' as const, 'rejected' as const),
        score: fc.option(
          fc.double({ min: 0, max: 1, noNaN: true }).filter((score) => !Object.is(score, -0)),
          { nil: undefined }
        )
      })
      .map(({ places, id, label, status, score }) => {
        const fragments: Range[] = []
        for (let i = 0; i + 1 < places.length; i += 2) fragments.push({ start: places[i]!, end: places[i + 1]! })
        return {
          id,
          start: fragments[0]!.start,
          end: fragments.at(-1)!.end,
          label,
          ...(fragments.length > 1 ? { fragments } : {}),
          status,
          ...(score === undefined ? {} : { score })
        }
      })
    return fc.record({
      id: fc.string({ minLength: 1 }),
      text: fc.constant(text),
      spans: text.length > 1 && Array.from(text).length > 1 ? fc.array(span, { maxLength: 6 }) : fc.constant([]),
      meta: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
        noNullPrototype: true
      })
    })
  })

test('any document with any spans comes back as it was: text, ids, labels, pieces, status, score', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      const { bytes, problems } = await write(document)
      expect(problems).toEqual([])
      const back = await readFile(jsonl, bytes, 'f')
      expect(back.problems).toEqual([])
      expect(back.documents).toEqual([document])
    }),
    { numRuns: 500 }
  )
})

test('random lines never throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          anyText,
          fc.json(),
          fc.record({ text: fc.string(), spans: fc.jsonValue() }).map((value) => JSON.stringify(value))
        )
      ),
      async (lines) => {
        for (const document of (await read(...lines)).documents) {
          for (const { start, end } of document.spans) expect(document.text.slice(start, end)).not.toBe('')
        }
      }
    )
  )
})

test('fields that the format does not have are counted, not passed over', async () => {
  const { documents, notes } = await readFile(jsonl, '{"text":"a","topics":[[0,1,"X"]]}\n{"text":"b"}\n', 'a.jsonl')
  expect(documents.map(({ text }) => text)).toEqual(['a', 'b'])
  expect(notes).toEqual([expect.stringContaining('1 records have fields beside')])
})
