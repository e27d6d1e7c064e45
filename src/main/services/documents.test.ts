// The document list: order, filters, search and pages.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeSuggestions } from './annotation/suggestions.ts'
import { addText, fileOf, listAll, temporaryCorpus } from './corpus.fixture.ts'
import type { ListInput } from './documents.ts'

async function filledCorpus() {
  const corpus = temporaryCorpus()
  const ids = new Map<string, string>()
  for (const [name, text] of [
    ['note 10.txt', 'Patient with asthma 100% sure.'],
    ['Note 2.txt', '患者因2型糖尿病入院'],
    ['note 1.txt', 'Takes metformin_500.'],
    ['ＮＯＴＥ 3.txt', 'No entities.']
  ] as const) {
    ids.set(name, await addText(corpus, text, name))
  }
  const list = (input: Partial<ListInput> = {}) =>
    corpus.documents.list({
      projectId: corpus.projectId,
      search: '',
      withSuggestions: false,
      order: 'name',
      offset: 0,
      limit: 100,
      ...input
    })
  const names = async (input: Partial<ListInput> = {}) => (await list(input)).rows.map(({ name }) => name)
  return { ...corpus, ids, list, names }
}

describe('the list', () => {
  it('is in the order in which people count', async () => {
    const { names } = await filledCorpus()
    expect(await names()).toEqual(['note 1.txt', 'Note 2.txt', 'ＮＯＴＥ 3.txt', 'note 10.txt'])
  })

  it('goes by pages and says how many there are', async () => {
    const { list } = await filledCorpus()
    const page = await list({ offset: 1, limit: 2 })
    expect(page.total).toBe(4)
    expect(page.rows.map(({ name }) => name)).toEqual(['Note 2.txt', 'ＮＯＴＥ 3.txt'])
    expect(await list({ offset: 9 })).toEqual({ total: 4, rows: [] })
  })

  it('puts the least sure first and what has no suggestion last', async () => {
    const { names, ids, workspace, list } = await filledCorpus()
    const suggest = (name: string, ...scores: number[]) =>
      writeSuggestions(workspace, { origin: 'tagger', by: 'T' }, [
        {
          documentId: ids.get(name)!,
          spans: scores.map((score, i) => ({ start: i, end: i + 1, label: 'drug', score }))
        }
      ])
    suggest('note 10.txt', 0.9, 0.4)
    suggest('Note 2.txt', 0.6)
    expect(await names({ order: 'least-sure' })).toEqual(['note 10.txt', 'Note 2.txt', 'note 1.txt', 'ＮＯＴＥ 3.txt'])
    expect(await names({ withSuggestions: true })).toEqual(['Note 2.txt', 'note 10.txt'])
    expect((await list({ withSuggestions: true })).total).toBe(2)
  })

  it('filters by status', async () => {
    const { names, ids, annotation } = await filledCorpus()
    const documentId = ids.get('note 1.txt')!
    annotation.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
    expect(await names({ status: 'reviewed' })).toEqual(['note 1.txt'])
    expect(await names({ status: 'todo' })).toHaveLength(3)
  })

  it.each([
    ['糖尿', ['Note 2.txt']],
    ['ASTHMA', ['note 10.txt']],
    ['note 1', ['note 1.txt', 'note 10.txt']],
    ['100%', ['note 10.txt']],
    ['n_500', ['note 1.txt']],
    ['0_', []],
    ['  ', ['note 1.txt', 'Note 2.txt', 'ＮＯＴＥ 3.txt', 'note 10.txt']]
  ])('finds %j in names and texts', async (search, found) => {
    const { names } = await filledCorpus()
    expect(await names({ search })).toEqual(found)
  })

  it('finds what came in after the last search for the same words, in this project only', async () => {
    const corpus = await filledCorpus()
    expect(await corpus.names({ search: 'asthma' })).toHaveLength(1)
    await addText(corpus, 'Also asthma.', 'late.txt')
    expect(await corpus.names({ search: 'asthma' })).toHaveLength(2)
    const other = corpus.projects.create({ name: 'Other', labels: 'clinical' })
    expect(await corpus.names({ search: 'asthma', projectId: other.id })).toEqual([])
    await corpus.interchange.import({ projectId: other.id, files: [fileOf('x.txt', 'Also asthma.')], format: 'txt' })
    expect(await corpus.names({ search: 'asthma', projectId: other.id })).toEqual(['x.txt'])
  })

  it('of a project that is not there is refused', async () => {
    const { list, documents } = await filledCorpus()
    await expect(list({ projectId: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'project' } })
    expect(() => documents.get({ documentId: 'nowhere' })).toThrow('NOT_FOUND')
  })
})

describe('a document', () => {
  it('is given whole, with the hash of its text', async () => {
    const { documents, ids, projectId } = await filledCorpus()
    expect(documents.get({ documentId: ids.get('note 1.txt')! })).toMatchObject({
      projectId,
      name: 'note 1.txt',
      status: 'todo',
      text: 'Takes metformin_500.',
      hash: createHash('sha256').update('Takes metformin_500.').digest('hex'),
      revision: 0,
      annotations: [],
      undoTop: null,
      redoTop: null,
      signOff: null
    })
  })

  it('keeps its text to the last character', async () => {
    const corpus = temporaryCorpus()
    const text = '\u0000a\r\n\ufeff\u{20bb7}👩‍⚕️e\u0301\u2028İ \n'
    const file = fileOf('odd.jsonl', JSON.stringify({ id: 'odd', text }))
    await corpus.interchange.import({ projectId: corpus.projectId, files: [file], format: 'jsonl' })
    const { rows } = await listAll(corpus)
    expect(corpus.documents.get({ documentId: rows[0]!.id }).text).toBe(text)
    expect(rows[0]!.characters).toBe(text.length)
  })
})

describe('a search that finds thousands', () => {
  it('pages through them in order, counts them, and goes with other filters', async () => {
    const corpus = temporaryCorpus()
    const notes = Array.from({ length: 2100 }, (_, number) =>
      JSON.stringify({ id: `${number}`, text: `Note ${number}: 糖尿病, ${number % 3 === 0 ? 'aspirin' : 'heparin'}.` })
    )
    const file = fileOf('many.jsonl', notes.join('\n'))
    await corpus.interchange.import({ projectId: corpus.projectId, files: [file], format: 'jsonl' })
    const other = corpus.projects.create({ name: 'Other', labels: 'disease-drug' })
    await corpus.interchange.import({
      projectId: other.id,
      files: [fileOf('one.jsonl', JSON.stringify({ id: 'x', text: '糖尿病 elsewhere' }))],
      format: 'jsonl'
    })
    const page = (search: string, offset: number, status?: 'gold') =>
      corpus.documents.list({
        ...{ projectId: corpus.projectId, search, withSuggestions: false, order: 'name', offset, limit: 100 },
        ...(status === undefined ? {} : { status })
      })
    const all = await page('', 2000)
    const found = await page('糖尿病', 2000)
    expect(found.total).toBe(2100)
    expect(found.rows.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id))
    expect(found.rows[0]!.excerpt?.found).toBe('糖尿病')
    const { start, end } = found.rows[0]!.excerpt!
    expect(end - start).toBe(3)
    expect((await page('糖尿病 aspirin', 0)).total).toBe(700)
    expect((await page('糖尿病', 0, 'gold')).total).toBe(0)
  })
})
