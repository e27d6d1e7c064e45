// Assigning as one change: taken back it leaves everything as it was, but for what was gone on with or assigned otherwise since.
import { expect, it } from 'vitest'
import { documentQuerySchema } from '../../../shared/entities.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { countProgress } from '../../store/team/assignments.ts'
import { exportArchive, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { manyNotes } from '../many-notes.fixture.ts'
import { bringNotes, seenOf } from '../seen-project.fixture.ts'

const query = documentQuerySchema.parse({})
const be = (corpus: TestCorpus, annotator: string) => corpus.settings.saveSettings({ annotator })
const rowsOf = async (corpus: TestCorpus) => (await listAll(corpus)).rows
const markOne = (corpus: TestCorpus, documentId: string) =>
  corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 1, end: 4 }] } })
/** Who has which document, and whether as a pass. */
const held = ({ workspace: { read } }: TestCorpus) =>
  read.all<{ name: string; annotator: string; pass: 0 | 1 }>(
    `SELECT name, annotator, pass_key IS NOT NULL AS pass FROM assignment JOIN document ON document.key = document_key
      ORDER BY name, annotator`
  )

/** Three notes, n0 to n2, with their ids. */
async function threeNotes() {
  const corpus = temporaryCorpus()
  await bringNotes(corpus)
  const ids = (await rowsOf(corpus)).map(({ id }) => id) as [string, string, string]
  const { projectId, assignments, bulk } = corpus
  return {
    corpus,
    ids,
    assign: (documentIds: readonly string[], ...annotators: string[]) =>
      assignments.assign({ projectId, documentIds, annotators }),
    unassign: (documentIds: readonly string[], annotator: string) =>
      assignments.unassign({ projectId, documentIds, annotator }),
    takeBack: (batchId: string | null) => bulk.takeBack({ projectId, batchId: batchId! }),
    doAgain: (batchId: string | null) => bulk.doAgain({ projectId, batchId: batchId! })
  }
}

it('to several, one of whom had it alone, is taken back whole and done again, again and again', async () => {
  const { corpus, ids, assign, takeBack, doAgain } = await threeNotes()
  await assign([ids[0]], 'Ann')
  be(corpus, 'Ann')
  markOne(corpus, ids[0])
  // Cy has been through a note that is nobody's: with others in it, theirs becomes a pass.
  be(corpus, 'Cy')
  markOne(corpus, ids[1])
  const before = [held(corpus), await seenOf(corpus)]

  const { batchId, sequence } = await assign(ids, 'Ann', 'Ben')
  expect(sequence).toBeGreaterThan(0)
  const after = held(corpus)
  expect(after).toHaveLength(7)
  expect(after).toContainEqual({ name: 'n1', annotator: 'Cy', pass: 1 })
  expect(corpus.bulk.changes(corpus)[0]).toMatchObject({ action: 'assign-documents', documents: 3, undone: false })
  expect(
    (await corpus.documents.list({ ...corpus, ...query, changeId: batchId!, order: 'name', offset: 0, limit: 9 })).total
  ).toBe(3)

  const undone = await takeBack(batchId)
  expect(undone).toMatchObject({ documents: 3 })
  expect([held(corpus), await seenOf(corpus)]).toEqual(before)
  expect(corpus.bulk.changes(corpus)[0]).toMatchObject({ undone: true })
  const again = await doAgain(undone.batchId)
  expect(held(corpus)).toEqual(after)
  expect(await takeBack(again.batchId)).toMatchObject({ documents: 3 })
  expect([held(corpus), await seenOf(corpus)]).toEqual(before)
  expect(await takeBack(batchId)).toMatchObject({ batchId: null, documents: 0 })
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
  const actions = corpus.workspace.read.all<{ action: string }>(
    "SELECT DISTINCT action FROM audit WHERE entity = 'assignment' ORDER BY action"
  )
  expect(actions.map(({ action }) => action)).toEqual(['batch.redo', 'batch.undo', 'team.assign'])
})

it('taken back leaves what somebody has begun, and what was assigned otherwise since', async () => {
  const { corpus, ids, assign, unassign, takeBack } = await threeNotes()
  const { batchId } = await assign(ids, 'Ann', 'Ben')
  be(corpus, 'Ben')
  const own = (await rowsOf(corpus)).find(({ name }) => name === 'n0')!
  markOne(corpus, own.id)
  await assign([ids[1]], 'Cy')
  await unassign([ids[2]], 'Ann')
  await assign([ids[2]], 'Ann')
  expect(await takeBack(batchId)).toMatchObject({ documents: 1 })
  expect(held(corpus)).toEqual([
    { name: 'n0', annotator: 'Ben', pass: 1 },
    ...['Ann', 'Ben', 'Cy'].map((annotator) => ({ name: 'n1', annotator, pass: 1 })),
    ...['Ann', 'Ben'].map((annotator) => ({ name: 'n2', annotator, pass: 1 }))
  ])
})

