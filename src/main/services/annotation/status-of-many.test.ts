// Another status for many documents: one change, taken back and done again as one; nothing where one of them cannot be changed.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { documentQuerySchema } from '../../../shared/entities.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { addText, fileOf, temporaryCorpus } from '../corpus.fixture.ts'
import { record } from '../imports/import-counts.fixture.ts'
import { manyNotes } from '../many-notes.fixture.ts'
import { setStatusOfMany } from './status-of-many.ts'

const every = documentQuerySchema.parse({})

async function notes() {
  const corpus = temporaryCorpus()
  const ids = [await addText(corpus, 'Aspirin.', 'a.txt'), await addText(corpus, 'None.', 'b.txt')]
  const statuses = () => ids.map((documentId) => corpus.documents.get({ documentId }).status)
  return { ...corpus, deps: { ...corpus.deps, queue: corpus.imports.queue }, ids, statuses }
}

test('changes those that have another, and is taken back and done again as one', async () => {
  const { deps, projectId, ids, statuses, annotation, bulk } = await notes()
  annotation.edit({ documentId: ids[0]!, edit: { kind: 'status', status: 'gold' } })
  const done = await setStatusOfMany(deps, { projectId, documentIds: ids, status: 'gold' })
  expect(done.documents).toBe(1)
  expect(statuses()).toEqual(['gold', 'gold'])
  const { batchId } = await bulk.takeBack({ projectId, batchId: done.batchId! })
  expect(statuses()).toEqual(['gold', 'todo'])
  await bulk.doAgain({ projectId, batchId: batchId! })
  expect(statuses()).toEqual(['gold', 'gold'])
  expect(bulk.changes({ projectId }).map(({ action }) => action)).toContain('set-status')
})

test('is nothing where all have it already', async () => {
  const { deps, projectId, ids } = await notes()
  expect(await setStatusOfMany(deps, { projectId, documentIds: ids, status: 'todo' })).toMatchObject({ batchId: null })
})

test.each(['unknown', 'elsewhere'])('writes nothing where one is %s', async (which) => {
  const { deps, projects, projectId, ids, statuses } = await notes()
  const other = projects.create({ name: 'Other', labels: 'disease-drug' }).id
  const project = which === 'elsewhere' ? other : projectId
  const documentIds = which === 'elsewhere' ? ids : [...ids, 'f'.repeat(24)]
  await expect(setStatusOfMany(deps, { projectId: project, documentIds, status: 'gold' })).rejects.toMatchObject({
    code: 'NOT_FOUND'
  })
  expect(statuses()).toEqual(['todo', 'todo'])
})

test('of many is a job that shows how far it is; stopped, nothing of it has happened', async () => {
  const { corpus, ids } = await manyNotes(800)
  const { projectId, deps, bulk, imports, documents } = corpus
  const { queue } = imports
  const input = { projectId, documentIds: ids, status: 'annotated' } as const
  const annotated = async () => (await documents.ids({ ...every, projectId, status: 'annotated' })).length
  const seen: { stage: string; share: number }[] = []
  let stop = true
  queue.onChange(() => {
    const [job] = queue.list()
    if (job === undefined) return
    seen.push(job)
    if (stop && job.share > 0.1 && job.state === 'running') queue.cancel(job.id)
  })
  await expect(setStatusOfMany({ ...deps, queue }, input)).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(await annotated()).toBe(0)
  expect(bulk.changes({ projectId }).filter(({ undone }) => !undone)).toEqual([])
  stop = false
  seen.length = 0
  const { documents: changed, batchId } = await setStatusOfMany({ ...deps, queue }, input)
  expect(changed).toBe(800)
  expect(
    seen.filter(({ stage, share }) => stage === 'changing-status' && share > 0 && share < 1).length
  ).toBeGreaterThan(1)
  expect(await bulk.takeBack({ projectId, batchId: batchId! })).toMatchObject({ documents: 800 })
  expect(await annotated()).toBe(0)
})

test('of many goes on beside an import, and so do taking it back and doing it again', async () => {
  const { corpus, ids } = await manyNotes(400)
  const { projectId, deps, bulk, imports, projects, workspace } = corpus
  const { queue } = imports
  const lines = Array.from({ length: 3000 }, (_, at) => record(`m${at}`, `Other note ${at}. `.repeat(20)))
  const file = fileOf('more.jsonl', lines.join('\n'))
  const { importId, end } = await imports.begin({ projectId, files: [file], format: 'jsonl' })
  const staged = () => workspace.read.one<{ n: number }>('SELECT count(*) AS n FROM document')!.n - 400
  while (staged() < 100) await setImmediate()

  const changed = await setStatusOfMany({ ...deps, queue }, { projectId, documentIds: ids, status: 'gold' })
  const back = await bulk.takeBack({ projectId, batchId: changed.batchId! })
  const again = await bulk.doAgain({ projectId, batchId: back.batchId! })
  expect([changed, back, again].map(({ documents }) => documents)).toEqual([400, 400, 400])
  expect(imports.report({ importId })).toMatchObject({ state: 'reading' })
  await queue.whenIdle()
  end()
  expect(imports.outcome(importId)).toMatchObject({ state: 'done', documents: 3000, problems: 0 })
  expect(projects.list().find(({ id }) => id === projectId)).toMatchObject({ documents: 3400, annotated: 400 })
  expect(findBrokenAudit(workspace.read)).toBeNull()
})
