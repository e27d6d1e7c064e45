// Mentions as rows: in code points, with or without suggestions, of gold alone, by the filter of the list; streamed, recorded, cancelled.
import { expect, it } from 'vitest'
import { entityListInput, type MentionChoice } from '../../../shared/entity-view.ts'
import { fileOfBytes, readWhole } from '../../formats/input/input.ts'
import { openZip } from '../../formats/input/unzip.ts'
import { createEntityService } from '../review/entities.ts'
import { createTransferService } from '../transfers.ts'
import { corpusWith, record, rowsOf } from './export-lines.fixture.ts'
import { finishExport } from './export.fixture.ts'

const lines = [
  record('a', 'Aspirin 😊 for fevers.', [
    { start: 0, end: 7, label: 'drug', code: 'X1' },
    { start: 14, end: 20, label: 'disease' }
  ]),
  record(
    'b',
    'ASA again, "no fever"\nat all.',
    [
      { start: 0, end: 3, label: 'drug', code: 'X1' },
      { start: 15, end: 20, label: 'disease', status: 'suggestion', score: 0.7 },
      { start: 22, end: 24, label: 'disease', status: 'rejected' }
    ],
    { status: 'gold' }
  )
]

async function corpusOfMentions() {
  const corpus = await corpusWith(...lines)
  const { exports, projectId } = corpus
  const write = (change: Partial<MentionChoice>) =>
    exports.mentions({
      projectId,
      choice: { format: 'csv', from: 'todo', standing: 'accepted', search: '', ...change }
    })
  const rows = async (change: Partial<MentionChoice>) => {
    const { file, report } = await finishExport(exports, write(change))
    return { name: file.name, report, lines: (await file.text()).trim().split('\n') }
  }
  return { ...corpus, write, rows }
}

it('offsets count code points, rejected marks never go out, suggestions only where asked', async () => {
  const { rows } = await corpusOfMentions()
  const table = await rows({})
  expect(table).toMatchObject({ name: 'Notes-entities.csv', report: { documents: 2, spans: 3 } })
  expect(table.lines[2]).toContain('"fevers"')
  expect(table.lines[2]).toContain('"14","20","accepted"')
  const all = await rows({ standing: 'both' })
  expect(all.report.spans).toBe(4)
  expect(all.lines.at(-1)).toContain('"suggestion","in.jsonl","0.7"')
  const open = await rows({ standing: 'suggestion' })
  expect(open.report).toMatchObject({ documents: 1, spans: 1 })
  expect(open.lines.slice(1)).toEqual(all.lines.slice(-1))
})

it('gold alone, and what the list shows alone: a label, and words of the form under which a concept is listed', async () => {
  const { rows, deps, projectId } = await corpusOfMentions()
  expect((await rows({ from: 'gold', standing: 'both' })).report).toMatchObject({ documents: 1, spans: 2 })
  expect((await rows({ labelId: 'drug' })).report.spans).toBe(2)
  expect((await rows({ search: 'FEV' })).report.spans).toBe(1)
  const entities = createEntityService(deps)
  while (entities.refresh({ projectId }).left > 0);
  // Both names of the code are listed under one of them, and go out with it.
  const [listed] = (await entities.list(entityListInput.parse({ projectId, labelId: 'drug' }))).rows
  expect((await rows({ search: listed!.form })).report.spans).toBe(2)
  expect((await rows({ search: 'nothing' })).report).toMatchObject({ documents: 0, spans: 0 })
})

it('as NOTE_NLP, as FHIR observations and as a workbook, numbered over all documents', async () => {
  const { rows } = await corpusOfMentions()
  const omop = await rows({ format: 'omop' })
  expect(omop.lines[0]).toContain('"note_nlp_id","note_id","section_concept_id","snippet","offset","lexical_variant"')
  expect(omop.lines.slice(1).map((line) => line.split(',')[0])).toEqual(['"1"', '"2"', '"3"'])
  const fhir = (await rows({ format: 'fhir', standing: 'both' })).lines.map((line) => JSON.parse(line) as object)
  expect(fhir.map((each) => ('status' in each ? each.status : ''))).toEqual(['final', 'final', 'final', 'preliminary'])
  expect(fhir[0]).toMatchObject({ resourceType: 'Observation', valueCodeableConcept: { text: 'Aspirin' } })
  expect((await rows({ format: 'xlsx' })).lines[0]!.slice(0, 2)).toBe('PK')
})

it('is recorded with what it held, and leaves nothing behind where it is cancelled', async () => {
  const { rows, write, deps, projectId } = await corpusOfMentions()
  const list = () =>
    createTransferService(deps)
      .list({ projectId })
      .filter(({ direction }) => direction === 'out')
  const cancelled = write({})
  expect((await cancelled.next()).value).toMatchObject({ kind: 'progress', done: 0, total: 2 })
  await cancelled.return()
  expect(list()).toEqual([])
  await rows({ from: 'gold' })
  await rows({ labelId: 'drug' })
  expect(list().map(({ format, spans, choice }) => [format, spans, choice?.set])).toEqual([
    ['entities-csv', 2, { kind: 'filter' }],
    ['entities-csv', 1, { kind: 'status', from: 'gold' }]
  ])
})

it('what is longer than a cell of Excel is counted before and listed after; its row goes without it, and a table has it', async () => {
  const corpus = await corpusWith(
    record('a', `${'x'.repeat(32_768)} fever`, [
      { start: 0, end: 32_768, label: 'drug' },
      { start: 32_769, end: 32_774, label: 'disease' }
    ]),
    record('b', 'y'.repeat(32_767), [{ start: 0, end: 32_767, label: 'drug' }])
  )
  const { exports, projectId } = corpus
  const asked = (change: Partial<MentionChoice>) => ({
    projectId,
    choice: { format: 'xlsx', from: 'todo', standing: 'accepted', search: '', ...change } as const
  })
  const preview = (change: Partial<MentionChoice>) => exports.previewSheet(asked(change))
  expect(await preview({})).toEqual({ documents: 2, looked: 2, long: 1 })
  expect(await preview({ labelId: 'disease' })).toMatchObject({ long: 0 })
  expect(await preview({ standing: 'suggestion' })).toMatchObject({ long: 0 })

  const { file, report } = await finishExport(exports, exports.mentions(asked({})))
  expect(report).toMatchObject({ documents: 2, spans: 3, rows: { other: 1 } })
  expect(rowsOf(corpus, report)).toMatchObject([
    { where: 'a', reason: { code: 'loss.span', values: { start: 0, end: 32_768 } } }
  ])
  const opened = await openZip(fileOfBytes(file.name, new Uint8Array(await file.arrayBuffer())))
  const sheet = opened.find(({ name }) => name.endsWith('sheet1.xml'))!
  const cells = new TextDecoder().decode(await readWhole(sheet))
  expect(cells).not.toContain('x'.repeat(32_767))
  expect(cells).toContain('>32768<')
  expect(cells).toContain('>fever<')
  expect(cells).toContain('y'.repeat(32_767))

  const table = await finishExport(exports, exports.mentions(asked({ format: 'csv' })))
  expect(table.report.rows).toEqual({})
  expect(await table.file.text()).toContain('x'.repeat(32_768))
})