it('to one person leaves them the documents that they have worked in since', async () => {
  const { corpus, ids, assign, takeBack } = await threeNotes()
  const { batchId } = await assign(ids, 'Ann')
  be(corpus, 'Ann')
  markOne(corpus, ids[1])
  expect(await takeBack(batchId)).toMatchObject({ documents: 2 })
  expect(held(corpus)).toEqual([{ name: 'n1', annotator: 'Ann', pass: 0 }])
})

it('taken back leaves the pass that somebody had to be given because another, who has begun, got one', async () => {
  const { corpus, ids, assign, takeBack } = await threeNotes()
  await assign([ids[0]], 'Ann')
  be(corpus, 'Ann')
  markOne(corpus, ids[0])
  const { batchId } = await assign([ids[0]], 'Ben')
  be(corpus, 'Ben')
  const own = (await rowsOf(corpus)).find(({ name }) => name === 'n0')!
  markOne(corpus, own.id)
  expect(await takeBack(batchId)).toMatchObject({ documents: 0 })
  // Ann's cannot become the document itself again while Ben has a pass.
  expect(held(corpus)).toEqual(['Ann', 'Ben'].map((annotator) => ({ name: 'n0', annotator, pass: 1 })))
})

it('is no change where everything was so, and taking from somebody is one of its own', async () => {
  const { corpus, ids, assign, unassign, takeBack, doAgain } = await threeNotes()
  await assign(ids, 'Ann', 'Ben')
  const before = held(corpus)
  expect(await assign(ids, 'Ann')).toEqual({ documents: 3, left: 0, batchId: null, sequence: null })
  expect(await unassign(ids, 'Cy')).toEqual({ documents: 0, kept: 0, left: 0, batchId: null, sequence: null })
  const { batchId } = await unassign(ids, 'Ben')
  expect(corpus.bulk.changes(corpus)[0]).toMatchObject({ action: 'unassign-documents', documents: 3 })
  const undone = await takeBack(batchId)
  expect(held(corpus)).toEqual(before)
  await doAgain(undone.batchId)
  expect(held(corpus).map((each) => each.annotator)).toEqual(['Ann', 'Ann', 'Ann'])
})

it('stays here: an archive knows who works on what, and has no such change', async () => {
  const { corpus, ids, assign, takeBack } = await threeNotes()
  const { batchId } = await assign(ids, 'Ann', 'Ben')
  await takeBack(batchId)
  await assign(ids, 'Cy')
  const { file } = await exportArchive(corpus)
  const { project } = await corpus.interchange.openArchive({ file })
  expect(corpus.bulk.changes({ projectId: project.id })).toEqual([])
  expect(countProgress(corpus.workspace.read, project.id)).toEqual([{ annotator: 'Cy', assigned: 3, done: 3 }])
})

it('of removed and erased documents: what is there is taken back', async () => {
  const { corpus, ids, assign, takeBack } = await threeNotes()
  const { projectId, removal, erasure } = corpus
  const { batchId } = await assign(ids, 'Ann', 'Ben')
  const remove = (id: string) =>
    removal.remove({ projectId, set: { kind: 'documents', documentIds: [id] }, documents: 1 })
  await remove(ids[0])
  await erasure.erase({ projectId, documentIds: [ids[0]], documents: 1 })
  await remove(ids[1])
  expect(await takeBack(batchId)).toMatchObject({ documents: 2 })
  await removal.restore({ projectId, documentIds: [ids[1]] })
  expect(held(corpus)).toEqual([])
  expect((await rowsOf(corpus)).map(({ name }) => name)).toEqual(['n1', 'n2'])
})

it('of many is taken back as a job that shows how far it is; stopped, nothing of that has happened', async () => {
  const { corpus, ids } = await manyNotes(800)
  const { projectId, assignments, bulk, imports } = corpus
  const { batchId } = await assignments.assign({ projectId, documentIds: ids, annotators: ['Ann', 'Ben'] })
  const before = held(corpus)
  const shares: number[] = []
  let stop = true
  imports.queue.onChange(() => {
    const [job] = imports.queue.list()
    if (job === undefined) return
    shares.push(job.share)
    if (stop && job.share > 0.1 && job.state === 'running') imports.queue.cancel(job.id)
  })
  await expect(bulk.takeBack({ projectId, batchId: batchId! })).rejects.toMatchObject({
    data: { reason: 'job-cancelled' }
  })
  expect(held(corpus)).toEqual(before)
  expect(bulk.changes({ projectId })[0]).toMatchObject({ undone: false })
  stop = false
  shares.length = 0
  expect(await bulk.takeBack({ projectId, batchId: batchId! })).toMatchObject({ documents: 800 })
  expect(held(corpus)).toEqual([])
  expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(1)
})
