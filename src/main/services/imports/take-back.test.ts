// An import that is taken back leaves the project as it was, and brought back it is as it was, work included.
import { expect, it } from 'vitest'
import { countProgress } from '../../store/assignments.ts'
import { findBrokenAudit } from '../../store/audit.ts'
import { fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { dumpProject } from '../archives/project-dump.fixture.ts'

const notes = ['Severe asthma, takes aspirin.', '糖尿病患者 😊 insulin', 'No findings.']

async function bring(corpus: TestCorpus, from = 0, name = 'notes.jsonl') {
  const lines = notes.map((text, at) =>
    JSON.stringify({
      ...{ id: `n${at + from}`, text: `${text} ${from}` },
      spans: [
        { start: 0, end: 2, label: 'Drug' },
        { start: 3, end: 5, label: 'Symptom', status: 'suggestion', score: 0.4 }
      ]
    })
  )
  const { projectId, imports } = corpus
  return imports.bring({ projectId, files: [fileOf(name, lines.join('\n'))], format: 'jsonl' })
}

/** All that can be seen of a project, totals and counts included. */
async function seen(corpus: TestCorpus) {
  const { projectId, documents, workspace } = corpus
  const all = { projectId, search: '', withSuggestions: false }
  return {
    project: dumpProject(corpus, projectId).documents,
    totals: dumpProject(corpus, projectId).totals,
    labels: corpus.projects.labels({ projectId }).labels,
    rows: (await listAll(corpus)).rows,
    facets: await documents.facets(all),
    found: await documents.list({ ...all, search: 'asthma', order: 'name', offset: 0, limit: 9 }),
    scanned: await documents.list({ ...all, search: 'sthm', order: 'name', offset: 0, limit: 9 }),
    marks: workspace.read.all('SELECT * FROM mark_total WHERE marks <> 0 ORDER BY 1, 2, 3, 4'),
    records: workspace.read.all('SELECT * FROM record_total WHERE records <> 0 ORDER BY 1, 2'),
    progress: countProgress(workspace.read, projectId)
  }
}

it('goes as one with its labels, comes back as it was, and its text can come in again', async () => {
  const corpus = temporaryCorpus()
  const { imports, projectId } = corpus
  await bring(corpus, 1)
  const before = await seen(corpus)
  const second = await bring(corpus, 2, 'more.jsonl')
  const after = await seen(corpus)
  expect(after.rows).toHaveLength(6)

  const importId = second.id
  expect(await imports.takeBackPreview({ importId })).toEqual({
    ...{ documents: 3, spans: 6, suggestions: 3, workedOn: 0, workedOnSpans: 0, labels: [], keptLabels: [] }
  })
  const taken = await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(taken).toMatchObject({ action: 'take-back', documents: 3, kept: 0 })
  expect(await seen(corpus)).toEqual(before)
  expect(imports.list({ projectId })[0]).toMatchObject({ name: 'more.jsonl', takenBack: true })
  await expect(imports.takeBackPreview({ importId })).rejects.toMatchObject({ data: { reason: 'import-not-there' } })

  await imports.bringBack({ importId })
  expect(await seen(corpus)).toEqual(after)
  expect(imports.report({ importId })).toMatchObject({
    takenBack: false,
    reversals: [{ action: 'take-back' }, { action: 'bring-back', documents: 3 }]
  })

  await imports.takeBack({ importId, workedOn: 0, withWork: false })
  expect(await bring(corpus, 2, 'again.jsonl')).toMatchObject({ documents: 3, duplicates: 0 })
  await imports.bringBack({ importId })
  expect((await listAll(corpus)).rows).toHaveLength(9)
  expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
})

it('takes the labels that it brought, unless they were changed or are carried by others', async () => {
  const corpus = temporaryCorpus()
  const { imports, projects, projectId } = corpus
  const ids = () => projects.labels({ projectId }).labels.map(({ id }) => id)
  const { id: importId } = await bring(corpus)
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
  const { id: importId } = await bring(corpus)
  const rows = (await listAll(corpus)).rows
  annotation.edit({ documentId: rows[0]!.id, edit: { kind: 'status', status: 'gold' } })
  annotation.undo({ documentId: rows[0]!.id })
  assignments.assign({ projectId, documentIds: [rows[1]!.id], annotators: ['Ann', 'Ben'] })
  const before = await seen(corpus)

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
  expect(await seen(corpus)).toEqual(before)

  expect(await imports.takeBack({ importId, workedOn: 2, withWork: true })).toMatchObject({ documents: 3, kept: 0 })
  expect(await seen(corpus)).toMatchObject({ rows: [], totals: [0, 0, 0, 0], marks: [], records: [] })
  // The same text and the same people again, while the others wait.
  const again = await bring(corpus)
  const other = (await listAll(corpus)).rows[1]!
  assignments.assign({ projectId, documentIds: [other.id], annotators: ['Ann', 'Ben'] })
  await imports.takeBack({ importId: again.id, workedOn: 1, withWork: true })
  await imports.bringBack({ importId })
  expect(await seen(corpus)).toEqual(before)
})
