// Tables: columns as chosen or by their names, rows that are wrong named by their number, workbooks as well as text.
import { describe, expect, test } from 'vitest'
import { readFile, writeFile } from '../format.fixture.ts'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { resolveInput } from '../resolve.ts'
import { csv } from './csv.ts'

const read = (text: string, columns = {}) => readFile(csv, text, 't.csv', { columns })

describe('columns', () => {
  test('are those that were chosen, by name or number', async () => {
    const table = 'key;remark;free\nk1;short;The patient has asthma.\n'
    const { documents } = await read(table, { text: 'remark', id: 'key' })
    expect(documents).toEqual([{ id: 'k1', text: 'short', spans: [], meta: { free: 'The patient has asthma.' } }])
    expect((await read(table, { text: '3', id: '1' })).documents[0]).toMatchObject({
      id: 'k1',
      text: 'The patient has asthma.'
    })
  })

  test('are otherwise the longest, which is said', async () => {
    const { documents, notes } = await read('a,b\nx,The patient has asthma.\n')
    expect(documents).toEqual([{ id: 't.csv#2', text: 'The patient has asthma.', spans: [], meta: { a: 'x' } }])
    expect(notes.join()).toContain('Column 2')
  })

  test('that are not there are named, and nothing is read', async () => {
    const { documents, problems } = await read('a,b\nx,y\n', { text: 'note' })
    expect(documents).toEqual([])
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('"note"')])
  })
})

test('separators, line ends and quotes of every kind keep the cell as it is', async () => {
  const cell = ' "a"\r\n\tb\rc;,|\n '
  const quoted = `"${cell.replaceAll('"', '""')}"`
  for (const mark of [',', ';', '\t', '|']) {
    for (const end of ['\n', '\r\n', '\r']) {
      const { documents, problems } = await read(['id', 'text'].join(mark) + end + ['1', quoted].join(mark) + end)
      expect(problems).toEqual([])
      expect(documents).toEqual([{ id: '1', text: cell, spans: [] }])
    }
  }
})

test('rows that are wrong are named by number, and the rest goes in', async () => {
  const rows = ['1,ab,0,1,X', '1,,5,9,X', '1,,b,1,X', '1,,1,1,X', '1,,1,2,', ',,0,1,X', '2,cd,0,2,Y']
  const { documents, problems } = await read(`id,text,start,end,label\n${rows.join('\n')}\n`)
  expect(documents.map(({ id, spans }) => [id, spans.length])).toEqual([
    ['1', 1],
    ['2', 1]
  ])
  expect(problems.map(({ where }) => where)).toEqual(['t.csv:3', 't.csv:4', 't.csv:5', 't.csv:6', 't.csv:7'])
})

test('a header in the middle of tables put one after another is refused, not read as a document', async () => {
  const documents = await read('id,text\n1,one\nid,text\n2,two\n\ufeffid,text\n3,three\n\ufeff"id","text"\n4,id\n')
  expect(documents.documents.map(({ id, text }) => [id, text])).toEqual([
    ['1', 'one'],
    ['2', 'two'],
    ['3', 'three'],
    ['4', 'id']
  ])
  expect(documents.problems.map(({ where, reason }) => [where, reason.code])).toEqual([
    ['t.csv:3', 'table.header-again'],
    ['t.csv:5', 'table.header-again'],
    ['t.csv:7', 'table.header-again']
  ])
  const header = 'id,text,start,end,label\n'
  const spans = await read(`${header}1,ab,0,1,X\n${header}2,cd,0,2,Y\n`)
  expect(spans.documents.map(({ id, spans }) => [id, spans.length])).toEqual([
    ['1', 1],
    ['2', 1]
  ])
  expect(spans.problems).toHaveLength(1)
})

test('an open quotation mark costs the rows after it and is said', async () => {
  const { documents, problems } = await read('id,text\n1,fine\n2,"open\n3,lost\n')
  expect(documents.map(({ id }) => id)).toEqual(['1'])
  expect(problems).toHaveLength(1)
})

test('suggestions stay suggestions, and a score without a status is one', async () => {
  const { documents } = await read('id,text,start,end,label,score\n1,ab,0,1,X,0.5\n')
  expect(documents[0]?.spans[0]).toMatchObject({ status: 'suggestion', score: 0.5 })
  expect((await writeFile(csv, documents)).text).not.toContain('0.5')
  expect((await writeFile(csv, documents, { suggestions: true })).text).toContain('suggestion')
})

describe('workbooks', () => {
  const document = {
    id: '007',
    text: '  患者 "x"\r\n😊 _x000D_ \u0001\ufffd=1+1',
    spans: [{ start: 2, end: 4, label: 'a\tb' }]
  }

  test('are recognised and keep every character', async () => {
    const { bytes } = await writeFile(csv, [document], { suggestions: false, extension: '.xlsx' })
    const parts = []
    for await (const part of resolveInput(inputOfFile(fileOfBytes('w.xlsx', bytes)))) parts.push(part)
    expect(parts).toMatchObject([{ kind: 'part', reason: { code: 'format.workbook' } }])
    const { documents, problems } = await readFile(csv, bytes, 'w.xlsx')
    expect(problems).toEqual([])
    expect(documents).toEqual([document])
  })

  test('keep words that are names of JavaScript', async () => {
    const names = ['toString', '__proto__', 'constructor', 'hasOwnProperty'].map((text) => ({
      id: text,
      text,
      spans: []
    }))
    const { bytes } = await writeFile(csv, names, { suggestions: false, extension: '.xlsx' })
    expect((await readFile(csv, bytes, 'w.xlsx')).documents).toEqual(names)
  })

  test('cannot hold a long text, which is listed', async () => {
    const long = { id: 'long', text: 'x'.repeat(40_000), spans: [] }
    const { bytes, problems } = await writeFile(csv, [long, document], { suggestions: false, extension: '.xlsx' })
    expect(problems.map(({ where }) => where)).toEqual(['long'])
    expect((await readFile(csv, bytes, 'w.xlsx')).documents).toHaveLength(1)
  })
})
