// An archive carries what a project has beside its documents: reports, sign-offs, the quality sample, the label check, dictionaries.
import { strToU8, unzipSync, zipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordTables } from '../../store/archives/project-records.ts'
import { findDocument } from '../../store/documents/documents.ts'
import { insertSignOff, signOffOf } from '../../store/documents/sign-offs.ts'
import { addSuspects, findCheck, insertCheck } from '../../store/quality/label-checks.ts'
import { findSample, insertSample } from '../../store/quality/quality-samples.ts'
import { addTerm, finishDictionary, listDictionaries, startDictionary } from '../../store/words/dictionaries.ts'
import { exportAll, exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { createTransferService } from '../transfers.ts'
import { dumpProject } from './project-dump.fixture.ts'

const sampleId = 'a'.repeat(24)
const checkId = 'b'.repeat(24)

/** Everything of which a record is kept. */
async function rich(): Promise<{ readonly corpus: TestCorpus; readonly documentId: string }> {
  const corpus = temporaryCorpus()
  const { projectId, workspace } = corpus
  const span = { start: 0, end: 7, label: 'drug' }
  const lines = [
    JSON.stringify({ id: 'n1', text: 'aspirin helps', spans: [span, span] }),
    '{',
    JSON.stringify({ text: 'none' })
  ]
  await corpus.interchange.import({
    projectId,
    files: [fileOf('a.jsonl', lines.join('\n')), fileOf('b.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))]
  })
  await exportAll(corpus, 'txt')
  const { rows } = await listAll(corpus)
  const documentId = rows.find(({ annotations }) => annotations > 0)!.id
  corpus.annotation.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
  workspace.mutate('test', 'Ann', (mutation) => {
    const { write, at } = mutation
    const { key } = findDocument(write, documentId)!
    const { hash } = write.one<{ hash: string }>('SELECT hash FROM document WHERE key = ?', key)!
    insertSignOff(write, { key, hash }, { revision: 1, at, actor: 'Ann' })
    insertSample(mutation, projectId, { id: sampleId, taggerId: 't1', taggerName: 'Tagger', seed: 3, archive: 9 })
    write.run('INSERT INTO quality_sample_document VALUES (?, 0, ?, \'[["drug","0-7",0.5]]\')', sampleId, key)
    insertCheck(mutation, { id: checkId, projectId, method: 'quick', folds: 4, sentences: 20, dealt: '' })
    const found = { labelId: 'drug', start: 8, end: 13 }
    addSuspects(write, checkId, [{ documentKey: key, kind: 'missed', score: 0.25, given: null, found }])
    const { key: dictionary } = startDictionary(mutation, { projectId, name: 'Drugs', labelId: 'drug' })
    addTerm(write, dictionary, { text: 'aspirin', code: 'C1', preferred: null })
    finishDictionary(mutation, dictionary, 1)
    mutation.audit({ entity: 'test', entityId: projectId })
  })
  return { corpus, documentId }
}

test('all of it is there again, in another workspace and beside the project itself', async () => {
  const { corpus, documentId } = await rich()
  const before = dumpProject(corpus, corpus.projectId)
  expect(new Set(before.records.map(([table]) => table))).toEqual(new Set(recordTables))
  const { file } = await exportArchive(corpus)
  const other = temporaryCorpus()
  const { project } = await other.interchange.openArchive({ file })
  expect(dumpProject(other, project.id)).toEqual({ ...before, name: project.name })
  const { read } = other.workspace
  expect(signOffOf(read, findDocument(read, documentId)!)).toMatchObject({ by: 'Ann', state: 'current' })
  expect(findSample(read, project.id)).toMatchObject({ taggerName: 'Tagger', seed: 3 })
  // What ran when the archive was made is no longer at work.
  expect(findCheck(read, project.id)).toMatchObject({ state: 'stopped', foldsDone: 0 })
  expect(listDictionaries(read, project.id)).toMatchObject([{ name: 'Drugs', terms: 1 }])
  const [session] = other.imports.list({ projectId: project.id })
  const rows = other.imports.outcome(session!.id).listed
  expect(rows.filter(({ documentId: of }) => of === documentId)).toHaveLength(1)
  const [out] = createTransferService(other.deps)
    .list({ projectId: project.id })
    .filter(({ direction }) => direction === 'out')
  expect(
    await other.exports.rows({
      reportId: out!.reportId!,
      losses: ['annotations'],
      search: '',
      codes: [],
      offset: 0,
      limit: 9
    })
  ).toMatchObject({
    rows: [{ documentId }]
  })
  const beside = await corpus.interchange.openArchive({ file })
  expect(dumpProject(corpus, beside.project.id, true)).toEqual(dumpProject(corpus, corpus.projectId, true))
})

test('a record of a document that is not there is damage, and leaves nothing, not even a dictionary', async () => {
  const { corpus } = await rich()
  const { file } = await exportArchive(corpus)
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const path = Object.keys(files).find((name) => name.startsWith('records/'))!
  files[path] = strToU8(
    Buffer.from(files[path]!).toString() + `${JSON.stringify(['signed', 'f'.repeat(24), 'current'])}\n`
  )
  const manifest = JSON.parse(Buffer.from(files['chartmark.json']!).toString()) as {
    files: { path: string; bytes: number; sha256: string }[]
  }
  for (const entry of manifest.files.filter((each) => each.path === path)) {
    entry.bytes = files[path].length
    entry.sha256 = createHash('sha256').update(files[path]).digest('hex')
  }
  files['chartmark.json'] = strToU8(JSON.stringify(manifest))
  const other = temporaryCorpus()
  const changed = fileOf('a.chartmark', new Uint8Array(zipSync(files)))
  await expect(other.interchange.openArchive({ file: changed })).rejects.toMatchObject({
    data: { reason: 'archive-damaged' }
  })
  const count = (table: string) =>
    other.workspace.read.one<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)!.count
  expect(['project', 'dictionary', 'term', 'sign_off', 'import_session', 'export_record'].map(count)).toEqual([
    1, 0, 0, 0, 0, 0
  ])
})
