// Files whose rows begin with a number: GermEval's, CoNLL-U's and their kin; and files put one after another.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { writeFile } from '../format.fixture.ts'
import { readDocuments } from '../registry.ts'
import { resolveInput } from '../resolve.ts'
import { iob2 } from './iob2.ts'
import { readTaggedSentences } from './tagged-sentences.ts'

const folder = path.resolve(import.meta.dirname, '../../../../test/fixtures/formats/columns')

/** Read as whatever it is recognised as. */
async function read(name: string, content: string | Uint8Array = readFileSync(path.join(folder, name))) {
  for await (const part of resolveInput(inputOfFile(fileOfBytes(name, Buffer.from(content))))) {
    if (part.kind === 'unread') throw new Error('unread')
    const { documents, problems, notes } = await readDocuments(part.format, part.input)
    const found = documents.map(({ text, spans }) => ({
      text,
      spans: spans.map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`)
    }))
    const faults = problems.map(({ where, reason, kind }) => [where, reason.code, kind])
    return { format: part.format.id, reason: part.reason.code, documents: found, faults, notes }
  }
  throw new Error('no part')
}

test('GermEval: the number is no word, comments are no rows, and both columns of tags come in', async () => {
  const { format, reason, documents, faults, notes } = await read('germeval.tsv')
  expect([format, reason]).toEqual(['conll', 'format.numbered'])
  expect(documents).toEqual([
    {
      text: 'Die Uniklinik Neustadt gab 20 mg Famotidin .\n😊 # 7 Delir',
      spans: ['ORG: Uniklinik Neustadt', 'DRUG: Famotidin', 'LOC: Neustadt', 'DISEASE: Delir']
    }
  ])
  expect(faults).toEqual([])
  expect(notes.join('\n')).toMatch(/second column was read as the word, column 3 as its tag/)
  expect(notes.join('\n')).toMatch(/Column 4 has the entities within others/)
})

test('CoNLL-U: a token of several words is the text, a node without text is none', async () => {
  const { documents, faults, notes } = await read('words.conllu')
  expect(documents).toEqual([
    { text: 'Zum Delir vámonos', spans: ['DISEASE: Delir', 'ACT: vámonos'] },
    { text: 'Café del Río ist zu', spans: ['LOC: Café del Río'] }
  ])
  expect(faults).toEqual([
    ['words.conllu:9', 'rows.parts', 'change'],
    ['words.conllu:16', 'rows.empty-node', 'span']
  ])
  expect(notes.join('\n')).toMatch(/column 4 as its tag/)
})

test('the tag may stand before the last column', async () => {
  const { format, documents } = await read('a.iob2', '# id = 1\n1\tAspirin\tB-DRUG\t-\tAnn\n2\thelps\tO\t-\tAnn\n')
  expect([format, documents]).toEqual(['conll', [{ text: 'Aspirin helps', spans: ['DRUG: Aspirin'] }]])
})

test('words that are numbers stay words, and so does a word that is #', async () => {
  expect((await read('a.tsv', '1\tO\n2\tO\n3\tB-X\n')).documents[0]?.text).toBe('1 2 3')
  expect((await read('a.conll', '1 -X- _ O\n2 -X- _ O\n3 -X- _ B-X\n')).documents[0]?.text).toBe('1 2 3')
  expect((await read('a.conll', '# NN I-NP O\n1 CD I-NP O\n😊 NN I-NP B-X\n')).documents[0]?.text).toBe('# 1 😊')
  const chunks = '1 Aspirin B-NP B-DRUG\n2 helps B-VP O\n'
  expect((await read('a.conll', chunks)).documents[0]?.spans).toEqual(['DRUG: Aspirin'])
})

test('a row of a numbered file that has no number is left out and named', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `${at + 1}\tw${at}\tO\n`).join('')
  const { faults } = await read('a.tsv', `${rows}no number\tx\tO\n`)
  expect(faults).toEqual([['a.tsv:13', 'rows.row', 'change']])
})

test('a byte-order mark in the middle of joined files is no part of a word, and is named', async () => {
  const { documents, faults } = await read('a.tsv', '\ufeffAspirin\tB-DRUG\n\n\ufeffIbuprofen\tB-DRUG\n')
  expect(documents).toEqual([{ text: 'Aspirin\nIbuprofen', spans: ['DRUG: Aspirin', 'DRUG: Ibuprofen'] }])
  expect(faults).toEqual([['a.tsv:3', 'rows.mark', 'change']])
  const parted = await read('b.tsv', '\ufeff-DOCSTART-\tO\n\na\tB-X\n\n\ufeff-DOCSTART-\tO\n\nb\tO\n')
  expect(parted.documents.map(({ text }) => text)).toEqual(['a', 'b'])
})

test('a word that begins with such a mark is listed when it is written', async () => {
  const words = [
    { start: 0, end: 1 },
    { start: 2, end: 4 }
  ]
  const { problems } = await writeFile(iob2, [{ id: 'n', text: 'a \ufeffb', spans: [], sentences: [{ words }] }])
  expect(problems.map(({ where, reason, kind }) => [where, reason.code, kind])).toEqual([['n', 'loss.mark', 'change']])
})

test('training sentences have the words too', async () => {
  const bytes = readFileSync(path.join(folder, 'germeval.tsv'))
  const { sentences } = await readTaggedSentences(inputOfFile(fileOfBytes('germeval.tsv', bytes)))
  expect(sentences.map(({ text }) => text)).toEqual(['Die Uniklinik Neustadt gab 20 mg Famotidin .', '😊 # 7 Delir'])
})
