// The registry: the right format for a file, plain text exactly as it was, and refusals in words.
import { sayReason } from '../../shared/reasons/reason.ts'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { formatEntry, formatIds, isFormatId } from '../../shared/formats.ts'
import { wellFormedText } from '../../../test/texts/any-text.ts'
import { readFile, writeFile } from './format.fixture.ts'
import { fileOfBytes, inputOfFile, inputOfFiles } from './input/input.ts'
import { extensionOf, findFormat, formats, writeDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'
import { txt } from './txt/txt.ts'

async function detected(text: string, name: string): Promise<string> {
  for await (const part of resolveInput(inputOfFile(fileOfBytes(name, Buffer.from(text))))) {
    return part.kind === 'part' ? part.format.id : part.reason
  }
  return 'nothing'
}

test.each([
  ['a\tO\nb\tB-X\n', 'notes.txt', 'iob2'],
  ['a\tO\nb\tB-X\nc\tQ\n', 'notes.tsv', 'iob2'],
  ['a\tO\nb\tB-X\nc\tQ\n', 'notes.txt', 'txt'],
  ['-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\n', 'train', 'conll'],
  ['{"id":"1","text":"a"}\n', 'x.txt', 'jsonl'],
  ['{"id":"1"}\n', 'x.jsonl', 'jsonl'],
  ['The patient has diabetes.\nO\n', 'note.txt', 'txt'],
  ['患者有糖尿病。', 'note', 'txt'],
  ['', 'note.txt', 'empty'],
  ['%PDF-1.4', 'note.txt', 'pdf'],
  ['\u007fELF\u0001', 'note.txt', 'binary'],
  ['\u0000\u0001', 'scan.pdf', 'pdf'],
  ['\ufeffno archive', 'letter.docx', 'docx'],
  ['<?xml version="1.0"?><collection><source/><document>', 'a.xml', 'bioc-xml'],
  ['{"documents":[{"passages":[{"text":"a"}]}]}', 'a.json', 'bioc-json'],
  ['#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-1\ta\t\n', 'a.tsv', 'webanno-tsv'],
  ['<?xml version="1.1"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">', 'a.xmi', 'uima-xmi'],
  ['{"%TYPES":{},"%FEATURE_STRUCTURES":[]}', 'a.json', 'uima-json'],
  ['{"tokens":["a"],"tags":[0]}', 'a.json', 'unknown-json'],
  ['[[1,2]]\n', 'a.jsonl', 'unknown-json'],
  ['{"tokens":["a"]}', 'a.txt', 'txt'],
  ['{"resourceType":"Bundle","text":{}}', 'a.json', 'fhir']
])('%j named %s is %s', async (text, name, id) => {
  expect(await detected(text, name)).toBe(id)
})

test('JSON that nobody knows is refused with the kinds that are known, and read as text where that is chosen', async () => {
  const input = () => inputOfFile(fileOfBytes('a.json', Buffer.from('{"tokens":["a"]}')))
  for await (const part of resolveInput(input())) {
    expect(part.kind === 'unread' ? sayReason(part.why) : part.kind).toMatch(
      /Label Studio, doccano, Prodigy, Argilla, MedCATtrainer, BioC/
    )
  }
  for await (const part of resolveInput(input(), txt)) expect(part.kind).toBe('part')
})

test('every format has names, an extension and a row of its own', () => {
  expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length)
  for (const format of formats) {
    expect(extensionOf(format.id)).toMatch(/^\.[a-z0-9]+$/)
    expect(findFormat(format.id)).toBe(format)
    expect(format.write !== undefined).toBe(formatEntry(format.id).carries !== undefined)
  }
  for (const id of formatIds) {
    expect(formatEntry(id).names.en).not.toBe('')
    expect(formatEntry(id).names.zh).not.toBe('')
  }
  expect(isFormatId('constructor')).toBe(false)
  expect(findFormat('constructor')).toBeUndefined()
})

test('plain text is one document and comes back byte for byte, or with a mark where its encoding could be mistaken', async () => {
  await fc.assert(
    fc.asyncProperty(wellFormedText, async (text) => {
      fc.pre(/\S/.test(text))
      const written = await writeDocuments(txt, [{ id: 'n.txt', text, spans: [] }])
      const bytes = written.files.get('n.txt')!
      expect([text, `\ufeff${text}`]).toContain(Buffer.from(bytes).toString())
      const { documents, problems } = await readFile(txt, bytes, 'n.txt')
      expect(problems).toEqual([])
      expect(documents).toEqual([{ id: 'n.txt', text, spans: [] }])
    }),
    // Once failed on a seed in thousands: a text that begins with U+FEFF was written as it stands, and read as a mark without it.
    { examples: [['\ufeff\u0000'], ['\ufeff\ufeffa'], ['\u0000\ufeff'], ['\ufeffa']] }
  )
})

test('a text that no page could show is refused in words', async () => {
  const long = 'x '.repeat(5_000_001)
  const files = {
    txt: long,
    iob2: `-DOCSTART- O\n\n${`${'x'.repeat(9_999)}\tO\n`.repeat(1_001)}`,
    jsonl: JSON.stringify({ text: long })
  }
  for (const [id, content] of Object.entries(files)) {
    const { documents, problems } = await readFile(findFormat(id)!, content)
    expect(documents).toEqual([])
    expect(problems.map((problem) => problem.message).join()).toContain('10 million')
  }
})

test('plain text says what it cannot hold, and each document is a file', async () => {
  const document = { id: 'a', text: 'abc', spans: [{ start: 0, end: 1, label: 'X' }] }
  const written = await writeDocuments(txt, [document, { ...document, id: 'A' }, { ...document, id: 'c/../d?' }])
  expect([...written.files.keys()]).toEqual(['a.txt', 'A-2.txt', 'c/_/d_.txt'])
  expect(written.problems.map((problem) => problem.where)).toEqual(['a', 'A', 'A', 'c/../d?', 'c/../d?'])
  expect((await readFile(txt, ' \n')).problems).toHaveLength(1)
  expect((await writeFile(txt, [{ id: 'a', text: 'a\ud83d', spans: [] }])).bytes).toHaveLength(0)
})

test('archives among files are opened, archives within archives are not', async () => {
  const inner = zipSync({ 'x.txt': Buffer.from('inner') })
  const archive = (name: string) =>
    fileOfBytes(`${name}.zip`, zipSync({ [`${name}.txt`]: Buffer.from(name), 'inner.zip': inner }))
  const found: string[] = []
  for await (const part of resolveInput(inputOfFiles('', [archive('one'), archive('two')]))) {
    found.push(part.kind === 'part' ? part.input.name : sayReason(part.why))
  }
  expect(found.filter((each) => each.endsWith('.txt'))).toEqual(['one.txt', 'two.txt'])
  expect(found.filter((each) => each.includes('archive within an archive'))).toHaveLength(2)
})
