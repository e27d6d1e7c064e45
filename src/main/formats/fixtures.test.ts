// Files written by hand from each format's specification: what they hold comes in, what is wrong in them is named by its place.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../../shared/formats.ts'
import { surfaceOf, type FormatDocument } from './format.ts'
import { fileOfBytes, type FormatInput, inputOfFile, inputOfFiles } from './input/input.ts'
import { findFormat, readDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

const folder = path.resolve(import.meta.dirname, '../../../test/fixtures/formats')

function open(name: string): FormatInput {
  if (/\.[a-z0-9]+$/.test(name))
    return inputOfFile(fileOfBytes(path.basename(name), readFileSync(path.join(folder, name))))
  const names = readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(folder, name), path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
    )
    .sort()
  const files = names.map((each) => fileOfBytes(each, readFileSync(path.join(folder, name, each))))
  return inputOfFiles(path.basename(name), files)
}

async function read(name: string, id: FormatId) {
  const parts = []
  for await (const part of resolveInput(open(name))) parts.push(part)
  expect(parts.map((part) => (part.kind === 'part' ? part.format.id : part.reason))).toEqual([id])
  const [part] = parts
  return readDocuments(findFormat(id)!, part!.kind === 'part' ? part!.input : open(name))
}

function marks({ text, spans }: FormatDocument): string[] {
  return spans.map((span) => {
    const status =
      span.status === undefined || span.status === 'accepted' ? '' : ` (${span.status} ${span.score ?? ''})`
    return `${span.label}: ${surfaceOf(text, span.fragments ?? [span])}${status}`
  })
}

const text = 'Famotidine 😊 induced delirium.\r\nCafe\u0301 患者有糖尿病。'

describe('plain text', () => {
  test.each([
    ['utf-8.txt', text, /^$/],
    ['utf-8-mark.txt', text, /^The file was read as UTF-8 with byte-order mark\.$/],
    ['utf-16le.txt', text, /^The file was read as UTF-16 LE with byte-order mark\.$/],
    ['utf-16be.txt', text, /^The file was read as UTF-16 BE with byte-order mark\.$/],
    ['gb18030.txt', '患者因糖尿病入院。\r\n血糖10.2 mmol/L，给予胰岛素治疗 😊', /^The file was read as GB18030\.$/],
    ['windows-1252.txt', 'The patient’s fiancé took 5 µg.\r\nNo fever.', /^The file was read as Windows-1252, which/]
  ])('%s', async (name, expected, notes) => {
    const result = await read(`txt/${name}`, 'txt')
    expect(result.documents).toEqual([{ id: name, text: expected, spans: [] }])
    expect(result.problems).toEqual([])
    expect(result.notes.join()).toMatch(notes)
  })
})

test('a table of spans, and one of documents', async () => {
  const spans = await read('csv/spans.csv', 'csv')
  expect(spans.documents.map((document) => [document.id, document.text])).toEqual([
    ['n1', text],
    ['n2', 'He said "no", twice.']
  ])
  expect(marks(spans.documents[0]!)).toEqual([
    'DRUG: Famotidine',
    'DISEASE: delirium',
    'FOOD\tNFD: Cafe\u0301',
    'DISEASE: 糖尿病'
  ])
  expect(spans.problems.map(({ where }) => where)).toEqual(['spans.csv:6'])

  const documents = await read('csv/documents.tsv', 'csv')
  expect(documents.documents.map((document) => [document.id, document.text])).toEqual([
    ['1', '患者有糖尿病。'],
    ['2', '  two  spaces ']
  ])
  expect(documents.problems.map(({ where }) => where)).toEqual(['documents.tsv:4'])
})

