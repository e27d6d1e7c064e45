// A dictionary from a file to suggestions with codes, and a concept found while it is typed.
import { expect, it } from 'vitest'
import { createJobQueue } from '../../jobs/queue.ts'
import { addText, fileOf, temporaryCorpus } from '../corpus.fixture.ts'
import { createDictionaryService } from './dictionaries.ts'

function withDictionaries() {
  const corpus = temporaryCorpus()
  const queue = createJobQueue()
  const dictionaries = createDictionaryService({ ...corpus.deps, queue })
  const bring = (name: string, content: string, labelId = 'disease') =>
    dictionaries.import({ projectId: corpus.projectId, labelId, file: fileOf(name, content) })
  return { ...corpus, queue, dictionaries, bring }
}
const table =
  'term,code,preferred\ntype 2 diabetes,E11,Type 2 diabetes\ndiabetes,E14,Diabetes\n糖尿病,E14,Diabetes\n,,\n'

it('comes in with what was wrong with it, and suggests its terms with their codes', async () => {
  const corpus = withDictionaries()
  const { projectId, dictionaries, queue, documents } = corpus
  const documentId = await addText(corpus, 'Has Type 2 diabetes; no Diabetes insipidus. 糖尿病')
  const { dictionary, problemCount, problems } = await corpus.bring('icd.csv', table)
  expect(dictionary).toMatchObject({ name: 'icd', labelId: 'disease', terms: 3 })
  expect([problemCount, problems[0]?.where]).toEqual([0, undefined])
  dictionaries.match({ projectId, dictionaryId: dictionary.id })
  await queue.whenIdle()
  const { text, annotations } = documents.get({ documentId })
  expect(
    annotations.map(({ fragments, code, status, origin, by, score }) => [
      text.slice(fragments[0]!.start, fragments[0]!.end),
      code,
      status,
      origin,
      by,
      score
    ])
  ).toEqual([
    ['Type 2 diabetes', 'E11', 'suggestion', 'dictionary', 'icd', null],
    ['Diabetes', 'E14', 'suggestion', 'dictionary', 'icd', null],
    ['糖尿病', 'E14', 'suggestion', 'dictionary', 'icd', null]
  ])
  // Once more suggests nothing twice, and what was refused stays refused.
  corpus.annotation.edit({ documentId, edit: { kind: 'reject', annotationIds: [annotations[1]!.id] } })
  dictionaries.match({ projectId, dictionaryId: dictionary.id })
  await queue.whenIdle()
  expect(documents.get({ documentId }).annotations.map(({ status }) => status)).toEqual([
    'suggestion',
    'rejected',
    'suggestion'
  ])
  await queue.close()
})

it('finds a concept by the beginning of its words, in Chinese by any of its characters', async () => {
  const { projectId, dictionaries, bring } = withDictionaries()
  await bring('icd.csv', table)
  const codes = (words: string) =>
    dictionaries.search({ projectId, words, limit: 10 }).map(({ text, code }) => `${text} ${code}`)
  expect(codes('diab')).toEqual(['diabetes E14', 'type 2 diabetes E11'])
  expect(codes('2 diab')).toEqual(['type 2 diabetes E11'])
  expect(codes('尿病')).toEqual(['糖尿病 E14'])
  expect(codes('""')).toEqual([])
})

it('is refused where there is nothing in it, and leaves nothing behind', async () => {
  const { projectId, dictionaries, bring, workspace } = withDictionaries()
  await expect(bring('empty.txt', '')).rejects.toMatchObject({ data: { reason: 'file-empty' } })
  await expect(bring('blank.csv', 'term,code\n,1\n')).rejects.toMatchObject({ data: { reason: 'nothing-imported' } })
  await expect(bring('a.txt', 'x', 'colour')).rejects.toMatchObject({ data: { reason: 'label-unknown' } })
  const { dictionary } = await bring(
    'many.txt',
    Array.from({ length: 2500 }, (_, number) => `term ${number}`).join('\n')
  )
  expect(dictionary.terms).toBe(2500)
  expect(await dictionaries.remove({ projectId, dictionaryId: dictionary.id })).toEqual([])
  for (const tableName of ['dictionary', 'term', 'term_index'])
    expect(workspace.read.one(`SELECT count(*) AS count FROM ${tableName}`)).toEqual({ count: 0 })
  await expect(dictionaries.remove({ projectId, dictionaryId: dictionary.id })).rejects.toMatchObject({
    code: 'NOT_FOUND'
  })
})
