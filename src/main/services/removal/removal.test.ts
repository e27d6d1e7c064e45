// Documents that are removed leave everything that lists or counts, come back as they were, by undo or one by one, and stay out of sight else.
import { expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { exportArchive, listAll, refusalOf, temporaryCorpus } from '../corpus.fixture.ts'
import { bringNotes, seenOf } from '../seen-project.fixture.ts'

const pageOf = (projectId: string) => ({ projectId, search: '', offset: 0, limit: 9 })
const setOf = (...documentIds: string[]) => ({ kind: 'documents', documentIds }) as const

it('says what goes, takes it out of everything, and gives it back whole by one undo, again and again', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, bulk, annotation, assignments, documentNotes, workspace } = corpus
  await bringNotes(corpus)
  const ids = (await listAll(corpus)).rows.map(({ id }) => id)
  annotation.edit({ documentId: ids[0]!, edit: { kind: 'status', status: 'reviewed' } })
  documentNotes.add({ documentId: ids[0]!, text: 'Whose note is this?' })
  await assignments.assign({ projectId, documentIds: [ids[1]!], annotators: ['Ann', 'Ben'] })
  const before = await seenOf(corpus)

  const set = setOf(ids[0]!, ids[1]!)
  expect(await removal.preview({ projectId, set })).toEqual({
    ...{ documents: 2, name: null, annotations: 2, suggestions: 2, signedOff: 0, openNotes: 1 },
    ...{ assigned: 1, passes: 0, taggers: [] }
  })
  await expect(removal.remove({ projectId, set, documents: 3 })).rejects.toMatchObject({
    data: { reason: 'other-documents' }
  })
  const { batchId, ...counts } = await removal.remove({ projectId, set, documents: 2 })
  expect(counts).toMatchObject({ documents: 2 })
  const after = await seenOf(corpus)
  expect(after).toMatchObject({ rows: [{ id: ids[2] }], totals: [1, 1, 1, 1], found: [{ total: 0 }, { total: 0 }] })
  expect(refusalOf(() => corpus.documents.get({ documentId: ids[0]! }))).toBe('document-removed')
  expect(refusalOf(() => annotation.edit({ documentId: ids[0]!, edit: { kind: 'status', status: 'gold' } }))).toBe(
    'document-removed'
  )
  expect(removal.list(pageOf(projectId))).toMatchObject({ total: 2, rows: [{ name: 'n0' }, { name: 'n1' }] })
  expect(removal.list({ ...pageOf(projectId), search: 'N1' })).toMatchObject({ total: 1 })
  expect(bulk.changes({ projectId })[0]).toMatchObject({ action: 'remove-documents', documents: 2, undone: false })

  const undone = await bulk.takeBack({ projectId, batchId: batchId! })
  expect(undone).toMatchObject({ documents: 2 })
  expect(await seenOf(corpus)).toEqual(before)
  expect(removal.list(pageOf(projectId)).total).toBe(0)
  const again = await bulk.doAgain({ projectId, batchId: undone.batchId! })
  expect(await seenOf(corpus)).toEqual(after)
  expect(await bulk.takeBack({ projectId, batchId: again.batchId! })).toMatchObject({ documents: 2 })
  expect(await seenOf(corpus)).toEqual(before)
  expect(
    workspace.read.all("SELECT 1 FROM audit WHERE action = 'documents.remove' AND entity_id = ?", ids[0]!)
  ).toHaveLength(1)
  expect(findBrokenAudit(workspace.read)).toBeNull()
})

it('brings single ones back with their labels, which can be taken back too; later work is left alone', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, bulk, projects } = corpus
  await bringNotes(corpus)
  const rows = (await listAll(corpus)).rows
  const all = { kind: 'filter', query: { search: '', withSuggestions: false } } as const
  const removed = await removal.remove({ projectId, set: all, documents: 3 })
  const labels = projects.labels({ projectId }).labels
  // Nothing that is in sight carries it, so it can leave the set.
  projects.saveLabels({ projectId, labels: labels.filter(({ id }) => id !== 'Symptom') })

  const restored = await removal.restore({ projectId, documentIds: [rows[1]!.id] })
  expect(restored).toMatchObject({ documents: 1 })
  expect((await listAll(corpus)).rows).toEqual([rows[1]])
  expect(projects.labels({ projectId }).labels.map(({ id }) => id)).toContain('Symptom')
  // The one that came back was brought back by somebody: taking the removal back is of the others alone.
  expect(await bulk.takeBack({ projectId, batchId: removed.batchId! })).toMatchObject({ documents: 2 })
  expect((await listAll(corpus)).rows).toEqual(rows)
  expect(await bulk.takeBack({ projectId, batchId: restored.batchId! })).toMatchObject({ documents: 1 })
  expect((await listAll(corpus)).rows.map(({ id }) => id)).toEqual([rows[0]!.id, rows[2]!.id])

  await removal.restore({ projectId, documentIds: null })
  expect((await listAll(corpus)).rows).toEqual(rows)
  // All of it is back: the removal counts as taken back.
  expect(bulk.changes({ projectId }).at(-1)).toMatchObject({ action: 'remove-documents', undone: true })
})

it('stays removed while its import is taken back and brought back, and its text may come in again', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, imports } = corpus
  const { id: importId } = await bringNotes(corpus)
  const rows = (await listAll(corpus)).rows
  await removal.remove({ projectId, set: setOf(rows[0]!.id), documents: 1 })
  await imports.takeBack({ importId, workedOn: 0, withWork: false })
  await imports.bringBack({ importId })
  expect((await listAll(corpus)).rows).toEqual(rows.slice(1))
  expect(removal.list(pageOf(projectId)).total).toBe(1)

  expect(await bringNotes(corpus, 0, 'again.jsonl')).toMatchObject({ documents: 1, duplicates: 2 })
  await removal.restore({ projectId, documentIds: [rows[0]!.id] })
  expect((await listAll(corpus)).rows).toHaveLength(4)
})

it('is of the document, whosever pass was shown, and travels in no archive', async () => {
  const corpus = temporaryCorpus()
  const { projectId, removal, settings, assignments, annotation, interchange, projects } = corpus
  await bringNotes(corpus)
  const rows = (await listAll(corpus)).rows
  await assignments.assign({ projectId, documentIds: [rows[0]!.id], annotators: ['Ann', 'Ben'] })
  settings.saveSettings({ annotator: 'Ann' })
  const pass = (await listAll(corpus)).rows.find(({ isPass }) => isPass)!
  annotation.edit({ documentId: pass.id, edit: { kind: 'status', status: 'annotated' } })
  const mine = { kind: 'filter', query: { search: 'asthma', withSuggestions: false, status: 'annotated' } } as const
  expect(await removal.preview({ projectId, set: mine })).toMatchObject({
    documents: 1,
    name: 'n0',
    assigned: 1,
    passes: 1
  })
  await removal.remove({ projectId, set: mine, documents: 1 })
  expect(refusalOf(() => corpus.documents.get({ documentId: pass.id }))).toBe('document-removed')
  expect((await listAll(corpus)).rows).toEqual(rows.slice(1))

  const { file } = await exportArchive(corpus)
  const opened = await interchange.openArchive({ file })
  const there = { ...corpus, projectId: opened.project.id }
  expect((await listAll(there)).rows).toHaveLength(2)
  expect(corpus.bulk.changes({ projectId: opened.project.id })).toEqual([])
  expect(projects.list()).toHaveLength(2)

  await removal.restore({ projectId, documentIds: null })
  expect((await listAll(corpus)).rows.some(({ isPass }) => isPass)).toBe(true)
})