test.each([
  ['iob1.conll', 'conll', 'IOB1', [['ORG: U.N.', 'PER: Ekeus', 'PER: Rolf'], ['LOC: Baghdad']]],
  ['iob2.tsv', 'iob2', 'IOB2', [['DRUG: Famotidine', 'FOOD: Cafe\u0301', 'DISEASE: 糖尿病1']]],
  ['iobes.tsv', 'iob2', 'IOBES', [['DISEASE: acute renal failure', 'DISEASE: asthma']]],
  ['bilou.tsv', 'iob2', 'BILOU', [['DISEASE: acute renal failure', 'DISEASE: asthma']]]
] as const)('columns: %s', async (name, id, scheme, expected) => {
  const { documents, notes, problems } = await read(`columns/${name}`, id)
  expect(documents.map(marks)).toEqual(expected)
  expect(notes.join()).toContain(scheme)
  expect(problems).toEqual([])
})

test('brat, with what it says beyond spans', async () => {
  const { documents, problems, notes } = await read('brat', 'brat')
  expect(documents.map(({ id }) => id)).toEqual(['note', 'ward/empty'])
  expect(marks(documents[0]!)).toEqual([
    'DRUG: Famotidine',
    'DISEASE: delirium',
    'DISEASE: 糖尿病',
    'FOOD: Cafe\u0301',
    'Location: North America',
    'Location: South America',
    'Location: North America'
  ])
  expect(problems.map(({ where }) => where)).toEqual(['note.ann:12', 'note.ann:13', 'note.ann:14'])
  expect(problems[0]?.message).toContain('UTF-16')
  expect(notes).toHaveLength(2)
  expect(documents[0]?.meta).toMatchObject({ brat: { spans: { T1: 'DRUG 0 10' }, lines: { length: 5 } } })
})

test('Label Studio', async () => {
  const { documents, problems, notes } = await read('labelstudio/tasks.json', 'labelstudio')
  expect(documents.map(marks)).toEqual([
    [
      'DRUG: Famotidine',
      'DISEASE: delirium',
      'FOOD\tNFD: Cafe\u0301',
      'MARK: .\r\n',
      'DISEASE: 糖尿病 (suggestion 0.75)'
    ],
    []
  ])
  expect(documents[0]).toMatchObject({ id: '1', text, meta: { ward: 'A' } })
  expect(problems.map(({ where }) => where)).toEqual(['tasks.json[1]', 'tasks.json[3]'])
  expect(problems[0]?.message).toContain('UTF-16')
  expect(notes).toHaveLength(3)
})

test('doccano, both shapes and both units', async () => {
  const triples = await read('doccano/triples.jsonl', 'doccano')
  expect(marks(triples.documents[0]!)).toEqual([
    'DRUG: Famotidine',
    'DISEASE: delirium',
    'FOOD\tNFD: Cafe\u0301',
    'DISEASE: 糖尿病'
  ])
  expect(triples.documents[0]).toMatchObject({ id: '1', meta: { ward: 'A' } })
  expect(triples.problems.map(({ where }) => where)).toEqual(['triples.jsonl:2', 'triples.jsonl:3'])
  const entities = await read('doccano/entities.jsonl', 'doccano')
  expect(entities.documents.map(marks)).toEqual([['DRUG: Famotidine', 'DISEASE: delirium']])
  const clusters = await read('doccano/clusters.jsonl', 'doccano')
  expect(clusters.documents.map(marks)).toEqual([
    ['DRUG: Famotidine', 'DISEASE: delirium', 'FOOD: Cafe\u0301', 'DISEASE: 糖尿病']
  ])
  expect(clusters.notes.join()).toContain('grapheme clusters')
})

test('Prodigy', async () => {
  const { documents, problems, notes } = await read('prodigy/answers.jsonl', 'prodigy')
  expect(documents.map(marks)).toEqual([['DISEASE: delirium'], ['X: Not (suggestion )']])
  expect(documents[0]?.meta).toEqual({ source: 'x', _input_hash: -123, _task_hash: 456 })
  expect(problems.map(({ where }) => where)).toEqual(['answers.jsonl:1', 'answers.jsonl:2', 'answers.jsonl:3'])
  expect(notes).toHaveLength(1)
})

