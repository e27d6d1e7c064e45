// Files as other programs and people make them, which no specification has an example of. Each was once lost or read as something else.
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from './input/input.ts'
import { readDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

/** Read as whatever it is recognised as. */
async function read(name: string, content: string | Buffer) {
  for await (const part of resolveInput(
    inputOfFile(fileOfBytes(name, typeof content === 'string' ? Buffer.from(content) : content))
  )) {
    if (part.kind === 'unread') throw new Error('unread')
    const { documents, problems } = await readDocuments(part.format, part.input)
    const found = documents.map(({ id, text, spans, meta }) => ({
      id,
      text,
      spans: spans.map(({ start, end, label, status }) => [text.slice(start, end), label, status ?? 'gold'].join(' ')),
      meta
    }))
    return { format: part.format.id, documents: found, problems }
  }
  throw new Error('no part')
}

test('files put one after another have a byte-order mark in the middle', async () => {
  const jsonl = await read(
    'a.jsonl',
    '\ufeff{"id":"1","text":"one","spans":[]}\n\ufeff{"id":"2","text":"two","spans":[]}\n'
  )
  expect(jsonl).toMatchObject({ documents: [{ text: 'one' }, { text: 'two' }], problems: [] })
  const pubtator = await read(
    'a.pubtator',
    '\ufeff1|t|Aspirin.\n1\t0\t7\tAspirin\tDrug\n\n\ufeff2|t|Ibuprofen.\n2\t0\t9\tIbuprofen\tDrug\n'
  )
  expect(pubtator.problems).toEqual([])
  expect(pubtator.documents).toMatchObject([
    { id: '1', spans: ['Aspirin Drug gold'] },
    { id: '2', spans: ['Ibuprofen Drug gold'] }
  ])
})

test('Label Studio exports JSON-MIN: the text beside the values of the regions', async () => {
  const region = (start: number, end: number, text: string, label: string) => ({ start, end, text, labels: [label] })
  const common = { annotator: 1, annotation_id: 2, created_at: '2026-01-01T00:00:00Z', lead_time: 3.2 }
  const { format, documents, problems } = await read(
    'a.json',
    JSON.stringify([
      { id: 1, text: '😊 Aspirin helps.', label: [region(2, 9, 'Aspirin', 'DRUG')], ward: 'B', ...common },
      { id: 2, text: 'Nothing here.', ...common }
    ])
  )
  expect([format, problems]).toEqual(['labelstudio', []])
  expect(documents).toEqual([
    { id: '1', text: '😊 Aspirin helps.', spans: ['Aspirin DRUG gold'], meta: { ward: 'B' } },
    { id: '2', text: 'Nothing here.', spans: [], meta: undefined }
  ])
})

test('a Prodigy span may name its tokens alone', async () => {
  const record = {
    text: '😊 Aspirin helps',
    tokens: [
      { text: '😊', start: 0, end: 1, id: 0 },
      { text: 'Aspirin', start: 2, end: 9, id: 1 }
    ],
    spans: [
      { token_start: 1, token_end: 1, label: 'DRUG' },
      { token_start: 1, token_end: 7, label: 'DRUG' }
    ],
    answer: 'accept'
  }
  const { documents, problems } = await read('a.jsonl', JSON.stringify(record))
  expect(documents[0]?.spans).toEqual(['Aspirin DRUG gold'])
  expect(problems).toHaveLength(1)
})

test('a Label Studio task with several texts: the one in which the words of its regions stand', async () => {
  const task = (value: object) => ({
    id: 7,
    data: { title: 'Ward round', note: '😊 Aspirin helps.', ward: 'B' },
    annotations: [{ result: [{ id: 'a', type: 'labels', value: { start: 2, end: 9, labels: ['DRUG'], ...value } }] }]
  })
  const { documents } = await read('a.json', JSON.stringify([task({ text: 'Aspirin' })]))
  expect(documents).toEqual([
    { id: '7', text: '😊 Aspirin helps.', spans: ['Aspirin DRUG gold'], meta: { title: 'Ward round', ward: 'B' } }
  ])
  // Without words nobody can tell.
  const { problems } = await read('a.json', JSON.stringify([task({ text: null })]))
  expect(problems[0]?.message).toContain('name the key')
})

test('what a table has no value for is null: no span, no answer, no words of a region', async () => {
  const prodigy = { text: 'Aspirin helps', spans: null, tokens: null, answer: 'accept', _task_hash: 1 }
  expect(await read('a.jsonl', JSON.stringify(prodigy))).toMatchObject({
    format: 'prodigy',
    documents: [{ text: 'Aspirin helps', spans: [] }],
    problems: []
  })
  const none = { id: null, text: null, fragments: null, status: null, score: null, attributes: null, code: null }
  const own = [
    { id: 'n', text: 'Aspirin helps', spans: [{ start: 0, end: 7, label: 'DRUG', ...none }], meta: null },
    { id: null, text: 'None', spans: null }
  ]
  expect(await read('a.jsonl', own.map((record) => JSON.stringify(record)).join('\n'))).toMatchObject({
    format: 'jsonl',
    documents: [
      { id: 'n', spans: ['Aspirin DRUG gold'] },
      { id: 'a.jsonl:2', spans: [] }
    ],
    problems: []
  })
  const region = { type: 'labels', value: { start: 0, end: 7, text: null, labels: ['DRUG'] } }
  const task = { id: 1, data: { text: 'Aspirin helps' }, annotations: [{ result: [region] }] }
  expect(await read('a.json', JSON.stringify([task]))).toMatchObject({
    documents: [{ spans: ['Aspirin DRUG gold'] }],
    problems: []
  })
})

test('Excel saves “Unicode text” as .txt: a table in UTF-16, parted by tabs; a note that has tabs stays a note', async () => {
  const rows = '编号\t正文\t标签\r\n1\t"患者""有""糖尿病。\r\n"\tx\r\n2\t服用阿斯匹林。\ty\r\n'
  expect(await read('a.txt', Buffer.from(`\ufeff${rows}`, 'utf16le'))).toMatchObject({
    format: 'csv',
    documents: [
      { id: '1', text: '患者"有"糖尿病。\r\n' },
      { id: '2', text: '服用阿斯匹林。' }
    ],
    problems: []
  })
  expect(await read('b.txt', 'Text\tof a note\n1\tx\n')).toMatchObject({ format: 'txt' })
  expect(await read('c.txt', 'id\ttext\nand nothing else.\n')).toMatchObject({ format: 'txt' })
})
