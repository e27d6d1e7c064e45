// Notes to a document: who and when, open or resolved, found, filtered, and kept by files and archives.
import { expect, it } from 'vitest'
import { findBrokenAudit } from '../store/database/audit.ts'
import { addText, exportAll, exportArchive, fileOf, listAll, temporaryCorpus } from './corpus.fixture.ts'

const asked = { search: '', withSuggestions: false, order: 'name', offset: 0, limit: 9 } as const

it('is written, resolved, found and counted, and stays when it is taken away by mistake', async () => {
  const corpus = temporaryCorpus()
  const { documentNotes: notes, documents, projectId } = corpus
  const documentId = await addText(corpus, 'Severe asthma.', 'a.txt')
  await addText(corpus, '糖尿病', 'b.txt')
  const [note] = notes.add({ documentId, text: 'Ask Dr Chen 剂量?' })
  expect(note).toMatchObject({ text: 'Ask Dr Chen 剂量?', by: corpus.deps.annotator(), resolved: null })
  const counts = async () => (await documents.facets({ projectId, search: '', withSuggestions: false })).notes
  const found = async (query: object) =>
    (await documents.list({ projectId, ...asked, ...query })).rows.map(({ name }) => name)
  expect(await counts()).toEqual([
    { value: 'open', documents: 1 },
    { value: 'resolved', documents: 0 }
  ])
  expect(await found({ search: 'chen 剂量' })).toEqual(['a.txt'])
  expect(await found({ notes: 'open' })).toEqual(['a.txt'])
  expect(await found({ notes: 'resolved' })).toEqual([])

  const noteId = note!.id
  expect(notes.resolve({ documentId, noteId, resolved: true })[0]!.resolved).toMatchObject({ by: note!.by })
  expect(await found({ notes: 'resolved' })).toEqual(['a.txt'])
  expect(notes.remove({ documentId, noteId, removed: true })).toEqual([])
  expect(await found({ search: 'chen' })).toEqual([])
  expect(notes.remove({ documentId, noteId, removed: false })).toHaveLength(1)
  const [reopened] = notes.resolve({ documentId, noteId, resolved: false })
  expect({ ...reopened, history: [] }).toEqual({ ...note, history: [] })
  expect(reopened!.history.map(({ action }) => action)).toEqual(['write', 'resolve', 'remove', 'restore', 'reopen'])
  expect(() => notes.rewrite({ documentId, noteId: 'none', text: 'x' })).toThrow(
    expect.objectContaining({ data: { what: 'note', id: 'none' } })
  )
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
})

it('goes out with JSON lines and archives, and comes in again as it was', async () => {
  const corpus = temporaryCorpus()
  const { documentNotes: notes } = corpus
  const documentId = await addText(corpus, 'Severe asthma.', 'a.txt')
  const [note] = notes.add({ documentId, text: 'Ask again.' })
  const written = notes.resolve({ documentId, noteId: note!.id, resolved: true })
  const { file } = await exportAll(corpus, 'jsonl')
  const archive = await exportArchive(corpus)

  const other = temporaryCorpus()
  await other.imports.bring({ projectId: other.projectId, files: [fileOf('a.jsonl', await file.text())] })
  const [row] = (await listAll(other)).rows
  expect(other.documentNotes.list({ documentId: row!.id })).toEqual(written)
  // What the file said is the note by now: taken away, it does not come back with the next file.
  other.documentNotes.remove({ documentId: row!.id, noteId: note!.id, removed: true })
  expect(await (await exportAll(other, 'jsonl')).file.text()).not.toContain('Ask again.')

  const third = temporaryCorpus()
  third.projects.rename({ projectId: third.projectId, name: 'Mine' })
  const { project } = await third.interchange.openArchive({ file: archive.file })
  const opened = (await listAll({ documents: third.documents, projectId: project.id })).rows[0]!
  expect(third.documentNotes.list({ documentId: opened.id })).toEqual(written)

  const fourth = temporaryCorpus()
  const hereId = await addText(fourth, 'Severe asthma.', 'a.txt')
  const merged = { projectId: fourth.projectId, file: archive.file, otherwise: 'both', choices: [] } as const
  await fourth.interchange.mergeArchive(merged)
  expect(fourth.documentNotes.list({ documentId: hereId })).toEqual(written)
  expect((await fourth.interchange.mergeArchive(merged)).batchId).toBeNull()
})
