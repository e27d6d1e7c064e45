// What is erased is gone: from every table, from the pages of the file and its log, from the text index and from copies of the workspace.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { documentQuerySchema } from '../../../shared/entities.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { recordEvaluation } from '../../store/training/run-evaluations.ts'
import { insertRun } from '../../store/training/runs.ts'
import { plainBytes, temporaryFolder } from '../../store/workspace/workspace.fixture.ts'
import { openWorkspace, type Workspace, workspaceFileName } from '../../store/workspace/workspace.ts'
import { dumpProject } from '../archives/project-dump.fixture.ts'
import { addText, fileOf, listAll, refusalOf, servicesOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { manyNotes } from '../many-notes.fixture.ts'

const every = documentQuerySchema.parse({})
const secret = 'Zwetschgenkern'
const chinese = '张某某罕见病'
const text = `Patient ${secret} has asthma. ${chinese} 😊`

function holds(workspace: Workspace, ...words: string[]): string[] {
  const bytes = plainBytes(workspace)
  return words.filter((word) => bytes.includes(Buffer.from(word)))
}

const aRun = {
  ...{
    id: 'r',
    name: () => 'Run',
    parentId: null,
    starter: null,
    seed: 7,
    entityTypes: ['drug'],
    dividedBy: 'document' as const
  },
  recipe: {
    ...{ version: 2 as const, name: 'full', method: { kind: 'weights' as const }, batchSize: 4, maxTokens: 64 },
    ...{ phases: [], dropout: 0, weightDecay: 0, clipNorm: 1, patience: 0 }
  },
  encoder: { id: 'tiny', name: 'Tiny' },
  sentences: { train: 1, devel: 0 },
  words: { train: 1, devel: 0 }
}

const ofRemoved = (projectId: string, documentIds: string[] | null = null) => ({ projectId, documentIds })

async function bring(corpus: TestCorpus): Promise<string> {
  const { projectId, imports, annotation, documentNotes, assignments, settings, projects } = corpus
  const start = text.indexOf('asthma')
  const wrong = { start: 0, end: 4, label: 'Disease', text: secret }
  const line = { id: 'a', text, spans: [{ start, end: start + 6, label: 'Disease' }, wrong] }
  const files = [fileOf(`${secret}.jsonl`, JSON.stringify(line)), fileOf('other.jsonl', '{"text":"Other."}')]
  await imports.bring({ projectId, files, format: 'jsonl' })
  const { id: documentId } = (await listAll(corpus)).rows.find(({ name }) => name === 'a')!
  annotation.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
  documentNotes.add({ documentId, text: `Is ${secret} ours?` })
  await assignments.assign({ projectId, documentIds: [documentId], annotators: ['Ann', 'Ben'] })
  settings.saveSettings({ annotator: 'Ann' })
  const pass = (await listAll(corpus)).rows.find(({ isPass }) => isPass)!.id
  const fragments = [{ start: 8, end: 8 + secret.length }]
  annotation.edit({
    documentId: pass,
    edit: { kind: 'add', labelId: projects.labels({ projectId }).labels[0]!.id, fragments }
  })
  return documentId
}

it('leaves no word of the document in the workspace, and all else as it was', async () => {
  const corpus = temporaryCorpus()
  const { projectId, workspace, removal, erasure, projects, imports } = corpus
  await addText(corpus, 'Takes aspirin.', 'kept.txt')
  const documentId = await bring(corpus)
  expect(holds(workspace, secret, chinese)).toEqual([secret, chinese])
  const copies = join(workspace.folder, 'before-upgrade')
  mkdirSync(copies)
  writeFileSync(join(copies, 'old.chartmark'), 'a copy')

  await removal.remove({ projectId, set: { kind: 'documents', documentIds: [documentId] }, documents: 1 })
  const before = dumpProject(corpus, projectId)
  expect(holds(workspace, secret)).toEqual([secret])
  expect(await erasure.previewErasure(ofRemoved(projectId))).toMatchObject({
    ...{ documents: 1, name: 'a', annotations: 1, openNotes: 1, assigned: 1, passes: 1, copies: 1, exports: 0 }
  })
  await expect(erasure.erase({ ...ofRemoved(projectId), documents: 2 })).rejects.toMatchObject({
    data: { reason: 'other-documents' }
  })
  expect(await erasure.erase({ ...ofRemoved(projectId, [documentId]), documents: 1 })).toEqual({
    documents: 1,
    copies: 1
  })

  expect(existsSync(copies)).toBe(false)
  expect(statSync(join(workspace.folder, `${workspaceFileName}-wal`)).size).toBe(0)
  expect(holds(workspace, secret, chinese, 'zwetschgenkern', '张某')).toEqual([])
  expect(removal.list({ projectId, search: '', offset: 0, limit: 9 })).toEqual({ total: 0, rows: [] })
  expect(refusalOf(() => corpus.documents.get({ documentId }))).toBe('NOT_FOUND')
  expect(dumpProject(corpus, projectId)).toMatchObject({ documents: before.documents, totals: before.totals })
  expect(projects.list()[0]).toMatchObject({ documents: 2 })
  expect(imports.list({ projectId })[0]).toMatchObject({ name: '— (+1)' })
  expect(
    workspace.read.all(
      'SELECT marks FROM mark_total WHERE marks < 0 UNION ALL SELECT records FROM record_total WHERE records < 0'
    )
  ).toEqual([])
  expect(workspace.read.all('PRAGMA foreign_key_check')).toEqual([])
  expect(findBrokenAudit(workspace.read)).toBeNull()
  expect(
    workspace.read.one('SELECT actor, after FROM audit WHERE entity_id = ? ORDER BY seq DESC LIMIT 1', documentId)
  ).toEqual({ actor: 'Ann', after: '{"erased":true}' })
})

it('is refused while a training works with it, and a run that is over keeps what it scored', async () => {
  const corpus = temporaryCorpus()
  const { projectId, workspace, removal, erasure } = corpus
  const documentId = await addText(corpus, text, 'one.txt')
  workspace.mutate('test', 'Tester', (mutation) => {
    insertRun(mutation, { ...aRun, projectId, documents: [{ id: documentId, split: 'train', spans: [] }] })
    mutation.audit({ entity: 'run', entityId: 'r' })
  })
  await removal.remove({ projectId, set: { kind: 'documents', documentIds: [documentId] }, documents: 1 })
  await expect(erasure.erase({ ...ofRemoved(projectId), documents: 1 })).rejects.toMatchObject({
    data: { reason: 'document-in-use' }
  })
  const { id } = workspace.read.one<{ id: string }>('SELECT id FROM run')!
  workspace.mutate('test', 'Tester', (mutation) => {
    mutation.write.run("UPDATE run SET state = 'done'")
    recordEvaluation(mutation, id, id, [[]])
    mutation.audit({ entity: 'run', entityId: id })
  })
  await erasure.erase({ ...ofRemoved(projectId), documents: 1 })
  expect(workspace.read.one('SELECT erased FROM run')).toEqual({ erased: 1 })
  expect(workspace.read.all('SELECT 1 FROM run_evaluation UNION ALL SELECT 1 FROM run_document')).toEqual([])
})

it('goes on at the next start with what was cut off', async () => {
  const folder = temporaryFolder()
  const first = openWorkspace({ folder })
  const corpus = servicesOf(first)
  const { id: projectId } = corpus.projects.create({ name: 'Notes', labels: 'disease-drug' })
  const documentId = await bring({ ...corpus, projectId, workspace: first })
  await corpus.removal.remove({ projectId, set: { kind: 'documents', documentIds: [documentId] }, documents: 1 })
  // Killed after the rows are gone and before the index is.
  const cutOff = servicesOf({
    ...first,
    mutate: (name, actor, work) => {
      const result = first.mutate(name, actor, work)
      if (name === 'documents.erase') throw new Error('killed')
      return result
    }
  })
  await expect(cutOff.erasure.erase({ ...ofRemoved(projectId), documents: 1 })).rejects.toThrow('killed')
  first.close()
  const again = openWorkspace({ folder })
  await servicesOf(again).erasure.tidyErased()
  again.close()
  expect(holds(again, secret, 'zwetschgenkern')).toEqual([])
})

it('of all documents goes in portions, and the index then merges as it did before', async () => {
  const { corpus } = await manyNotes(2100)
  const { projectId, workspace, removal, erasure } = corpus
  const settings = () => workspace.read.all("SELECT v FROM search_index_config WHERE k = 'automerge'")
  const before = settings()
  const kept = await addText(corpus, 'Takes aspirin.', 'kept.txt')
  const gone = (await corpus.documents.ids({ projectId, ...every })).filter((id) => id !== kept)
  await removal.remove({ projectId, set: { kind: 'documents', documentIds: gone }, documents: 2100 })
  expect(await erasure.erase({ ...ofRemoved(projectId), documents: 2100 })).toMatchObject({ documents: 2100 })
  expect(holds(workspace, 'asthma')).toEqual([])
  expect(settings()).toEqual(before)
  const found = await corpus.documents.ids({ projectId, ...every, search: 'aspirin' })
  expect(found).toEqual([kept])
})

it('that is stopped leaves no word of what it erased, and all of the others', async () => {
  const { corpus } = await manyNotes(400)
  const { projectId, workspace, removal, erasure, imports } = corpus
  const gone = await corpus.documents.ids({ projectId, ...every })
  await removal.remove({ projectId, set: { kind: 'documents', documentIds: gone }, documents: 400 })
  const erasing = erasure.erase({ ...ofRemoved(projectId), documents: 400 })
  const begun = () => imports.queue.list().find(({ stage, share }) => stage === 'erasing' && share > 0)
  while (begun() === undefined) await setImmediate()
  imports.queue.cancel(begun()!.id)
  await expect(erasing).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(holds(workspace, 'Note 0 has', 'Note 399 has')).toEqual(['Note 399 has'])
  expect(workspace.read.all('SELECT 1 FROM erasure_unfinished')).toEqual([])
})
