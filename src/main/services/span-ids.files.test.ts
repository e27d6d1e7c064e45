// What a file called a span stays its name here: it goes out again under it, and what speaks of it still finds it.
import { expect, test } from 'vitest'
import { exportAll, exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from './corpus.fixture.ts'
import { linesOf, rowsOf } from './exports/export-lines.fixture.ts'

const bioc = JSON.stringify({
  source: 'x',
  date: '',
  key: '',
  infons: {},
  documents: [
    {
      id: 'd1',
      infons: {},
      passages: [
        {
          offset: 0,
          infons: {},
          text: '😀 aspirin 引起胃出血',
          sentences: [],
          annotations: [
            { id: 'drug-7', infons: { type: 'drug' }, text: 'aspirin', locations: [{ offset: 2, length: 7 }] },
            { id: '1', infons: { type: 'SIGN', note: 'x' }, text: '胃出血', locations: [{ offset: 12, length: 3 }] }
          ],
          relations: []
        }
      ],
      annotations: [],
      relations: [
        {
          id: 'R1',
          infons: { type: 'causes' },
          nodes: [
            { refid: 'drug-7', role: 'by' },
            { refid: '1', role: 'of' }
          ]
        }
      ]
    }
  ]
})

async function imported(): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  const { projectId } = corpus
  await corpus.interchange.import({ projectId, files: [fileOf('a.json', bioc)], format: 'bioc-json' })
  return corpus
}

const idsIn = async (file: File) =>
  (await linesOf(file)).flatMap(({ spans }) => (spans as { id?: string }[]).map(({ id }) => id))

test('a relation still speaks of its spans when a BioC file went in and out', async () => {
  const { file } = await exportAll(await imported(), 'bioc-json')
  type Bioc = { documents: { relations: unknown; passages: { annotations: unknown }[] }[] }
  const [document] = (JSON.parse(await file.text()) as Bioc).documents
  const parsed = JSON.parse(bioc) as Bioc
  expect(document!.relations).toEqual(parsed.documents[0]!.relations)
  expect(document!.passages[0]!.annotations).toEqual([
    expect.objectContaining({ id: 'drug-7', infons: { type: 'drug', 'chartmark.status': 'accepted' } }),
    expect.objectContaining({ id: '1', infons: { type: 'SIGN', note: 'x', 'chartmark.status': 'accepted' } })
  ])
})

test('an id outlives changes of its span, a removal taken back, and a project archive', async () => {
  const corpus = await imported()
  const documentId = (await listAll(corpus)).rows[0]!.id
  const [drug] = corpus.documents.get({ documentId }).annotations
  corpus.annotation.edit({ documentId, edit: { kind: 'remove', annotationIds: [drug!.id] } })
  corpus.annotation.undo({ documentId })
  const { file } = await exportArchive(corpus)
  const other = temporaryCorpus()
  const { project } = await other.interchange.openArchive({ file })
  expect(await idsIn((await exportAll({ ...other, projectId: project.id }, 'jsonl')).file)).toEqual(['drug-7', '1'])
})

test('a format without ids lists them, and a masked text goes without them', async () => {
  const corpus = await imported()
  const { report } = await exportAll(corpus, 'csv')
  expect(report.rows.ids).toBe(1)
  const [said] = rowsOf(corpus, report).filter(({ loss }) => loss === 'ids')
  expect(said?.reason.values).toMatchObject({ count: 2 })
  const masked = await exportAll(corpus, 'jsonl', { masking: { kinds: ['email'], keep: [] } })
  expect(await masked.file.text()).not.toContain('drug-7')
  expect(masked.report.rows.beside).toBe(1)
})