test('PubTator', async () => {
  const { documents, problems } = await read('pubtator/articles.pubtator', 'pubtator')
  expect(documents.map(({ id, text: each }) => [id, each])).toEqual([
    ['1', 'Famotidine 😊 induced delirium.\n患者有糖尿病。'],
    ['2', 'Title only.']
  ])
  expect(marks(documents[0]!)).toEqual(['Chemical: Famotidine', 'Disease: delirium', 'Disease: 糖尿病'])
  expect(problems.map(({ where }) => where)).toEqual([
    'articles.pubtator:6',
    'articles.pubtator:8',
    'articles.pubtator:12'
  ])
})

test('Chartmark’s own lines', async () => {
  const { documents, problems } = await read('jsonl/notes.jsonl', 'jsonl')
  expect(documents.map(marks)).toEqual([
    ['DRUG: Famotidine', 'DISEASE: delirium (suggestion 0.5)', 'FOOD\tNFD: 患 糖尿病']
  ])
  expect(problems.map(({ where }) => where)).toEqual(['notes.jsonl:1', 'notes.jsonl:2', 'notes.jsonl:3'])
})

test('BioC: offsets in characters and in bytes, in pieces, and one mention that the file spells otherwise', async () => {
  const { documents, problems, notes } = await read('bioc/collection.xml', 'bioc-xml')
  expect(documents.map((document) => [document.id, document.text])).toEqual([
    ['1', text],
    ['2', text]
  ])
  expect(documents.map(marks)).toEqual([
    ['DRUG: Famotidine', 'DISEASE: delirium', 'FOOD\tNFD: Cafe\u0301', 'DISEASE: 患 糖尿病', 'DISEASE: elirium.'],
    ['DISEASE: delirium', 'DISEASE: 糖尿病']
  ])
  expect(problems.map(({ where, kind }) => [where, kind])).toEqual([
    ['1', 'change'],
    ['1#5', 'change']
  ])
  expect(notes[0]).toContain('byte-order mark')
  expect(notes.slice(1).map((each) => /as (\w+)/.exec(each)?.[1])).toEqual(['characters', 'bytes'])
})

test('BioC JSON, offsets from the passage', async () => {
  const { documents, problems, notes } = await read('bioc/container.json', 'bioc-json')
  expect(documents.map((document) => document.text)).toEqual([text])
  expect(documents.map(marks)).toEqual([
    ['DRUG: Famotidine', 'DISEASE: delirium', 'FOOD\tNFD: Cafe\u0301', 'DISEASE: 糖尿病']
  ])
  expect(problems.map(({ where }) => where)).toEqual(['1', 'container.json[3]'])
  expect(notes.at(-1)).toContain('beginning of the passage')
})

test('WebAnno TSV: stacked, numbered and escaped values, a part of a word, and a row that is wrong', async () => {
  const { documents, problems } = await read('webanno/note.tsv', 'webanno-tsv')
  // The file names no line break, only where the next sentence begins: two units later.
  expect(documents[0]?.text).toMatch(/^Famotidine 😊 induced delirium\.\s{2}Cafe\u0301 患者有糖尿病。$/u)
  expect(marks(documents[0]!)).toEqual([
    'DRUG: Famotidine',
    'A|B: Famotidine',
    'EVENT: induced delirium',
    'DISEASE_X: delirium',
    'FOOD\tNFD: Cafe\u0301',
    'DISEASE: 糖尿病',
    'Dose: induced'
  ])
  expect(problems.map(({ where, kind }) => [where, kind])).toEqual([
    ['note.tsv:13', 'change'],
    ['note.tsv:17', 'span']
  ])
})

