// What a table says of a document beside its text: group, date and every other column.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDocument } from '../../../../test/texts/any-document.ts'
import { wellFormedText } from '../../../../test/texts/any-text.ts'
import type { FormatDocument } from '../format.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import { csv } from './csv.ts'

async function read(table: string, columns = {}) {
  const { documents, notes } = await readFile(csv, table, 't.csv', { columns })
  return { documents: documents.map(({ id, meta }) => ({ id, meta })), notes }
}

test.each([
  ['id,date,ward,text\n1,2026-03-07,ICU,No fever.\n', { group: 'ICU', date: '2026-03-07' }],
  ['编号,日期,科室,正文\n1,2026年3月7日,心内科,无发热。\n', { group: '心内科', date: '2026年3月7日' }],
  [
    'ROW_ID,CHARTDATE,CATEGORY,TEXT\n1,2131-01-05,Nursing,No fever.\n',
    { date: '2131-01-05', CATEGORY: 'Nursing', ROW_ID: '1' }
  ]
])('group, date and what else a row says are kept: %j', async (table, meta) => {
  expect((await read(table)).documents[0]?.meta).toEqual(meta)
})

test('a column of the very name comes before one of a name that means as much', async () => {
  const rows = 'visit date,ward,date,group,note,id,text\n1 May,ICU,2 May,Trial,see text,1,No fever.\n'
  const { documents } = await readFile(csv, rows, 't.csv')
  const meta = { group: 'Trial', date: '2 May', 'visit date': '1 May', ward: 'ICU', note: 'see text' }
  expect(documents).toEqual([{ id: '1', text: 'No fever.', spans: [], meta }])
  const chosen = await read(rows, { date: 'visit date' })
  expect(chosen.documents[0]?.meta).toMatchObject({ date: '1 May', 'date (3)': '2 May' })
  const chinese = await read('就诊日期,日期,正文\n5月1日,5月2日,无发热。\n')
  expect(chinese.documents[0]?.meta).toEqual({ date: '5月2日', 就诊日期: '5月1日' })
})

test('where rows are entities and each has an id of its own, that of the document is its id', async () => {
  const rows = ['1,a,No fever.,3,8,sign', '2,a,No fever.,0,2,negation', '3,b,None.,0,4,negation']
  const { documents } = await readFile(csv, `id,doc_id,text,start,end,label\n${rows.join('\n')}\n`, 't.csv')
  expect(documents.map(({ id, spans }) => [id, spans.length])).toEqual([
    ['a', 2],
    ['b', 1]
  ])
  // Two documents of one source, and one entity in each.
  const own = 'id,text,start,end,label,doc_id\n1,No fever.,3,8,sign,a\n2,None.,0,4,negation,a\n'
  expect((await read(own)).documents).toEqual([
    { id: '1', meta: { doc_id: 'a' } },
    { id: '2', meta: { doc_id: 'a' } }
  ])
})

test('another column can be the group, or none', async () => {
  const table = 'id,ward,author,text\n1,ICU,Ann,No fever.\n'
  expect((await read(table, { group: 'author' })).documents[0]?.meta).toEqual({ group: 'Ann', ward: 'ICU' })
  expect((await read(table, { group: '' })).documents[0]?.meta).toEqual({ ward: 'ICU', author: 'Ann' })
})

test('names that mean something else elsewhere, doubled ones and empty cells', async () => {
  const { documents, notes } = await read('id,title,x,x,,text\n1,Letter,a,b,c,No fever.\n2,,,,,None.\n')
  expect(documents).toEqual([
    { id: '1', meta: { 'title (2)': 'Letter', x: 'a', 'x (4)': 'b' } },
    { id: '2', meta: undefined }
  ])
  expect(notes.join()).toContain('3 other columns are kept with each document')
})

test('where a row is an entity, the first row of a document speaks for it', async () => {
  const table = 'id,text,ward,start,end,label\n1,No fever.,ICU,3,8,symptom\n1,,Other,0,2,negation\n'
  const { documents } = await read(table)
  expect(documents).toEqual([{ id: '1', meta: { group: 'ICU' } }])
})

const endings = ['.csv', '.tsv', '.xlsx'] as const

