// Passes and assignments go along in an archive, with their history, and a damaged one leaves none behind.
import { expect, it } from 'vitest'
import { documentContents } from '../../store/archives/project-contents.ts'
import { addText, exportArchive, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { archivesOf } from './archive-service.fixture.ts'

const text = 'Severe asthma and COPD.'

async function shared(): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  const { projectId, assignments, settings, annotation } = corpus
  const documentId = await addText(corpus, text)
  await addText(corpus, 'Another.', 'other.txt')
  const { rows } = await listAll(corpus)
  await assignments.assign({ projectId, documentIds: [documentId], annotators: ['Ann', 'Ben'] })
  await assignments.assign({
    projectId,
    documentIds: [rows.find(({ id }) => id !== documentId)!.id],
    annotators: ['Ann']
  })
  for (const [annotator, end] of [
    ['Ann', 13],
    ['Ben', 22]
  ] as const) {
    settings.saveSettings({ annotator })
    const own = (await listAll(corpus)).rows.find(({ isPass }) => isPass)!.id
    annotation.edit({ documentId: own, edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 7, end }] } })
    annotation.edit({ documentId: own, edit: { kind: 'status', status: 'annotated' } })
  }
  settings.saveSettings({ annotator: 'Cora' })
  return corpus
}

function assignedIn(corpus: TestCorpus, projectId: string) {
  return [...documentContents(corpus.workspace.read, projectId)].map(({ document, assigned }) => ({
    name: document.name,
    assigned: assigned.map(({ pass, ...assignment }) => ({
      ...assignment,
      pass:
        pass === null
          ? null
          : {
              status: pass.status,
              revision: pass.revision,
              spans: pass.annotations.map(({ state }) => state),
              events: pass.events.map(({ at, actor, action, revision }) => ({ at, actor, action, revision }))
            }
    }))
  }))
}

it('brings them into another workspace as they were: figures, undo and blindness too', async () => {
  const corpus = await shared()
  const { file } = await exportArchive(corpus)
  const other = temporaryCorpus()
  const { project } = await other.interchange.openArchive({ file })
  expect(assignedIn(other, project.id)).toEqual(assignedIn(corpus, corpus.projectId))
  expect(project).toMatchObject({ documents: 2, annotated: 0, annotations: 0 })
  const figures = await other.agreement.agreement({ projectId: project.id })
  expect(figures).toEqual(await corpus.agreement.agreement(corpus))
  expect(figures.overall.overlap.value).toBe(1)
  other.settings.saveSettings({ annotator: 'Ben' })
  const { rows } = await listAll({ documents: other.documents, projectId: project.id })
  const own = rows.find(({ isPass }) => isPass)!
  expect(own).toMatchObject({ status: 'annotated', annotations: 1 })
  other.annotation.undo({ documentId: own.id })
  other.annotation.undo({ documentId: own.id })
  expect(other.documents.get({ documentId: own.id }).annotations).toEqual([])
})

it('keeps both apart where it is opened beside the project it came from', async () => {
  const corpus = await shared()
  const before = assignedIn(corpus, corpus.projectId)
  const { file } = await exportArchive(corpus)
  const { project } = await corpus.interchange.openArchive({ file })
  expect(assignedIn(corpus, project.id)).toEqual(before)
  expect(assignedIn(corpus, corpus.projectId)).toEqual(before)
})

it('removes passes of an archive that was cut off, at the next start', async () => {
  const corpus = await shared()
  const { file } = await exportArchive(corpus)
  const count = () =>
    ['project', 'document', 'import_record', 'annotation', 'annotation_event', 'assignment'].map((table) =>
      corpus.workspace.read.one(`SELECT count(*) AS ${table} FROM ${table}`)
    )
  const before = count()
  // The second of its transactions fails, as on a full disk: what is in stays staged.
  let writes = 0
  const mutate: typeof corpus.workspace.mutate = (name, actor, work) => {
    if (++writes > 2) throw new Error('disk')
    return corpus.workspace.mutate(name, actor, work)
  }
  const failing = archivesOf({ ...corpus.deps, mutate, queue: corpus.imports.queue })
  await expect(failing.openArchive({ file })).rejects.toThrow('disk')
  expect(count()).not.toEqual(before)
  await corpus.interchange.tidy()
  expect(count()).toEqual(before)
})