test('doccano: labels of the whole text are listed one by one', async () => {
  const { documents, problems } = await read('doccano/seq2seq.jsonl', 'doccano')
  expect(documents).toMatchObject([
    { id: '1', text: 'Famotidine 😊 induced delirium.', spans: [] },
    { id: '2', text: '患者有糖尿病。', spans: [] }
  ])
  expect(problems.map(({ where, kind, reason }) => [where, kind, reason.values])).toEqual([
    ['seq2seq.jsonl:1', 'span', { span: 1, why: { code: 'why.whole-text' } }],
    ['seq2seq.jsonl:1', 'span', { span: 2, why: { code: 'why.whole-text' } }]
  ])
})

test('WebAnno TSV 2 is recognised and refused in words, not read as a table', async () => {
  const { documents, problems } = await read('webanno/old.tsv', 'webanno-tsv')
  expect(documents).toEqual([])
  expect(problems).toMatchObject([{ where: 'old.tsv', kind: 'file', reason: { code: 'webanno.old' } }])
})

test('UIMA CAS, as XMI with its type system and as JSON', async () => {
  const entities = ['DRUG: Famotidine', 'DISEASE: delirium', 'FOOD\tNFD: Cafe\u0301', 'DISEASE: 糖尿病']
  const xmi = await read('uima', 'uima-xmi')
  expect(xmi.documents.map((document) => [document.id, document.text])).toEqual([['note', text]])
  expect(marks(xmi.documents[0]!)).toEqual([...entities, 'Dose: Famotidine'])
  expect(xmi.problems.map(({ kind, message }) => [kind, message.split(' ').slice(0, 4).join(' ')])).toEqual([
    ['span', 'An entity of NamedEntity:'],
    ['change', 'Values of Dose.amount have']
  ])
  const json = await read('uima-json/note.json', 'uima-json')
  expect(json.documents.map((document) => [document.id, document.text])).toEqual([['note', text]])
  expect(marks(json.documents[0]!)).toEqual(entities)
  expect(json.problems.map(({ where }) => where)).toEqual(['note.json#6'])
})

test('a workbook', async () => {
  const { documents, problems } = await read('csv/spans.xlsx', 'csv')
  expect(documents.map((document) => [document.id, document.text])).toEqual([['n1', text.replace('\r', '')]])
  expect(marks(documents[0]!)).toEqual(['DISEASE: delirium', 'FOOD NFD: Cafe\u0301', 'DISEASE: 糖尿病'])
  expect(problems.map(({ where }) => where)).toEqual(['spans.xlsx:5'])
})

test('documents without entities: Word, PDF, FHIR', async () => {
  const found = []
  for (const [name, id] of [
    ['docx/note.docx', 'docx'],
    ['pdf/note.pdf', 'pdf'],
    ['fhir/reference.json', 'fhir'],
    ['fhir/composition.xml', 'fhir']
  ] as const) {
    const { documents, problems } = await read(name, id)
    expect(problems).toEqual([])
    found.push(...documents.map((document) => [document.id, document.text]))
  }
  expect(found).toEqual([
    ['note.docx', 'Famotidine 😊 induced delirium.\nCafe\u0301\t患者有糖尿病。\nDrug\tDose'],
    ['note.pdf', 'Famotidine induced delirium (café).\n患者有糖尿病。'],
    ['d1', text],
    ['c1', 'History\nFamotidine 😊 induced delirium.\nCafe\u0301 患者有糖尿病。']
  ])
})

test('a Chartmark archive of documents that no Chartmark has written', async () => {
  const { documents, problems } = await read('chartmark/notes.chartmark', 'chartmark')
  expect(documents.map((document) => [document.id, document.text, document.meta])).toEqual([
    ['n1', text, { ward: 'A' }]
  ])
  expect(marks(documents[0]!)).toEqual([
    'DRUG: Famotidine',
    'DISEASE: delirium (suggestion 0.5)',
    'FOOD\tNFD: Cafe\u0301',
    'DISEASE: 患 糖尿病'
  ])
  expect(problems).toEqual([])
})
