// The registry: the right format for a file, plain text exactly as it was, and refusals in words.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wellFormedText } from '../../../test/texts/any-text.ts'
import { detectFormat, extensionOf, findFormat, formats, readDocuments, writeDocuments } from './registry.ts'
import { txt } from './txt.ts'

const detected = (text: string, name: string) => {
  const found = detectFormat(Buffer.from(text), name)
  return found.ok ? found.format.id : found.reason
}

test.each([
  ['a\tO\nb\tB-X\n', 'notes.txt', 'iob2'],
  ['a\tO\nb\tB-X\nc\tQ\n', 'notes.tsv', 'iob2'],
  ['a\tO\nb\tB-X\nc\tQ\n', 'notes.txt', 'txt'],
  ['-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\n', 'train', 'iob2'],
  ['{"id":"1","text":"a"}\n', 'x.txt', 'jsonl'],
  ['{"id":"1"}\n', 'x.jsonl', 'jsonl'],
  ['The patient has diabetes.\nO\n', 'note.txt', 'txt'],
  ['患者有糖尿病。', 'note', 'txt'],
  ['', 'note.txt', 'empty'],
  ['%PDF-1.4', 'note.txt', 'binary']
])('%j named %s is %s', (text, name, id) => {
  expect(detected(text, name)).toBe(id)
})

test('every format has names, an extension and an id of its own', () => {
  expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length)
  for (const format of formats) {
    expect(format.names.en).not.toBe('')
    expect(format.names.zh).not.toBe('')
    expect(extensionOf(format.id)).toMatch(/^\.[a-z0-9]+$/)
    expect(findFormat(format.id)).toBe(format)
  }
  expect(findFormat('docx')).toBeUndefined()
})

test('plain text is one document and comes back byte for byte', () => {
  fc.assert(
    fc.property(wellFormedText, (text) => {
      fc.pre(/\S/.test(text) && !text.startsWith('\ufeff'))
      const bytes = Buffer.from(text)
      const { documents, problems } = readDocuments(txt, bytes, { name: 'n.txt', encoding: 'utf-8' })
      expect(problems).toEqual([])
      expect(documents).toEqual([{ id: 'n.txt', text, spans: [] }])
      expect(Buffer.from(writeDocuments(txt, documents).bytes).equals(bytes)).toBe(true)
    })
  )
})

test('a text that no page could show is refused in words, by every format', () => {
  const long = 'x '.repeat(5_000_001)
  const files = {
    txt: long,
    iob2: `-DOCSTART- O\n\n${`${'x'.repeat(9_999)}\tO\n`.repeat(1_001)}`,
    jsonl: JSON.stringify({ text: long })
  }
  for (const format of formats) {
    const { documents, problems } = readDocuments(format, Buffer.from(files[format.id]), { name: 'f' })
    expect(documents).toEqual([])
    expect(problems.map((problem) => problem.message).join()).toContain('10 million')
  }
})

test('plain text says what it cannot hold', () => {
  const document = { id: 'a', text: 'abc', spans: [{ start: 0, end: 1, label: 'X' }] }
  const { bytes, problems } = writeDocuments(txt, [document, { ...document, id: 'b' }, { ...document, id: 'c' }])
  expect(Buffer.from(bytes).toString()).toBe('abc')
  expect(problems.map((problem) => problem.where)).toEqual(['a', 'b', 'c'])
  expect(readDocuments(txt, Buffer.from(' \n'), { name: 'n' }).problems).toHaveLength(1)
  expect(writeDocuments(txt, [{ id: 'a', text: 'a\ud83d', spans: [] }]).bytes).toHaveLength(0)
})
