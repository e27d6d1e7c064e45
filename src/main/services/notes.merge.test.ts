// Notes of two workstations: what was done to them is joined, the later step wins, and a merge that is taken back takes its steps along.
import { expect, it } from 'vitest'
import { findBrokenAudit } from '../store/database/audit.ts'
import { corpusDocument } from '../store/documents/corpus.ts'
import { findDocument } from '../store/documents/documents.ts'
import { addText, exportArchive, listAll, type TestCorpus, temporaryCorpus } from './corpus.fixture.ts'
import { toFile } from './interchange-document.ts'

const text = 'Severe asthma.'

/** The project of `from` on the workstation of `annotator`. */
async function openAt(from: TestCorpus, annotator: string) {
  const { file } = await exportArchive(from)
  const corpus = temporaryCorpus()
  corpus.projects.rename({ projectId: corpus.projectId, name: `${annotator}’s own` })
  corpus.settings.saveSettings({ annotator })
  const { project } = await corpus.interchange.openArchive({ file })
  const there = { ...corpus, projectId: project.id }
  const { id: documentId } = (await listAll(there)).rows[0]!
  return { ...there, documentId, notesNow: () => there.documentNotes.list({ documentId }) }
}

const merge = async (into: TestCorpus, from: TestCorpus) =>
  into.interchange.mergeArchive({
    projectId: into.projectId,
    file: (await exportArchive(from)).file,
    otherwise: 'both',
    choices: []
  })

it('joins what both did: the later step wins, both stand in the history, in either order', async () => {
  const origin = temporaryCorpus()
  const documentId = await addText(origin, text, 'a.txt')
  const noteId = origin.documentNotes.add({ documentId, text: 'Which dose?' })[0]!.id
  const [ann, ben, hub] = [await openAt(origin, 'Ann'), await openAt(origin, 'Ben'), await openAt(origin, 'Hub')]
  ann.documentNotes.resolve({ documentId: ann.documentId, noteId, resolved: true })
  ben.documentNotes.resolve({ documentId: ben.documentId, noteId, resolved: true })
  await new Promise((resolve) => setTimeout(resolve, 2))
  ben.documentNotes.resolve({ documentId: ben.documentId, noteId, resolved: false })
  ben.documentNotes.add({ documentId: ben.documentId, text: '剂量 😊' })
  const before = hub.notesNow()

  const first = await merge(hub, ann)
  expect(hub.notesNow()).toMatchObject([{ resolved: { by: 'Ann' } }])
  const second = await merge(hub, ben)
  const both = hub.notesNow()
  expect(both).toMatchObject([{ resolved: null }, { text: '剂量 😊', by: 'Ben' }])
  expect(both[0]!.history.map(({ by, action }) => `${by} ${action}`)).toEqual(
    expect.arrayContaining(['Ann resolve', 'Ben resolve', 'Ben reopen'])
  )
  await merge(ben, ann)
  expect(ben.notesNow()).toEqual(both)
  expect((await merge(hub, ann)).batchId).toBeNull()

  const take = (batchId: string | null) => hub.bulk.takeBack({ projectId: hub.projectId, batchId: batchId! })
  await take(second.batchId)
  expect(hub.workspace.read.one('SELECT documents FROM batch ORDER BY key DESC LIMIT 1')).toEqual({ documents: 1 })
  expect(hub.notesNow()).toMatchObject([{ resolved: { by: 'Ann' } }])
  await take(first.batchId)
  expect(hub.notesNow()).toEqual(before)
  // Taken back, it can be merged again.
  await merge(hub, ann)
  await merge(hub, ben)
  expect(hub.notesNow()).toEqual(both)
  expect(findBrokenAudit(hub.workspace.read)).toBeNull()
})

it('stays where somebody went on since the merge, in a note and in a document that the merge brought', async () => {
  const origin = temporaryCorpus()
  await addText(origin, text, 'a.txt')
  const ann = await openAt(origin, 'Ann')
  const hub = await openAt(origin, 'Hub')
  const [note] = ann.documentNotes.add({ documentId: ann.documentId, text: 'Which dose?' })
  await addText(ann, 'No findings.', 'b.txt')
  const { batchId } = await merge(hub, ann)
  hub.documentNotes.resolve({ documentId: hub.documentId, noteId: note!.id, resolved: true })
  const arrived = (await listAll(hub)).rows.find(({ name }) => name === 'b.txt')!
  hub.documentNotes.add({ documentId: arrived.id, text: 'Look again.' })
  await hub.bulk.takeBack({ projectId: hub.projectId, batchId: batchId! })
  expect(hub.notesNow()).toMatchObject([{ text: 'Which dose?', resolved: { by: 'Hub' } }])
  expect((await listAll(hub)).total).toBe(2)
})

it('a step taken here comes after those of a workstation whose clock is ahead', async () => {
  const origin = temporaryCorpus()
  const later = '2999-01-01T00:00:00.000Z'
  const line = { id: 'a', text, spans: [], meta: { notes: [{ id: 'n', text: 'Dose?', at: later, by: 'Zoe' }] } }
  await origin.interchange.import({
    projectId: origin.projectId,
    files: [new File([JSON.stringify(line)], 'a.jsonl')],
    format: 'jsonl'
  })
  const { id: documentId } = (await listAll(origin)).rows[0]!
  expect(origin.documentNotes.rewrite({ documentId, noteId: 'n', text: 'Which dose?' })).toMatchObject([
    { text: 'Which dose?', by: 'Zoe', at: later }
  ])
})

it('takes a removal along, counts the documents that get notes before it is merged, and gives removed notes to no other format', async () => {
  const origin = temporaryCorpus()
  const documentId = await addText(origin, text, 'a.txt')
  const noteId = origin.documentNotes.add({ documentId, text: 'Which dose?' })[0]!.id
  const [ann, hub] = [await openAt(origin, 'Ann'), await openAt(origin, 'Hub')]
  ann.documentNotes.remove({ documentId: ann.documentId, noteId, removed: true })
  const { file } = await exportArchive(ann)
  const preview = () => hub.interchange.previewMerge({ projectId: hub.projectId, file })
  expect(await preview()).toMatchObject({ noted: 1, documents: { same: 1, theirs: 0 } })
  const { batchId } = await merge(hub, ann)
  expect(hub.notesNow()).toEqual([])
  expect(await preview()).toMatchObject({ noted: 0 })
  expect((await openAt(hub, 'Dora')).notesNow()).toEqual([])
  await hub.bulk.takeBack({ projectId: hub.projectId, batchId: batchId! })
  expect(hub.notesNow()).toMatchObject([{ text: 'Which dose?' }])
  // It can be put back where it arrived as removed.
  await merge(hub, ann)
  hub.documentNotes.remove({ documentId: hub.documentId, noteId, removed: false })
  expect(hub.notesNow()).toMatchObject([{ text: 'Which dose?' }])
  const { read } = ann.workspace
  const stored = corpusDocument(read, findDocument(read, ann.documentId)!.key)
  expect(toFile(read, stored).meta).not.toHaveProperty('notes')
})
