// A dictionary from a file to suggestions with codes, and a concept found while it is typed.
import { expect, it } from 'vitest'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { createJobQueue } from '../../jobs/queue.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { addText, fileOf, temporaryCorpus } from '../corpus.fixture.ts'
import { createDictionaryService } from './dictionaries.ts'

function withDictionaries() {
  const corpus = temporaryCorpus()
  const queue = createJobQueue()
  const dictionaries = createDictionaryService({ ...corpus.deps, queue })
  const bring = (
    name: string,
    content: string | Uint8Array<ArrayBuffer>,
    labelId = 'disease',
    encoding?: TextEncodingName
  ) => dictionaries.import({ projectId: corpus.projectId, labelId, file: fileOf(name, content), encoding })
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
  expect([problemCount, problems]).toEqual([0, []])
  const byDictionary = { projectId, dictionaryId: dictionary!.id }
  expect(await dictionaries.match(byDictionary)).toEqual({ documents: 1, suggestions: 3, isWhole: true })
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
  const statuses = () => documents.get({ documentId }).annotations.map(({ status }) => status)
  await dictionaries.match(byDictionary)
  expect(statuses()).toEqual(['suggestion', 'rejected', 'suggestion'])
  // Withdrawn, only what was decided on stays; finding the terms again brings the rest back.
  expect(await dictionaries.withdraw(byDictionary)).toEqual({ documents: 1, suggestions: 0, isWhole: true })
  expect(statuses()).toEqual(['rejected'])
  await dictionaries.match(byDictionary)
  expect(statuses()).toEqual(['suggestion', 'rejected', 'suggestion'])
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
  expect(codes('e11')).toEqual(['type 2 diabetes E11'])
  expect(codes('""')).toEqual([])
})

it('says why nothing came in, and leaves nothing behind', async () => {
  const { bring, workspace } = withDictionaries()
  expect(await bring('empty.txt', '')).toMatchObject({ dictionary: null, why: { code: 'file.empty' } })
  expect(await bring('blank.csv', 'term,code\n,1\n')).toMatchObject({
    ...{ dictionary: null, format: 'table', why: { code: 'terms.none' } },
    ...{ problemCount: 1, problems: [{ line: 2, why: { code: 'term.none' } }] }
  })
  expect(await bring('MRSTY.RRF', 'C1|T1\n')).toMatchObject({ dictionary: null, why: { code: 'terms.none-rrf' } })
  await expect(bring('a.txt', 'x', 'colour')).rejects.toMatchObject({ data: { reason: 'label-unknown' } })
  expect(countRows(workspace)).toEqual([0, 0, 0])
})

it('says which encoding was read, whether that is a guess, and reads by the one that a person names', async () => {
  const { bring } = withDictionaries()
  expect(await bring('plain.txt', 'fever')).toMatchObject({ encoding: 'UTF-8' })
  const western = Uint8Array.from([...'Fi'].map((letter) => letter.charCodeAt(0)).concat(0xe8, 0x76, 0x72, 0x65))
  expect(await bring('fr.txt', western)).toMatchObject({
    encoding: 'Windows-1252 (guessed)',
    first: [{ text: 'Fièvre' }]
  })
  expect(await bring('fr.txt', western, 'disease', 'windows-1252')).toMatchObject({ encoding: 'Windows-1252' })
  expect(await bring('fr.txt', western, 'disease', 'utf-8')).toMatchObject({
    ...{ dictionary: null, encoding: null, why: { code: 'file.invalid-utf8' } }
  })
})

it('is removed at once and can be put back, until the next start takes its terms', async () => {
  const { projectId, dictionaries, bring, workspace } = withDictionaries()
  const terms = Array.from({ length: 2500 }, (_, number) => `term ${number}`).join('\n')
  const { dictionary, first } = await bring('many.txt', terms)
  expect([dictionary?.terms, first.map(({ text }) => text)]).toEqual([2500, ['term 0', 'term 1', 'term 2']])
  const byDictionary = { projectId, dictionaryId: dictionary!.id }
  expect(dictionaries.remove(byDictionary)).toEqual([])
  expect(() => dictionaries.remove(byDictionary)).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }) as Error)
  // Another has its name meanwhile.
  await bring('many.txt', 'fever')
  expect(dictionaries.restore(byDictionary).map(({ name }) => name)).toEqual(['many', 'many (2)'])
  for (const { id } of dictionaries.list({ projectId })) dictionaries.remove({ projectId, dictionaryId: id })
  await dictionaries.tidy()
  expect(countRows(workspace)).toEqual([0, 0, 0])
  expect(() => dictionaries.restore(byDictionary)).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }) as Error)
})

it('is cancelled on the way, and nothing of it stays', async () => {
  const { dictionaries, bring, queue, workspace, projectId } = withDictionaries()
  const coming = bring('many.txt', Array.from({ length: 20_000 }, (_, number) => `term ${number}`).join('\n'))
  queue.onChange(() => {
    const [job] = queue.list()
    if (job !== undefined && job.state === 'running' && job.share > 0) queue.cancel(job.id)
  })
  expect(await coming).toMatchObject({ dictionary: null, why: null })
  expect(dictionaries.list({ projectId })).toEqual([])
  expect(countRows(workspace)).toEqual([0, 0, 0])
})

it('has jobs that are told apart by their subject, whatever they are called', async () => {
  const { dictionaries, queue, projectId } = withDictionaries()
  const file = () => new File(['aspirin'], 'terms.txt')
  const coming = ['mine', 'another'].map((subjectId) =>
    dictionaries.import({ projectId, labelId: 'drug', file: file(), subjectId })
  )
  expect(queue.list().map(({ title, subjectId }) => [title, subjectId])).toEqual([
    ['terms.txt', 'mine'],
    ['terms.txt', 'another']
  ])
  queue.cancel(queue.list().find(({ subjectId }) => subjectId === 'another')!.id)
  const [mine, another] = await Promise.all(coming)
  expect(mine!.dictionary).toMatchObject({ name: 'terms' })
  expect(another!.dictionary).toBeNull()
  const matching = dictionaries.match({ projectId, dictionaryId: mine!.dictionary!.id })
  await expect.poll(() => queue.list().map(({ subjectId }) => subjectId)).toEqual([mine!.dictionary!.id])
  await matching
})

function countRows({ read }: { readonly read: ReadHandle }): number[] {
  return ['dictionary', 'term', 'term_index'].map(
    (table) => read.one<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)!.count
  )
}
