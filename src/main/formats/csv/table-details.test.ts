// What a table says of a document beside its text: group, date and every other column.
import { expect, test } from 'vitest'
import { readFile } from '../format.fixture.ts'
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
