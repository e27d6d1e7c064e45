// Assigning so many documents that it is a job: others come in between, it shows how far it is, and stopped it says what is left.
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { documentQuerySchema } from '../../../shared/entities.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { addText, type TestCorpus } from '../corpus.fixture.ts'
import { manyNotes } from '../many-notes.fixture.ts'

const query = documentQuerySchema.parse({})

const assignedTo = (corpus: TestCorpus, name: string) =>
  corpus.adjudication.progress(corpus).people.find(({ annotator }) => annotator === name)?.assigned ?? 0

/** Cancels the job that goes on as soon as it has done a part. */
async function stopHalfway({ imports: { queue } }: TestCorpus): Promise<void> {
  while (queue.list().every(({ share }) => share === 0)) await setImmediate()
  expect(queue.list()).toMatchObject([{ stage: 'assigning', state: 'running', title: 'Notes' }])
  queue.cancel(queue.list()[0]!.id)
}

it('takes more documents than one transaction should, in parts, and shows how far it is', async () => {
  const { corpus, ids } = await manyNotes(1200)
  const { projectId, assignments, imports } = corpus
  const shares: number[] = []
  imports.queue.onChange(() => shares.push(imports.queue.list()[0]?.share ?? 0))
  expect(await assignments.assign({ projectId, documentIds: ids, annotators: ['Ann'] })).toMatchObject({
    documents: 1200,
    left: 0
  })
  expect(assignedTo(corpus, 'Ann')).toBe(1200)
  const between = shares.filter((share) => share > 0 && share < 1)
  expect(between.length).toBeGreaterThan(1)
  expect(between).toEqual(between.toSorted((a, b) => a - b))

  expect(await assignments.unassign({ projectId, documentIds: ids, annotator: 'Ann' })).toMatchObject({
    documents: 1200,
    kept: 0,
    left: 0
  })
  expect(assignedTo(corpus, 'Ann')).toBe(0)
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
})

it('stopped, keeps what was assigned, says how many are left, and done again does those', async () => {
  const { corpus, ids } = await manyNotes(800)
  const { projectId, assignments } = corpus
  const input = { projectId, documentIds: ids, annotators: ['Ann', 'Ben'] }
  const stopped = assignments.assign(input)
  await stopHalfway(corpus)
  const { documents, left } = await stopped
  expect(documents + left).toBe(800)
  expect(left).toBeGreaterThan(0)
  expect(assignedTo(corpus, 'Ann')).toBe(documents)
  expect(assignedTo(corpus, 'Ben')).toBe(documents)
  expect(await assignments.assign(input)).toMatchObject({ documents: 800, left: 0 })
  expect(assignedTo(corpus, 'Ben')).toBe(800)
})

it('in shares is stopped in the same way, and what is left can be shared again', async () => {
  const { corpus } = await manyNotes(800)
  const { assignments } = corpus
  const input = { ...corpus, query, annotators: ['Ann', 'Ben'], overlap: 0, together: 2 }
  const stopped = assignments.share(input)
  await stopHalfway(corpus)
  const { documents, shares, left } = await stopped
  expect(documents + left).toBe(800)
  for (const { annotator, documents: own } of shares) expect(assignedTo(corpus, annotator)).toBe(own)
  expect(await assignments.share(input)).toMatchObject({ documents: left, left: 0 })
  expect(assignedTo(corpus, 'Ann') + assignedTo(corpus, 'Ben')).toBe(800)
})

it('stopped before its turn it is refused as such, and nothing has changed', async () => {
  const { corpus, ids } = await manyNotes(400)
  const { projectId, assignments, imports } = corpus
  const stopped = assignments.assign({ projectId, documentIds: ids, annotators: ['Ann'] })
  imports.queue.cancel(imports.queue.list()[0]!.id)
  await expect(stopped).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(assignedTo(corpus, 'Ann')).toBe(0)
})

it.each([2, 500])('of %i documents, one of them unknown, changes nothing', async (count) => {
  const { corpus, ids } = await manyNotes(count)
  const { projectId, assignments } = corpus
  const documentIds = [...ids.slice(1), 'f'.repeat(24)]
  await expect(assignments.assign({ projectId, documentIds, annotators: ['Ann'] })).rejects.toMatchObject({
    code: 'NOT_FOUND'
  })
  expect(assignedTo(corpus, 'Ann')).toBe(0)
})

it('leaves with somebody what they have begun, also among many', async () => {
  const { corpus, ids } = await manyNotes(450)
  const { projectId, assignments, documents, annotation, settings } = corpus
  const extra = await addText(corpus, 'Asthma.', 'extra.txt')
  const documentIds = [...ids, extra]
  await assignments.assign({ projectId, documentIds, annotators: ['Ann', 'Ben'] })
  settings.saveSettings({ annotator: 'Ann' })
  const [own] = await documents.ids({ projectId, ...query })
  annotation.edit({
    documentId: own!,
    edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 0, end: 4 }] }
  })
  expect(await assignments.unassign({ projectId, documentIds, annotator: 'Ann' })).toMatchObject({
    documents: 450,
    kept: 1,
    left: 0
  })
})
