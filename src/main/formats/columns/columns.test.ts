// IOB2: tokens are exact slices, rows survive the way in and out, and what is wrong is named by its line.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../../test/texts/any-text.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import type { FormatDocument } from '../format.ts'
import { fileOfBytes, inputOfFile, type InputFile } from '../input/input.ts'
import { iob2 } from './iob2.ts'
import { readTaggedSentences } from './tagged-sentences.ts'

const read = (text: string) => readFile(iob2, text, 'f.tsv')
const write = (documents: readonly FormatDocument[], suggestions = false) => writeFile(iob2, documents, { suggestions })
const readTagged = (text: string) =>
  readTaggedSentences(inputOfFile(fileOfBytes('f', Buffer.from(text))), { encoding: 'utf-8' })
const found = (document: FormatDocument | undefined) =>
  document?.spans.map(({ start, end, label }) => [label, document.text.slice(start, end)])

test('tokens are joined by spaces and sentences by line breaks; Chinese by nothing', async () => {
  const { documents, problems } = await read(
    'Famotidine\tB-DRUG\n😊\tO\ndelirium\tB-DISEASE\n.\tO\n\n患\tO\n糖\tB-DISEASE\n尿\tI-DISEASE\n1\tO\n0\tO\n'
  )
  expect(documents).toHaveLength(1)
  expect(documents[0]?.text).toBe('Famotidine 😊 delirium .\n患糖尿10')
  expect(found(documents[0])).toEqual([
    ['DRUG', 'Famotidine'],
    ['DISEASE', 'delirium'],
    ['DISEASE', '糖尿']
  ])
  expect(problems).toEqual([])
})

test('-DOCSTART- parts documents, in rows of any number of columns', async () => {
  const { documents } = await read(
    '-DOCSTART- -X- O O\n\nU.N. NNP I-NP B-ORG\nofficial NN I-NP O\n\n-DOCSTART- -X- O O\n\nEkeus NNP I-NP B-PER\n'
  )
  expect(documents.map((document) => document.text)).toEqual(['U.N. official', 'Ekeus'])
  expect(documents.map((document) => document.continued)).toEqual([undefined, undefined])
})

test('a long file without -DOCSTART- becomes readable documents, says so, and is written as it was', async () => {
  const file = 'a\tB-X\n\n'.repeat(60)
  const { documents, notes } = await read(file)
  expect(documents.map((document) => document.text.split('\n').length)).toEqual([25, 25, 10])
  expect(notes).toHaveLength(2)
  expect((await write(documents)).text).toBe(file)
})

test('tags with small letters are read, and small tokens like them are tokens', async () => {
  const { documents, problems } = await read('b-cell\tb-Cell line\nlines\ti-Cell line\no\to\nl-dopa\tb-Drug\n')
  expect(found(documents[0])).toEqual([
    ['Cell line', 'b-cell lines'],
    ['Drug', 'l-dopa']
  ])
  expect(problems).toEqual([])
})

test('CRLF, CR alone, a missing last line end and a token that is a space', async () => {
  expect((await read('a\tO\r\nb\tB-X\r\n\r\nc\tO')).documents[0]?.text).toBe('a b\nc')
  expect((await read('a\tO\rb\tB-X\r\rc\tO')).documents[0]?.text).toBe('a b\nc')
  expect((await read('a\tO\n \tO\nb\tO\n')).documents[0]?.sentences?.[0]?.words).toHaveLength(3)
})

test('what does not parse is named by its line, without its text, and the rest goes in', async () => {
  const { documents, problems } = await read('one\tO\ntwo\tE-X\nthree\nfour\tI-X\nfive\tI-X\n\nsix\tB-Y\n')
  // Tags are judged at the end of their sentence, what is no row at once.
  expect(problems.map((problem) => problem.where)).toEqual(['f.tsv:3', 'f.tsv:2', 'f.tsv:4'])
  expect(JSON.stringify(problems)).not.toMatch(/two|three|four/)
  expect(documents[0]?.text).toBe('one two four five\nsix')
  expect(found(documents[0])).toEqual([
    ['X', 'four five'],
    ['Y', 'six']
  ])
})

test('an empty file, one of blank lines and one long line each give a problem and no document', async () => {
  for (const text of ['', '\n\n \n', 'x'.repeat(5_000_000), `${'x'.repeat(5_000_000)}\tO`]) {
    const { documents, problems } = await read(text)
    expect(documents).toEqual([])
    expect(problems.length).toBeGreaterThan(0)
  }
})

