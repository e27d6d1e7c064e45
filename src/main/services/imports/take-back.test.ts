// An import that is taken back leaves the project as it was, and brought back it is as it was, work included.
import { expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { bringNotes, seenOf } from '../seen-project.fixture.ts'

it('goes as one with its labels, comes back as it was, and its text can come in again', async () => {
  const corpus = temporaryCorpus()
  const { imports, projectId } = corpus
  await bringNotes(corpus, 1)
  const before = await seenOf(corpus)
  const second = await bringNotes(corpus, 2, 'more.jsonl')
  const after = await seenOf(corpus)
  expect(after.rows).toHaveLength(6)

  const importId = second.id
  expect(await imports.takeBackPreview({ importId })).toEqual({
    ...{ documents: 3, spans: 6, suggestions: 3, workedOn: 0, workedOnSpans: 0, labels: [], keptLabels: [] }
  })
  const taken = await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(taken).toMatchObject({ action: 'take-back', documents: 3, kept: 0 })
  expect(await seenOf(corpus)).toEqual(before)
  expect(imports.list({ projectId })[0]).toMatchObject({ name: 'more.jsonl', takenBack: true })
  await expect(imports.takeBackPreview({ importId })).rejects.toMatchObject({ data: { reason: 'import-not-there' } })

  await imports.bringBack({ importId })
  expect(await seenOf(corpus)).toEqual(after)
  expect(imports.report({ importId })).toMatchObject({
    takenBack: false,
    reversals: [{ action: 'take-back' }, { action: 'bring-back', documents: 3 }]
  })

  await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(await bringNotes(corpus, 2, 'again.jsonl')).toMatchObject({ documents: 3, duplicates: 0 })
  await imports.bringBack({ importId })
  expect((await listAll(corpus)).rows).toHaveLength(9)
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
})

it('takes the labels that it brought, unless they were changed or are carried by others', async () => {
  const corpus = temporaryCorpus()
  const { imports, projects, projectId } = corpus
  const ids = () => projects.labels({ projectId }).labels.map(({ id }) => id)
  const { id: importId } = await bringNotes(corpus)
  expect(ids()).toHaveLength(3)
  const brought = ids()[2]!
  expect((await imports.takeBackPreview({ importId })).labels).toEqual([brought])
  await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(ids()).not.toContain(brought)
  await imports.bringBack({ importId })
  expect(ids()).toContain(brought)

  const labels = projects.labels({ projectId }).labels
  projects.saveLabels({
    projectId,
    labels: labels.map((label) => (label.id === brought ? { ...label, name: { en: 'Sign', zh: '体征' } } : label))
  })
  expect((await imports.takeBackPreview({ importId })).labels).toEqual([])
  await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(ids()).toContain(brought)
})

it('keeps what was worked on, or takes it too and brings it back whole', async () => {
  const corpus = temporaryCorpus()
  const { imports, annotation, assignments, documents, projectId } = corpus
  const { id: importId } = await bringNotes(corpus)
  const rows = (await listAll(corpus)).rows
  annotation.edit({ documentId: rows[0]!.id, edit: { kind: 'status', status: 'gold' } })
  annotation.undo({ documentId: rows[0]!.id })
  await assignments.assign({ projectId, documentIds: [rows[1]!.id], annotators: ['Ann', 'Ben'] })
  const before = await seenOf(corpus)

  const kept = { documents: 3, workedOn: 2, labels: ['Symptom'], keptLabels: ['Symptom'] }
  expect(await imports.takeBackPreview({ importId })).toMatchObject(kept)
  await expect(imports.takeBack({ importId, workedOn: 0, withWork: true })).rejects.toMatchObject({
    data: { reason: 'worked-on-since' }
  })
  const listed = await documents.list({
    ...{ projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 9 },
    ...{ importId, workedOn: true }
  })
  expect(listed.rows.map(({ id }) => id)).toEqual([rows[0]!.id, rows[1]!.id])

  expect(await imports.takeBack({ importId, workedOn: 2, withWork: false })).toMatchObject({ documents: 1, kept: 2 })
  expect((await listAll(corpus)).rows.map(({ id }) => id)).toEqual([rows[0]!.id, rows[1]!.id])
  await imports.bringBack({ importId })
  expect(await seenOf(corpus)).toEqual(before)

  expect(await imports.takeBack({ importId, workedOn: 2, withWork: true })).toMatchObject({ documents: 3, kept: 0 })
  expect(await seenOf(corpus)).toMatchObject({ rows: [], totals: [0, 0, 0, 0], marks: [], records: [] })
  // The same text and the same people again, while the others wait.
  const again = await bringNotes(corpus)
  const other = (await listAll(corpus)).rows[1]!
  await assignments.assign({ projectId, documentIds: [other.id], annotators: ['Ann', 'Ben'] })
  await imports.takeBack({ importId: again.id, workedOn: 1, withWork: true })
  await imports.bringBack({ importId })
  expect(await seenOf(corpus)).toEqual(before)
})
