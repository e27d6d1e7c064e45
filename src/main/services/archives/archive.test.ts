// Project archives: project to archive to project is equal, history and undo included, and a damaged one leaves nothing.
import { unzipSync, zipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { exportAll, exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { LoanEndedError } from '../imports/file-loans.ts'
import { dumpProject as dump } from './project-dump.fixture.ts'

const text = '患者😊因2型糖尿病入院\r\nNFD e\u0301 aspirin \ufeff end'
const lines = [
  JSON.stringify({
    id: 'n1',
    text,
    spans: [
      { start: 4, end: 9, label: 'disease' },
      {
        start: 0,
        end: 9,
        label: 'drug',
        fragments: [
          [0, 2],
          [4, 9]
        ],
        score: 0.25
      },
      { start: 2, end: 3, label: 'brand name', status: 'rejected' }
    ],
    meta: { title: 'One', group: 'Ward', room: [1] }
  }),
  JSON.stringify({ id: 'n2', text: 'Nothing.' })
].join('\n')

/** A project with two imports, three label sets, edits of several kinds, some of them undone. */
async function worked(): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  const { interchange, annotation, projects, projectId } = corpus
  await interchange.import({ projectId, files: [fileOf('a.jsonl', lines)], format: 'auto' })
  await interchange.import({
    projectId,
    files: [fileOf('b.tsv', '2.5mg\tO\naspirin\tB-drug\n\nNo\tO\n\n')],
    format: 'iob2'
  })
  const { labels } = projects.labels({ projectId })
  projects.saveLabels({ projectId, labels: labels.map((label) => ({ ...label, colour: '#123456', key: 'x' })) })
  const { rows } = await listAll(corpus)
  const documentId = rows.find(({ name }) => name === 'One')!.id
  const { annotations } = corpus.documents.get({ documentId })
  const edit = (change: Parameters<typeof annotation.edit>[0]['edit']) => annotation.edit({ documentId, edit: change })
  edit({ kind: 'add', labelId: 'drug', fragments: [{ start: 15, end: 18 }] })
  edit({ kind: 'remove', annotationIds: [annotations.find(({ labelId }) => labelId === 'disease')!.id] })
  edit({ kind: 'accept', annotationIds: [annotations.find(({ status }) => status === 'suggestion')!.id] })
  annotation.undo({ documentId })
  annotation.undo({ documentId })
  annotation.redo({ documentId })
  edit({ kind: 'status', status: 'gold' })
  annotation.undo({ documentId })
  return corpus
}

describe('an archive', () => {
  it('brings a project into another workspace as it was', async () => {
    const corpus = await worked()
    const { file, report } = await exportArchive(corpus)
    expect([file.name, report.documents]).toEqual(['Notes.chartmark', 3])
    const other = temporaryCorpus()
    other.projects.rename({ projectId: other.projectId, name: 'Mine' })
    const opened = await other.interchange.openArchive({ file })
    expect(opened.project).toMatchObject({ id: corpus.projectId, name: 'Notes', documents: 3 })
    expect(dump(other, corpus.projectId)).toEqual(dump(corpus, corpus.projectId))
    const again = await exportArchive({ ...other, projectId: corpus.projectId })
    const namesOf = async (archive: File) => Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))
    expect(await namesOf(again.file)).toEqual(await namesOf(file))
    expect(findBrokenAudit(other.workspace.read)).toBeNull()
  })

  it('brings it beside the project it came from, and the two go their own ways', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    const { project } = await corpus.interchange.openArchive({ file })
    expect(project.name).toBe('Notes 2')
    expect(dump(corpus, project.id, true)).toEqual(dump(corpus, corpus.projectId, true))
    const before = dump(corpus, corpus.projectId)
    const all = {
      projectId: project.id,
      search: '',
      withSuggestions: false,
      order: 'name',
      offset: 0,
      limit: 10
    } as const
    const { rows } = await corpus.documents.list(all)
    const documentId = rows.find(({ name }) => name === 'One')!.id
    for (const search of ['2型糖尿病', 'aspirin end'])
      expect((await corpus.documents.list({ ...all, search })).rows[0]).toMatchObject({ id: documentId })
    while (corpus.annotation.undo({ documentId }) !== null);
    while (corpus.annotation.redo({ documentId }) !== null);
    corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 2 }] } })
    expect(dump(corpus, corpus.projectId)).toEqual(before)
  })

  it('is in the audit trail, both ways', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    await corpus.interchange.openArchive({ file })
    const actions = corpus.workspace.read.all<{ action: string }>('SELECT DISTINCT action FROM audit')
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['project.export-archive', 'project.open-archive'])
    )
  })

  it('can be imported into a project like any file', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    const { id } = corpus.projects.create({ name: 'Other', labels: 'disease-drug' })
    const report = await corpus.interchange.import({ projectId: id, files: [file], format: 'auto' })
    expect(report).toMatchObject({ parts: [{ format: 'chartmark' }], documents: 3, problems: 0 })
  })

  it('that is damaged, or does not fit together, leaves nothing behind', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const part = 'documents/000001.jsonl'
    const forged = (from: string, to: string) => {
      const files = unzipSync(bytes)
      const content = Buffer.from(files[part]!).toString()
      expect(content).toContain(from)
      const changed = Buffer.from(content.replaceAll(from, to))
      const manifest = JSON.parse(Buffer.from(files['chartmark.json']!).toString()) as {
        files: { path: string; bytes: number; sha256: string }[]
      }
      const row = manifest.files.find(({ path }) => path === part)!
      Object.assign(row, { bytes: changed.length, sha256: createHash('sha256').update(changed).digest('hex') })
      return zipSync({ ...files, [part]: changed, 'chartmark.json': Buffer.from(JSON.stringify(manifest)) })
    }
    const cases = [
      bytes.subarray(0, bytes.length / 2),
      forged('"15-18"', '"15-99"'),
      forged('"disease","', '"unknown","'),
      forged('"undoTop":', '"undoTop":9'),
      forged('"below":', '"below":9'),
      forged('"import":1', '"import":7'),
      forged('Nothing.', 'Nothing\\ud800')
    ]
    const count = () =>
      ['project', 'label', 'label_set', 'document', 'import_record', 'annotation', 'annotation_event'].map((table) =>
        corpus.workspace.read.one(`SELECT count(*) AS ${table} FROM ${table}`)
      )
    const before = count()
    for (const damaged of cases) {
      const opened = corpus.interchange.openArchive({ file: new File([new Uint8Array(damaged)], 'a.chartmark') })
      await expect(opened).rejects.toMatchObject({ code: 'REFUSED', data: { reason: 'archive-damaged' } })
      expect(count()).toEqual(before)
    }
  })

  it('of a later version, or no archive at all, says which', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()))
    const later = { ...(JSON.parse(Buffer.from(files['chartmark.json']!).toString()) as object), version: 99 }
    const cases = [
      [zipSync({ ...files, 'chartmark.json': Buffer.from(JSON.stringify(later)) }), 'archive-later'],
      [zipSync({ 'a.txt': Buffer.from('a') }), 'archive-other'],
      [Buffer.from('no archive'), 'archive-other']
    ] as const
    for (const [bytes, reason] of cases) {
      const opened = corpus.interchange.openArchive({ file: new File([new Uint8Array(bytes)], 'a.chartmark') })
      await expect(opened).rejects.toMatchObject({ code: 'REFUSED', data: { reason } })
    }
  })

  it('that can no longer be read says so, and leaves nothing behind', async () => {
    const corpus = await worked()
    const { file } = await exportArchive(corpus)
    const gone = Object.assign(new File([file], file.name), {
      slice: () => {
        throw new LoanEndedError('It was removed.')
      }
    })
    const before = corpus.projects.list()
    await expect(corpus.interchange.openArchive({ file: gone })).rejects.toMatchObject({
      data: { reason: 'file-gone' }
    })
    expect(corpus.projects.list()).toEqual(before)
  })

  it('of documents alone is no project', async () => {
    const corpus = await worked()
    const { file } = await exportAll(corpus, 'chartmark', { suggestions: true })
    await expect(corpus.interchange.openArchive({ file })).rejects.toMatchObject({
      data: { reason: 'archive-without-project' }
    })
  })
})
