// A byte-order mark before comma-separated values, by which Excel knows UTF-8: other readers take the same table.
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { FormatDocument } from '../format.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { resolveInput } from '../resolve.ts'
import { csv } from './csv.ts'

const documents: readonly FormatDocument[] = [
  { id: '1', text: '患者，\r\n"发热"😊', spans: [{ start: 0, end: 2, label: '人' }], meta: { group: '心内科' } },
  { id: '2', text: '\ufeffNone.', spans: [] }
]
const write = (extension: string, options = {}) =>
  writeFile(csv, documents, { suggestions: true, extension, mark: true, ...options })

test('the table begins with it, and is the same beside', async () => {
  const { bytes, text } = await write('.csv')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(text.split('\n')[0]).toBe('\ufeffid,"text","start","end","label","surface","status","score","group"')
  const { text: without } = await write('.csv', { mark: false })
  expect(text.slice('\ufeffid'.length)).toBe(without.slice('"id"'.length))
})

test('our reader takes it, and a text that begins with a mark of its own keeps that', async () => {
  const { bytes } = await write('.csv')
  expect((await readFile(csv, bytes, 't.csv')).documents).toEqual(documents)
  const parts = []
  for await (const part of resolveInput(inputOfFile(fileOfBytes('t.csv', bytes)))) parts.push(part)
  expect(parts).toMatchObject([{ kind: 'part', format: { id: 'csv' } }])
})

test('csv-parse of node reads it by its option, and without keeps the mark in the first name alone', async () => {
  const { bytes } = await write('.csv')
  const rows = (bom: boolean) => parse<Record<string, string>>(Buffer.from(bytes), { columns: true, bom })
  expect(rows(true).map(({ id, text }) => [id, text])).toEqual(documents.map(({ id, text }) => [id, text]))
  expect(rows(false).map(({ '\ufeffid': id, text }) => [id, text])).toEqual(documents.map(({ id, text }) => [id, text]))
})

test('a table without the text has it too', async () => {
  const { text } = await write('.csv', { text: false })
  expect(text.split('\n')[0]).toBe('\ufeffid,"start","end","label","status","score","group"')
})

test('values parted by tabs and workbooks have none', async () => {
  expect((await write('.tsv')).text.startsWith('"id"\t')).toBe(true)
  expect([...(await write('.xlsx')).bytes.subarray(0, 2)]).toEqual([0x50, 0x4b])
})
