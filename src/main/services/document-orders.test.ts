// The list of documents in each of its orders, both ways, and read from an index without sorting; and all of its ids.
import { expect, test } from 'vitest'
import { documentColumns } from '../../shared/document-orders.ts'
import { documentStatusSchema } from '../../shared/entities.ts'
import { addText, temporaryCorpus } from './corpus.fixture.ts'

const query = { search: '', withSuggestions: false }
const all = { ...query, offset: 0, limit: 100 }

async function threeNotes() {
  const corpus = temporaryCorpus()
  const { annotation, documents, projectId } = corpus
  const ids = [
    await addText(corpus, 'Aspirin.', 'c.txt'),
    await addText(corpus, 'Aspirin and warfarin, daily.', 'a.txt'),
    await addText(corpus, 'No drug here.', 'b.txt')
  ] as const
  const mark = (documentId: string, start: number, end: number) =>
    annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start, end }] } })
  mark(ids[0], 0, 7)
  mark(ids[1], 0, 7)
  mark(ids[1], 12, 20)
  annotation.edit({ documentId: ids[0], edit: { kind: 'status', status: 'gold' } })
  annotation.edit({ documentId: ids[2], edit: { kind: 'status', status: 'annotated' } })
  const names = async (order: (typeof documentColumns)[number], reverse?: boolean) =>
    (await documents.list({ projectId, ...all, order, reverse })).rows.map(({ name }) => name[0]).join('')
  return { ...corpus, ids, names }
}

test.each([
  ['name', 'abc'],
  ['status', 'abc'],
  ['characters', 'abc'],
  ['annotations', 'acb'],
  ['suggestions', 'abc']
] as const)('by %s: %s, and the other way round', async (order, expected) => {
  const { names } = await threeNotes()
  expect(await names(order)).toBe(expected)
  expect(await names(order, true)).toBe([...expected].reverse().join(''))
})

test('no order needs to be sorted: each is an index', async () => {
  const { workspace, documents, projectId } = await threeNotes()
  const asked: string[] = []
  const { read } = workspace
  const all = read.all.bind(read)
  Object.assign(read, {
    all: (sql: string, ...values: never[]) => {
      asked.push(sql)
      return all(sql, ...values)
    }
  })
  for (const order of documentColumns)
    for (const reverse of [false, true])
      await documents.list({ projectId, ...query, offset: 0, limit: 1, order, reverse })
  const pages = asked.filter((sql) => sql.includes('LIMIT ? OFFSET ?'))
  expect(pages).toHaveLength(2 * documentColumns.length)
  for (const sql of pages) {
    const values = Array.from(sql.matchAll(/\?/g), () => null)
    const plan = read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    expect(plan.map(({ detail }) => detail).join('; ')).not.toContain('TEMP B-TREE')
  }
})

test('the ids are those of the list, also where it is filtered', async () => {
  const { documents, projectId, ids } = await threeNotes()
  expect((await documents.ids({ projectId, ...query })).sort()).toEqual([...ids].sort())
  expect(await documents.ids({ projectId, ...query, search: 'warfarin' })).toEqual([ids[1]])
  for (const status of documentStatusSchema.options)
    expect(await documents.ids({ projectId, ...query, status })).toHaveLength(
      (await documents.list({ projectId, ...all, status, order: 'name' })).total
    )
})
