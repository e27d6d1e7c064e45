// How a BioC file counts is found over the whole file before it is read; where several ways fit, a person can tell them apart and choose.
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { readDocuments, readItems } from '../registry.ts'
import type { ReadOptions } from '../format.ts'
import { biocJson } from './bioc-json.ts'

interface Passage {
  offset: number
  text: string
  /** Offset, length and, where the file names it, the text of each mention. */
  mentions: [number, number, string?][]
}

function document(id: string, ...passages: Passage[]) {
  return {
    id,
    passages: passages.map(({ offset, text, mentions }) => ({
      offset,
      text,
      annotations: mentions.map(([start, length, named], at) => ({
        id: String(at),
        infons: { type: 'Drug' },
        locations: [{ offset: start, length }],
        ...(named === undefined ? {} : { text: named })
      }))
    }))
  }
}

const fileOf = (value: unknown) =>
  fileOfBytes('f.json', Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))
const read = (value: unknown, options: ReadOptions = {}) => readDocuments(biocJson, inputOfFile(fileOf(value)), options)

// 'aa' stands at 0 and at 3 of the second passage: from the document or from the passage, the mention at 3 fits.
const ambiguous = document(
  'a',
  { offset: 0, text: 'aa aa', mentions: [] },
  { offset: 3 * 2, text: 'aa aa aa aa', mentions: [[6, 2, 'aa']] }
)
const telling = document(
  'b',
  { offset: 0, text: 'x', mentions: [] },
  { offset: 2, text: 'one two', mentions: [[4, 3, 'two']] }
)

test('what a later document tells goes for the earlier ones', async () => {
  const alone = await read({ documents: [ambiguous] })
  expect(alone.documents[0]?.spans).toMatchObject([{ start: 6, end: 8 }])
  expect(alone.notes.join()).toContain('equally well')
  const both = await read({ documents: [ambiguous, telling] })
  expect(both.documents.map(({ spans }) => spans[0]?.start)).toEqual([12, 6])
  expect(both.notes.join()).not.toContain('equally well')
  expect(both.notes.join()).toContain('beginning of the passage')
})

test('each reading is offered with what it would make of the mentions, and a choice is kept to', async () => {
  const items = []
  for await (const item of readItems(biocJson, inputOfFile(fileOf({ documents: [ambiguous] })))) items.push(item)
  expect(items[0]).toEqual({
    kind: 'readings',
    readings: [
      { unit: 'code-points', from: 'document', matching: 1, checkable: 1, samples: [{ text: 'aa', named: 'aa' }] },
      { unit: 'code-points', from: 'container', matching: 1, checkable: 1, samples: [{ text: 'aa', named: 'aa' }] }
    ]
  })
  const chosen = await read({ documents: [ambiguous] }, { offsetsFrom: 'container' })
  expect(chosen.documents[0]?.spans).toMatchObject([{ start: 12, end: 14 }])
  expect(chosen.notes.join()).not.toContain('equally well')
})

test('mentions without their text tell nothing, and are offered in every reading', async () => {
  const chinese = document('c', { offset: 0, text: '患者有糖尿病，abc', mentions: [[3, 3]] })
  const { documents, notes } = await read({ documents: [chinese] })
  expect(documents[0]?.spans).toMatchObject([{ start: 3, end: 6 }])
  expect(notes.join()).toContain('equally well')
  const inBytes = await read({ documents: [chinese] }, { offsets: 'bytes' })
  expect(inBytes.documents[0]?.spans).toMatchObject([{ start: 1, end: 2 }])
})

test('however it is wrapped, and up to where it is damaged', async () => {
  const line = JSON.stringify(telling)
  const other = JSON.stringify({ ...telling, id: 'c' })
  const wrappings = [
    `{"source":"s","documents":[${line},${other}],"infons":{}}`,
    `[{"documents":[${line}]},{"documents":[${other}]}]`,
    `{"PubTator3":[${line},${other}]}`,
    `[${line},${other}]`,
    `${line}\n${other}\n`,
    `\n${line}\r\n{damaged}\r\n${other}`,
    JSON.stringify({ documents: [telling, { ...telling, id: 'c' }] }, null, 2)
  ]
  for (const [at, wrapping] of wrappings.entries()) {
    const { documents, problems } = await read(wrapping)
    expect(documents.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(problems).toHaveLength(at === 5 ? 1 : 0)
  }
  const cut = await read(`{"documents":[{"no":1},${line},{"id":`)
  expect([cut.documents.length, cut.problems.map(({ kind }) => kind)]).toEqual([1, ['document', 'file']])
  expect((await read('{"documents":[{"no":1}]}')).problems.map(({ reason: { code } }) => code)).toEqual([
    'bioc.not-json'
  ])
})
