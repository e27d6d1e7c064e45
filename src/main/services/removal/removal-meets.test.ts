// What is removed or erased while other work goes on: merges, imports, and removals of so many documents that they are jobs.
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { plainBytes } from '../../store/workspace/workspace.fixture.ts'
import { addText, exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { record } from '../imports/import-counts.fixture.ts'

const setOf = (...documentIds: string[]) => ({ kind: 'documents', documentIds }) as const
const everything = { kind: 'filter', query: { search: '', withSuggestions: false } } as const

async function bringMany(corpus: TestCorpus, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) =>
    record(`n${at}`, `Note ${at} has asthma.`, [{ start: 0, end: 4, label: 'Disease' }])
  )
  await corpus.imports.bring({
    projectId: corpus.projectId,
    files: [fileOf('many.jsonl', lines.join('\n'))],
    format: 'jsonl'
  })
}

it('stays removed where a merge still has the document, and the merge says so', async () => {
  const here = temporaryCorpus()
  const { projectId, removal, interchange } = here
  const kept = await addText(here, 'Takes aspirin.', 'kept.txt')
  const removed = await addText(here, 'Severe asthma.', 'removed.txt')
  const { file } = await exportArchive(here)
  await removal.remove({ projectId, set: setOf(removed), documents: 1 })

  expect(await interchange.previewMerge({ projectId, file })).toMatchObject({
    documents: { new: 0, same: 1, removed: 1 }
  })
  await interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
  expect((await listAll(here)).rows.map(({ id }) => id)).toEqual([kept])
  expect(removal.list({ projectId, search: '', offset: 0, limit: 9 })).toMatchObject({ rows: [{ id: removed }] })
  await removal.restore({ projectId, documentIds: null })
  expect((await listAll(here)).total).toBe(2)
})

it('is told of by an import that brings its text again; of what was erased nothing is known', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, erasure, imports } = corpus
  const files = [fileOf('again.jsonl', [record('a', 'Severe asthma.'), record('b', 'Takes aspirin.')].join('\n'))]
  const noted = (rows: readonly { kind: string; where: string; reason: { code: string } }[]) =>
    rows.map(({ kind, where, reason }) => [kind, where, reason.code])
  const first = await addText(corpus, 'Severe asthma.', 'first.txt')
  await removal.remove({ projectId, set: setOf(first), documents: 1 })
  const report = await imports.bring({ projectId, files, format: 'jsonl' })
  expect(report).toMatchObject({ documents: 2, duplicates: 0 })
  expect(noted(report.listed)).toEqual([['note', 'a', 'document.removed-before']])
  const again = (await listAll(corpus)).rows.find(({ name }) => name === 'a')!.id
  expect(report.listed[0]!.documentId).toBe(again)

  await removal.remove({ projectId, set: setOf(again), documents: 1 })
  await erasure.erase({ projectId, documentIds: null, documents: 2 })
  const last = await imports.bring({ projectId, files, format: 'jsonl' })
  expect(last).toMatchObject({ documents: 1, duplicates: 1 })
  expect(noted(last.listed)).toEqual([['duplicate', 'b', 'document.in-project']])
})

it('is erased while an import goes on, which ends whole and keeps its own document of the same text', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, erasure, imports, workspace } = corpus
  const same = 'Zwetschgenkern has asthma.'
  const kept = await addText(corpus, 'Takes aspirin.', 'kept.txt')
  const own = await addText(corpus, same, 'own.txt')
  const other = await addText(corpus, 'Blaubeere has asthma.', 'other.txt')
  await removal.remove({ projectId, set: setOf(own, other), documents: 2 })
  const lines = Array.from({ length: 3000 }, (_, at) => record(`n${at}`, `Note ${at}. `.repeat(20)))
  const file = fileOf('many.jsonl', [record('same', same), record('here', 'Takes aspirin.'), ...lines].join('\n'))
  const { importId, end } = await imports.begin({ projectId, files: [file], format: 'jsonl' })
  const staged = () => workspace.read.one<{ n: number }>('SELECT count(*) AS n FROM document')!.n
  while (staged() < 100) await setImmediate()
  expect(await erasure.erase({ projectId, documentIds: null, documents: 2 })).toMatchObject({ documents: 2 })
  expect(imports.report({ importId })).toMatchObject({ state: 'reading' })
  await imports.queue.whenIdle()
  end()

  const outcome = imports.outcome(importId)
  expect(outcome).toMatchObject({ state: 'done', documents: 3001, duplicates: 1, problems: 0 })
  expect(outcome.listed.map(({ where, reason, documentId }) => [where, reason.code, documentId])).toEqual([
    ['same', 'document.removed-before', expect.any(String)],
    ['here', 'document.in-project', kept]
  ])
  expect((await listAll(corpus)).total).toBe(3002)
  expect(plainBytes(workspace).includes('Blaubeere')).toBe(false)
  expect(workspace.read.all('PRAGMA foreign_key_check')).toEqual([])
  expect(findBrokenAudit(workspace.read)).toBeNull()
})

it('of 400 and more is a job that shows how far it is; stopped, it leaves all as it was', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, erasure, imports, bulk } = corpus
  await bringMany(corpus, 400)
  const before = await listAll(corpus)
  const shares: number[] = []
  imports.queue.onChange(() => shares.push(imports.queue.list().find(({ state }) => state === 'running')?.share ?? 0))

  const stopped = removal.remove({ projectId, set: everything, documents: 400 })
  while (imports.queue.list().every(({ share }) => share === 0)) await setImmediate()
  expect(imports.queue.list()).toMatchObject([{ kind: 'import', stage: 'removing', title: 'Notes' }])
  imports.queue.cancel(imports.queue.list()[0]!.id)
  await expect(stopped).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(await listAll(corpus)).toEqual(before)

  const { batchId, documents } = await removal.remove({ projectId, set: everything, documents: 400 })
  expect(documents).toBe(400)
  expect((await listAll(corpus)).total).toBe(0)
  expect(shares.some((share) => share > 0 && share < 1)).toBe(true)
  expect(await bulk.takeBack({ projectId, batchId: batchId! })).toMatchObject({ documents: 400 })
  expect(await listAll(corpus)).toEqual(before)

  await removal.remove({ projectId, set: everything, documents: 400 })
  expect(await erasure.erase({ projectId, documentIds: null, documents: 400 })).toMatchObject({ documents: 400 })
  expect(removal.list({ projectId, search: '', offset: 0, limit: 1 }).total).toBe(0)
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
})

it('is not erased where a person brings it back while others are', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, erasure, imports } = corpus
  await bringMany(corpus, 400)
  const last = (await listAll(corpus)).rows.at(-1)!
  await removal.remove({ projectId, set: everything, documents: 400 })
  const erasing = erasure.erase({ projectId, documentIds: null, documents: 400 })
  const hasBegun = () => imports.queue.list().some(({ stage, share }) => stage === 'erasing' && share > 0)
  while (!hasBegun()) await setImmediate()
  await removal.restore({ projectId, documentIds: [last.id] })
  expect(await erasing).toMatchObject({ documents: 399 })
  expect((await listAll(corpus)).rows.map(({ id }) => id)).toEqual([last.id])
})