describe('writing', () => {
  const text = 'No hypoglycemia, acute renal failure.'
  const at = (surface: string, label: string) => {
    const start = text.indexOf(surface)
    return { start, end: start + surface.length, label }
  }

  test('lists what rows of tokens cannot carry', async () => {
    const pieces = [at('acute', ''), at('failure', '')].map(({ start, end }) => ({ start, end }))
    const spans = [
      at('glycemia', 'D'),
      at('acute renal', 'D'),
      at('renal', 'A'),
      { ...at('acute renal failure', 'D'), fragments: pieces },
      at('No', 'a\tb')
    ]
    const written = await write([{ id: 'n1', text, spans }])
    expect(written.text).toBe('No\tO\nhypoglycemia\tB-D\n,\tO\nacute\tB-D\nrenal\tI-D\nfailure\tO\n.\tO\n\n')
    expect(written.problems).toHaveLength(4)
    expect(written.problems.every((problem) => problem.where === 'n1')).toBe(true)
  })

  test('gold alone: tags cannot mark what is not, and it is counted', async () => {
    const spans = [
      { ...at('hypoglycemia', 'D'), status: 'suggestion' as const },
      { ...at('failure', 'D'), status: 'rejected' as const }
    ]
    expect((await write([{ id: 'n1', text, spans }])).text).not.toContain('B-')
    const asked = await write([{ id: 'n1', text, spans }], true)
    expect(asked.text).not.toContain('B-')
    expect(asked.problems.filter(({ message }) => message.includes('it is not gold'))).toHaveLength(2)
  })
})

describe('any tokens', () => {
  const token = anyText
    .map((text) => text.replace(/[\t\r\n]/g, ''))
    .filter((text) => text !== '' && text.isWellFormed() && !text.startsWith('-DOCSTART-'))
    // What begins with U+FEFF begins with a byte-order mark.
    .filter((text) => !text.startsWith('\ufeff'))
  const sentence = fc.array(fc.tuple(token, fc.constantFrom('O', 'B-X', 'B-药 物')), { minLength: 1, maxLength: 8 })
  const file = fc
    .array(sentence, { minLength: 1, maxLength: 4 })
    .map((sentences) => sentences.map((rows) => rows.map((row) => `${row.join('\t')}\n`).join('')).join('\n') + '\n')

  test('are exact slices of the document, and the file is written as it was read', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const { documents, problems } = await readFile(iob2, text, 'f', { encoding: 'utf-8' })
        expect(problems).toEqual([])
        const [document] = documents
        const tokens = document!.sentences!.flatMap(({ words }) =>
          words.map(({ start, end }) => document!.text.slice(start, end))
        )
        const expected = text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.slice(0, line.indexOf('\t')))
        expect(tokens).toEqual(expected)
        expect((await write(documents)).text).toBe(text)
      }),
      { numRuns: 500 }
    )
  })

  test('are exact slices of training sentences', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const { sentences, problems } = await readTagged(text)
        expect(problems).toEqual([])
        const rows = sentences.flatMap(({ text, words, tags }) =>
          words.map(({ start, end }, at) => `${text.slice(start, end)}\t${tags[at]}`)
        )
        expect(rows).toEqual(text.split('\n').filter((line) => line !== ''))
      })
    )
  })
})

test('a training sentence with a row that does not parse is left out; types come in order of appearance', async () => {
  const { sentences, entityTypes, problems } = await readTagged('a\tB-Y\n\nb\tB-X\nc\tQ\n\nd\tB-Z\n')
  expect(sentences.map((sentence) => sentence.text)).toEqual(['a', 'd'])
  expect(entityTypes).toEqual(['Y', 'Z'])
  expect(problems.map((problem) => problem.where)).toEqual(['f:4'])
})

test('random lines never throw and never hang', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anyText, fc.constantFrom('O', 'B-X', 'I-Y', '-DOCSTART-', 'a\t', '\tO', 'a O'))),
      async (lines) => {
        const { documents } = await read(lines.join('\n'))
        for (const { text, spans } of documents)
          for (const { start, end } of spans) expect(text.slice(start, end)).not.toBe('')
      }
    )
  )
})

/** A file that counts how often it is read from its beginning, and how often such a reading is left or ended. */
function countedFile(text: string) {
  const counts = { opened: 0, closed: 0 }
  const file: InputFile = {
    name: 'f.tsv',
    size: undefined,
    async *chunks() {
      counts.opened++
      try {
        yield await Promise.resolve(Buffer.from(text))
      } finally {
        counts.closed++
      }
    }
  }
  return { counts, input: inputOfFile(file) }
}

test('a file is opened for its encoding and once for its rows, whether its scheme is looked for or given, and closed where it is left', async () => {
  const text = 'a\tS-X\nb\tO\n\n'.repeat(9000)
  for (const options of [{}, { scheme: 'IOBES' } as const]) {
    const { counts, input } = countedFile(text)
    const { sentences, scheme } = await readTaggedSentences(input, options)
    expect([sentences.length, scheme, sentences[8999]!.tags]).toEqual([9000, 'IOBES', ['B-X', 'O']])
    expect(counts).toEqual({ opened: 2, closed: 2 })
  }
  const { counts, input } = countedFile(text)
  for await (const item of iob2.read(input, {})) {
    expect(item.kind).toBe('note')
    break
  }
  expect(counts).toEqual({ opened: 2, closed: 2 })
})

test('tags that only show their scheme late decide it, for the rows before them too', async () => {
  const { sentences, scheme } = await readTagged(`${'a\tO\n\n'.repeat(6000)}${'b\tI-X\n\n'.repeat(5)}`)
  expect([scheme, sentences.at(-1)!.tags]).toEqual(['IOB1', ['B-X']])
})

test('a scheme that is given is not doubted', async () => {
  const { notes } = await readFile(iob2, 'a\tI-X\n\n', 'f.tsv', { scheme: 'IOB2' })
  expect(notes[0]).toContain('IOB2')
})
