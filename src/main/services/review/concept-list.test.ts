// Concepts in the order of each column: what sorting all of them gives, page by page, with equal ones always alike.
import { expect, it } from 'vitest'
import {
  type ConceptOrder,
  conceptColumns,
  type EntityRow,
  naturalDirection,
  sortDirections
} from '../../../shared/entity-view.ts'
import { addText, listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { createEntityService } from './entities.ts'

const labels = ['disease', 'drug']
const names = ['2026-01-04 a', '2026-03-09 b', 'undated', '2025-12-31 c']

/** Three notes of fifteen made-up words, each word marked in some of them; a quarter of the marks are of the second label. */
async function corpusOfWords() {
  const corpus = temporaryCorpus()
  const { deps, projectId, annotation, documents } = corpus
  const words = Array.from({ length: 15 }, (_, place) => `word${String.fromCharCode(97 + ((place * 7) % 15))}`)
  for (const name of names) await addText(corpus, `${words.join(' ')} ${name}`, `${name}.txt`)
  const ids = new Map((await listAll(corpus)).rows.map(({ id, name }) => [name.replace('.txt', ''), id]))
  for (const [note, name] of names.entries())
    for (const [place, word] of words.entries())
      if ((place + note) % (note + 1) === 0) {
        const start = place * (word.length + 1)
        annotation.edit({
          documentId: ids.get(name)!,
          edit: {
            kind: 'add',
            labelId: labels[Number(place % 4 === 0)]!,
            fragments: [{ start, end: start + word.length }]
          }
        })
      }
  const entities = createEntityService(deps)
  const count = () => {
    while (entities.refresh({ projectId }).left > 0);
  }
  count()
  const list = (sort: ConceptOrder, search = '', offset = 0, limit = 100, labelId?: string) =>
    entities.list({ projectId, labelId, sort, search, offset, limit })
  return { ...corpus, list, count, ids, documents }
}

/** By its definition: the column, then label and concept; against the natural direction all is turned about. */
function sorted(rows: readonly EntityRow[], { by, direction }: ConceptOrder): EntityRow[] {
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  const column = (row: EntityRow) => (by === 'month' ? row.lastMonth : by === 'label' ? row.labelId : row[by])
  const sign = naturalDirection[by] === 'ascending' ? 1 : -1
  const ordered = rows.toSorted(
    (a, b) =>
      sign * compare(column(a), column(b)) ||
      (by === 'label' ? b.documents - a.documents : compare(a.labelId, b.labelId)) ||
      compare(a.concept, b.concept)
  )
  if (direction === naturalDirection[by]) return ordered
  if (by !== 'label') return ordered.reverse()
  return labels.toReversed().flatMap((label) => ordered.filter(({ labelId }) => labelId === label))
}

it('lists by every column, either way, by pages as at once, and the same where words are searched for', async () => {
  const { list } = await corpusOfWords()
  const { rows: all, total } = await list({ by: 'form', direction: 'ascending' })
  expect(total).toBe(15)
  expect(new Set(all.map(({ documents }) => documents)).size).toBeGreaterThan(2)
  for (const by of conceptColumns)
    for (const direction of sortDirections) {
      const order = { by, direction }
      const expected = sorted(all, order)
      expect((await list(order)).rows, `${by} ${direction}`).toEqual(expected)
      const pages = []
      for (let offset = 0; offset < total; offset += 4) pages.push(...(await list(order, '', offset, 4)).rows)
      expect(pages, `${by} ${direction} by pages`).toEqual(expected)
      expect(await list(order, 'WORD', 3, 5)).toEqual({ rows: expected.slice(3, 8), total })
    }
})

it('keeps to a label, and counts what fits', async () => {
  const { list } = await corpusOfWords()
  for (const by of conceptColumns) {
    const { rows, total } = await list({ by, direction: 'descending' }, '', 0, 2, 'drug')
    expect(total).toBe(4)
    expect(rows.map(({ labelId }) => labelId)).toEqual(['drug', 'drug'])
    expect((await list({ by, direction: 'descending' }, 'worda', 0, 2, 'drug')).total).toBe(1)
    expect((await list({ by, direction: 'descending' }, '%', 0, 2)).total).toBe(0)
  }
})

it('tells the newest month of each, and follows what is taken away and put back', async () => {
  const { list, annotation, documents, ids, count } = await corpusOfWords()
  const monthOf = async (concept: string) =>
    (await list({ by: 'month', direction: 'descending' })).rows.find((row) => row.concept === concept)!.lastMonth
  expect(await monthOf('worda')).toBe('2026-01')
  const documentId = ids.get('2026-03-09 b')!
  expect(await monthOf('wordh')).toBe('2026-03')
  const own = documents.get({ documentId }).annotations.find(({ fragments }) => fragments[0]!.start === 6)!
  annotation.edit({ documentId, edit: { kind: 'remove', annotationIds: [own.id] } })
  count()
  expect(await monthOf('wordh')).toBe('2026-01')
  annotation.undo({ documentId })
  count()
  expect(await monthOf('wordh')).toBe('2026-03')
})
