// Files of the CoNLL-2012 shared task: words and named entities come in, a bracket that closes nothing is named, the rest is said.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { readDocuments } from '../registry.ts'
import { resolveInput } from '../resolve.ts'
import { readTaggedSentences } from './tagged-sentences.ts'

const name = 'ontonotes.v4_gold_conll'
const folder = path.resolve(import.meta.dirname, '../../../../test/fixtures/formats/columns')
const fixture = readFileSync(path.join(folder, name), 'utf8')

async function read(content: string, as = name) {
  for await (const part of resolveInput(inputOfFile(fileOfBytes(as, Buffer.from(content))))) {
    if (part.kind === 'unread')
      return { format: undefined, why: part.why.code, texts: [], spans: [], faults: [], notes: '' }
    const { documents, problems, notes } = await readDocuments(part.format, part.input)
    return {
      format: part.format.id,
      why: part.reason.code,
      texts: documents.map(({ text }) => text),
      spans: documents.map(({ text, spans }) =>
        spans.map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`)
      ),
      faults: problems.map(({ where, reason, kind }) => [where, reason.code, kind]),
      notes: notes.join('\n')
    }
  }
  throw new Error('no part')
}

test('the word and its named entities come in, a document a part', async () => {
  const { format, why, texts, spans, faults, notes } = await read(fixture)
  expect([format, why]).toEqual(['conll', 'format.conll-2012'])
  expect(texts).toEqual(['Dr. Wang gave 😊 Famotidine in Beijing /.', '患者有糖尿病\nOops'])
  expect(spans).toEqual([['PERSON: Dr. Wang', 'DRUG: Famotidine', 'GPE: Beijing'], ['DISEASE: 糖尿病']])
  expect(faults).toEqual([[`${name}:17`, 'rows.tag', 'span']])
  expect(notes).toMatch(/column 11, in brackets.*coreference were not read/)
})

test('an entity that no bracket closes ends with its sentence, and one within another is named', async () => {
  const row = (number: number, word: string, cell: string) => `d 0 ${number} ${word} NN (TOP* - - - - ${cell} * -\n`
  const open = row(0, 'Café', '(ORG*') + row(1, 'Río', '*') + '\n' + row(0, 'zu', '*')
  expect((await read(open)).spans).toEqual([['ORG: Café Río']])
  const nested = row(0, 'a', '(ORG*') + row(1, 'b', '(GPE)') + row(2, 'c', '*)')
  expect(await read(nested)).toMatchObject({
    spans: [['ORG: a']],
    faults: [
      [expect.anything(), 'rows.tag', 'span'],
      [expect.anything(), 'rows.tag', 'span']
    ]
  })
})

test('line ends of Windows and a cut last row are no obstacle; training sentences have the words too', async () => {
  expect((await read(fixture.replaceAll('\n', '\r\n'))).spans[0]).toHaveLength(3)
  expect(await read(fixture.slice(0, fixture.indexOf('糖尿病') + 3))).toMatchObject({ format: 'conll' })
  const { sentences, entityTypes } = await readTaggedSentences(inputOfFile(fileOfBytes(name, Buffer.from(fixture))))
  expect(sentences.map(({ text }) => text)).toEqual(['Dr. Wang gave 😊 Famotidine in Beijing /.', '患者有糖尿病'])
  expect(entityTypes).toEqual(['PERSON', 'DRUG', 'GPE', 'DISEASE'])
})

test('other rows of many columns are not taken for these', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `${at + 1}\tw${at}\t_\t_\t_\t_\t_\t_\t_\tB-X\n`).join('')
  expect((await read(rows, 'a.conllu')).why).not.toBe('format.conll-2012')
})
