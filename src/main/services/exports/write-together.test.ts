// What occurs together as rows: each pair of the chosen sides with its counts, counted up to now, recorded, and nothing where it is cancelled.
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { TogetherChoice } from '../../../shared/entity-view.ts'
import { createTransferService } from '../transfers.ts'
import { corpusWith, record } from './export-lines.fixture.ts'
import { finishExport } from './export.fixture.ts'

const lines = [
  record('a', 'Aspirin for fever.', [
    { start: 0, end: 7, label: 'drug', code: 'X1' },
    { start: 12, end: 17, label: 'disease' }
  ]),
  record('b', 'ASA for cough, no fever.', [
    { start: 0, end: 3, label: 'drug', code: 'X1' },
    { start: 8, end: 13, label: 'disease' },
    { start: 18, end: 23, label: 'disease', status: 'suggestion', score: 0.7 }
  ]),
  record('c', 'Metformin.', [{ start: 0, end: 9, label: 'drug' }])
]

async function corpusOfPairs() {
  const corpus = await corpusWith(...lines)
  const { exports, projectId, deps } = corpus
  const write = (change: Partial<TogetherChoice>) =>
    exports.together({
      projectId,
      choice: { format: 'csv', rows: ['drug'], columns: ['disease'], limit: 12, ...change }
    })
  const records = () =>
    createTransferService(deps)
      .list({ projectId })
      .filter(({ direction }) => direction === 'out')
  return { ...corpus, write, records }
}

const expected = [
  ...[['row_label', 'row_normal_form', 'row_code', 'row_documents']],
  ...[['column_label', 'column_normal_form', 'column_code', 'column_documents', 'documents_together']]
].flat()

it('writes every pair with label, normal form, code and documents of both, also those that never meet', async () => {
  const { exports, write } = await corpusOfPairs()
  const { file, report } = await finishExport(exports, write({}))
  expect(file.name).toBe('Notes-together.csv')
  expect(report).toMatchObject({ documents: 3, spans: 0 })
  const [header, ...rows] = (await file.text()).replaceAll('"', '').replace('\ufeff', '').trim().split('\n')
  expect(header).toBe(expected.join(','))
  expect(rows).toEqual([
    'drug,asa,X1,2,disease,fever,,2,2',
    'drug,asa,X1,2,disease,cough,,1,1',
    'drug,metformin,,1,disease,fever,,2,0',
    'drug,metformin,,1,disease,cough,,1,0'
  ])
})

it('a workbook holds the same cells, and no concept stands beside itself', async () => {
  const { exports, write } = await corpusOfPairs()
  const { file } = await finishExport(exports, write({ format: 'xlsx', columns: ['drug'] }))
  const sheet = unzipSync(new Uint8Array(await file.arrayBuffer()))['xl/worksheets/sheet1.xml']!
  const cells = [...strFromU8(sheet).matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, cell]) => cell)
  expect(cells).toEqual([
    ...expected,
    ...['drug', 'asa', 'X1', '2', 'drug', 'metformin', '1', '0'],
    ...['drug', 'metformin', '1', 'drug', 'asa', 'X1', '2', '0']
  ])
})

it('is recorded once it leaves, and not where it is cancelled or a side has nothing', async () => {
  const { exports, write, records } = await corpusOfPairs()
  await expect(finishExport(exports, write({ columns: [] }))).rejects.toMatchObject({
    data: { reason: 'nothing-together' }
  })
  const kept = write({})
  await kept.next()
  await kept.return()
  expect(records()).toEqual([])
  await finishExport(exports, write({ format: 'xlsx' }))
  expect(records()).toMatchObject([{ format: 'together-xlsx', documents: 3, spans: 0, file: 'Notes-together.xlsx' }])
})