async function andBack(documents: readonly FormatDocument[], extension: (typeof endings)[number] = '.csv') {
  const { bytes, text, problems } = await writeFile(csv, documents, { suggestions: true, extension })
  const back = await readFile(csv, bytes, `t${extension}`, { encoding: 'utf-8' })
  return { ...back, table: text, lost: problems }
}

test.each(endings)(
  'what a table says of its documents is the same after it was written and read again: %s',
  async (ending) => {
    const table =
      'id,text,ward,seen on,date,author,start,end,label\n' +
      '1,No fever.,ICU,3 March,2026-03-07,Ann,3,8,symptom\n1,,,,,,0,2,negation\n2,None.,,,,,,,\n3,Well.,,,," ""B"" \n",0,4,state\n'
    const { documents } = await readFile(csv, table, 't.csv')
    expect(documents[0]?.meta).toEqual({ group: 'ICU', 'seen on': '3 March', date: '2026-03-07', author: 'Ann' })
    const back = await andBack(documents, ending)
    expect(back.documents).toEqual(documents)
    expect([...back.problems, ...back.lost]).toEqual([])
    expect((await andBack(back.documents, ending)).documents).toEqual(documents)
  }
)

test('a table without details has no columns for them', async () => {
  const { table } = await andBack([{ id: '1', text: 'a', spans: [], meta: { title: '1' } }])
  expect(table.split('\n')[0]).toBe('"id","text","start","end","label","surface","status","score"')
})

test('name and status of a document have columns; what is no text, or a name that means something else, is JSON', async () => {
  const meta = {
    ...{ title: 'Monday', status: 'gold', notes: [{ any: 1 }], ward: '3', text: 'said', 'chartmark.meta': 'mine' },
    ...{ date: 7, '': 'nameless', ' a': 'b', blank: ' ', half: '\ud800', deep: { a: [null, true] }, Title: 'Dr.' }
  }
  const { documents, table, lost } = await andBack([{ id: '1', text: 'a', spans: [], meta }])
  expect(documents[0]?.meta).toEqual(meta)
  expect(lost).toEqual([])
  expect(table.split('\n')[0]).toMatch(
    /"score","document name","document status","group","date","ward","text","chartmark.meta"$/
  )
})

test("another's word for a status, and JSON that is no object, stay details", async () => {
  const table = 'id,text,document status,chartmark.meta\n1,a,final,[1]\n'
  const { documents } = await read(table)
  const meta = { 'document status': 'final', 'chartmark.meta': '[1]' }
  expect(documents).toEqual([{ id: '1', meta }])
  expect((await andBack([{ id: '1', text: 'a', spans: [], meta }])).documents[0]?.meta).toEqual(meta)
})

test('a detail that only the last of many documents has comes back', async () => {
  const documents = Array.from({ length: 1500 }, (_, at): FormatDocument => ({
    id: String(at),
    text: 'a',
    spans: [],
    meta: at === 1499 ? { group: 'ICU', late: 'x', ward: 'y' } : { early: String(at) }
  }))
  const { documents: back, table } = await andBack(documents)
  expect(back).toEqual(documents)
  expect(table.split('\n')[0]).toMatch(/"group","date","early","chartmark.meta"$/)
})

test('more names of details than a table has room for', async () => {
  const meta = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`name ${at}`, String(at)]))
  const { documents, table } = await andBack([{ id: '1', text: 'a', spans: [], meta }])
  expect(documents[0]?.meta).toEqual(meta)
  expect(table.split('\n')[0]?.split(',')).toHaveLength(211)
})

test.each(endings)('any details come back: %s', async (ending) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyDocument({ meta: true, text: wellFormedText.map((text) => text.replaceAll('\0', '')) }), {
        minLength: 1,
        maxLength: 4
      }),
      async (drawn) => {
        const documents = drawn.map((document, at) => ({ ...document, id: `d${at}` }))
        const { documents: back, lost } = await andBack(documents, ending)
        expect(back.map(({ meta }) => meta)).toEqual(
          documents.filter(({ id }) => !lost.some(({ where }) => where === id)).map(({ meta }) => meta)
        )
      }
    ),
    { numRuns: ending === '.xlsx' ? 30 : 100 }
  )
})
