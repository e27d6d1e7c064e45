// Files in and out: what a file holds arrives exactly or is reported, and nothing is ever half imported.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { labelledDocuments } from '../store/documents/corpus.ts'
import { exportAll, fileOf, listAll, type TestCorpus, temporaryCorpus } from './corpus.fixture.ts'
import { createSample } from './sample.ts'

type Format = 'auto' | 'txt' | 'iob2' | 'jsonl'

function bring(corpus: TestCorpus, files: File[], format: Format = 'auto') {
  return corpus.interchange.import({ projectId: corpus.projectId, files, format })
}

const record = (id: string, text: string, spans: object[] = [], meta?: object) =>
  JSON.stringify({ id, text, spans, ...(meta === undefined ? {} : { meta }) })

/** The whole of a project as JSON lines, what is not accepted included. */
async function exported(corpus: TestCorpus, projectId = corpus.projectId): Promise<Record<string, unknown>[]> {
  const { file } = await exportAll({ ...corpus, projectId }, 'jsonl', { suggestions: true })
  const lines = (await file.text()).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('import', () => {
  it('keeps text, names, labels and the state of each span', async () => {
    const corpus = temporaryCorpus()
    const text = '患者😀因2型糖尿病入院\r\nİ aspirin'
    const lines = [
      record(
        'n1',
        text,
        [
          { id: 'a', start: 4, end: 9, label: 'disease', text: '2型糖尿病' },
          { id: 'b', start: 15, end: 22, label: 'Drug', score: 0.7 },
          { id: 'c', start: 15, end: 22, label: 'brand name', status: 'rejected' }
        ],
        { title: 'Admission', group: 'Ward 3', room: [1, 2] }
      ),
      record('n2', 'Nothing marked.')
    ]
    const report = await bring(corpus, [fileOf('notes.jsonl', lines.join('\n'))])
    expect(report).toMatchObject({
      name: 'notes.jsonl',
      state: 'done',
      parts: [{ file: 'notes.jsonl', format: 'jsonl', encoding: 'UTF-8' }],
      documents: 2,
      spans: 3,
      duplicates: 0,
      newLabels: ['brand_name'],
      problems: 0,
      listed: []
    })
    const { rows } = await listAll(corpus)
    expect(
      rows.map(({ name, group, status, annotations, suggestions, leastScore }) => [
        name,
        group,
        status,
        annotations,
        suggestions,
        leastScore
      ])
    ).toEqual([
      ['Admission', 'Ward 3', 'annotated', 1, 1, 0.7],
      ['n2', '', 'todo', 0, 0, null]
    ])
    const document = corpus.documents.get({ documentId: rows[0]!.id })
    expect(document.text).toBe(text)
    expect(
      document.annotations.map(({ labelId, fragments, status, origin, score }) => [
        labelId,
        text.slice(fragments[0]!.start, fragments[0]!.end),
        status,
        origin,
        score
      ])
    ).toEqual([
      ['disease', '2型糖尿病', 'accepted', 'import', null],
      ['drug', 'aspirin', 'suggestion', 'import', 0.7],
      ['brand_name', 'aspirin', 'rejected', 'import', null]
    ])
    expect(corpus.projects.labels({ projectId: corpus.projectId }).labels.at(-1)).toMatchObject({
      id: 'brand_name',
      name: { en: 'brand name', zh: 'brand name' }
    })
  })

  it('and export are inverse: a project that went through a file is the same project', async () => {
    const corpus = temporaryCorpus()
    const lines = [
      record(
        'n1',
        'aspirin 😀 and more',
        [
          { id: '1', start: 0, end: 7, label: 'drug', text: 'aspirin' },
          {
            id: '2',
            start: 0,
            end: 13,
            fragments: [
              [0, 7],
              [10, 13]
            ],
            label: 'disease',
            status: 'suggestion',
            score: 0.25
          }
        ],
        { title: 'One', group: 'G', status: 'reviewed', extra: { deep: ['x'] } }
      ),
      record('n2', '无标注')
    ]
    await bring(corpus, [fileOf('a.jsonl', lines.join('\n'))])
    const first = await exportAll(corpus, 'jsonl', { suggestions: true })
    const other = corpus.projects.create({ name: 'Again', labels: 'disease-drug' })
    await corpus.interchange.import({ projectId: other.id, files: [first.file], format: 'auto' })
    const withoutIds = (records: Record<string, unknown>[]) =>
      records.map((each) => ({ ...each, spans: (each['spans'] as object[]).map((span) => ({ ...span, id: '' })) }))
    expect(withoutIds(await exported(corpus, other.id))).toEqual(withoutIds(await exported(corpus)))
    expect((await exported(corpus))[0]).toMatchObject({
      id: 'n1',
      meta: { title: 'One', group: 'G', status: 'reviewed', extra: { deep: ['x'] } }
    })
    expect(first.report).toMatchObject({ documents: 2, spans: 2 })
    expect(first.report.rows).toEqual({})
  })

  it('does not take the same text twice, in one file or in two', async () => {
    const corpus = temporaryCorpus()
    const twice = [record('a', 'same'), record('b', 'same'), record('c', 'other')].join('\n')
    expect(await bring(corpus, [fileOf('1.jsonl', twice)])).toMatchObject({ documents: 2, duplicates: 1 })
    expect(await bring(corpus, [fileOf('2.jsonl', twice)])).toMatchObject({ documents: 0, duplicates: 3 })
    expect((await listAll(corpus)).total).toBe(2)
  })

  it('keeps tokens and document borders of IOB2, so that the file comes out as it went in', async () => {
    const corpus = temporaryCorpus()
    const rows = '2.5mg\tO\naspirin\tB-drug\n-\tI-drug\nEC\tI-drug\n\nNo\tO\ndrug\tO\n\n'
    await bring(corpus, [fileOf('t.tsv', rows)])
    const { file, report } = await exportAll(corpus, 'iob2')
    expect(await file.text()).toBe(rows)
    expect(report).toMatchObject({ documents: 1, spans: 1, file: 'Notes.tsv' })
  })

  it('tells of each problem in which document it lies', async () => {
    const corpus = temporaryCorpus()
    const twice = { start: 0, end: 3, label: 'disease' }
    const report = await bring(corpus, [fileOf('a.jsonl', [record('n1', 'one two', [twice, twice]), '{'].join('\n'))])
    const { rows } = await listAll(corpus)
    expect(report.listed.map(({ kind, documentId }) => [kind, documentId])).toEqual([
      ['span', rows[0]!.id],
      ['document', null]
    ])
  })

  it('reports what it leaves out, without quoting it', async () => {
    const corpus = temporaryCorpus()
    const secret = 'SECRET'
    const lines = [
      record('fine', 'fine'),
      'not json SECRET',
      record('half', `${secret} \ud83d`),
      record('twice', `${secret} text`, [
        { start: 0, end: 6, label: 'drug' },
        { start: 0, end: 6, label: 'Drug' }
      ])
    ]
    const report = await bring(corpus, [fileOf('a.jsonl', lines.join('\n'))])
    expect(report).toMatchObject({ documents: 2, spans: 1, problems: 3 })
    expect(report.listed.map(({ where }) => where)).toEqual(['a.jsonl:2', 'half', 'twice'])
    expect(JSON.stringify(report)).not.toContain(secret)
  })
})

describe('what training and export read', () => {
  it('is what people went through, with accepted spans alone', async () => {
    const corpus = temporaryCorpus()
    const spans = [
      { start: 0, end: 7, label: 'drug' },
      { start: 8, end: 11, label: 'drug', status: 'suggestion' },
      { start: 12, end: 14, label: 'drug', status: 'rejected' }
    ]
    const lines = [record('done', 'aspirin 100 mg', spans), record('todo', 'ibuprofen', [], { status: 'todo' })]
    await bring(corpus, [fileOf('a.jsonl', lines.join('\n'))])
    const found = [...labelledDocuments(corpus.workspace.read, corpus.projectId)]
    expect(found.map(({ text, spans: accepted }) => [text, accepted])).toEqual([
      ['aspirin 100 mg', [{ start: 0, end: 7, label: 'drug' }]]
    ])
  })
})

const resourcesFolder = new URL('../../../resources', import.meta.url).pathname

// Skipped where the sample notes have not been made yet.
describe.skipIf(!existsSync(`${resourcesFolder}/sample/notes.jsonl`))('the sample project', () => {
  it('holds the bundled notes, gold ones marked, the others to do', async () => {
    const corpus = temporaryCorpus()
    const project = await createSample({ ...corpus.deps, resourcesFolder })
    const records = readFileSync(`${resourcesFolder}/sample/notes.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { spans: unknown[]; meta: { gold: boolean } })
    const gold = records.filter(({ meta }) => meta.gold)
    expect(project).toMatchObject({
      documents: records.length,
      annotated: gold.length,
      annotations: gold.reduce((sum, { spans }) => sum + spans.length, 0),
      suggestions: 0
    })
    const { rows } = await listAll({ ...corpus, projectId: project.id })
    expect(rows.filter(({ status }) => status === 'gold')).toHaveLength(gold.length)
    expect(rows.filter(({ status, annotations }) => status === 'todo' && annotations > 0)).toEqual([])
    const first = rows
      .map(({ id }) => corpus.documents.get({ documentId: id }))
      .find(({ text }) => text.startsWith('患者因2型糖尿病入院，接受胰岛素治疗'))!
    const marks = first.annotations.slice(0, 2).map(({ labelId, fragments, by }) => [labelId, fragments, by])
    expect(marks).toEqual([
      ['disease', [{ start: 3, end: 8 }], 'Sample'],
      ['drug', [{ start: 13, end: 16 }], 'Sample']
    ])
    expect(corpus.projects.labels({ projectId: project.id }).labels.map(({ name }) => name.zh)).toEqual([
      '疾病',
      '药物'
    ])
    expect((await createSample({ ...corpus.deps, resourcesFolder })).name).toBe('Sample notes 2')
  })
})
