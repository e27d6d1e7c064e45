// Another status for many documents: one change, taken back and done again as one; nothing where one of them cannot be changed.
import { expect, test } from 'vitest'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'
import { setStatusOfMany } from './status-of-many.ts'

async function notes() {
  const corpus = temporaryCorpus()
  const ids = [await addText(corpus, 'Aspirin.', 'a.txt'), await addText(corpus, 'None.', 'b.txt')]
  const statuses = () => ids.map((documentId) => corpus.documents.get({ documentId }).status)
  return { ...corpus, ids, statuses }
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
