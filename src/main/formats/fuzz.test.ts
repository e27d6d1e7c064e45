// Every reader against files that were made to break it: random bytes, cut and mutated files, deep nesting, very many empty records.
import { sayReason } from '../../shared/reasons/reason.ts'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../test/texts/any-text.ts'
import type { Format } from './format.ts'
import { fileOfBytes, type FormatInput, inputOfFile, inputOfFiles } from './input/input.ts'
import { formats, readItems, writeDocuments } from './registry.ts'
import { docx } from './docx/docx.ts'
import { pdf } from './pdf/pdf.ts'
import { lineOf, pageOf, pdfOf } from './pdf/pdf.fixture.ts'
import { resolveInput } from './resolve.ts'

const text = 'Famotidine 😊 induced delirium.\n患者有糖尿病。'
const example = {
  id: 'd1',
  text,
  spans: [
    { start: 0, end: 10, label: 'DRUG' },
    { start: 22, end: 30, label: 'DISEASE' }
  ]
}

const wordNames = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function wordFile(xml: string | Uint8Array): Uint8Array {
  return zipSync({ 'word/document.xml': typeof xml === 'string' ? Buffer.from(xml) : xml })
}

const wordXml = `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordNames}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`

/** Of the formats that Chartmark does not write. */
const readOnly: Partial<Record<string, Uint8Array>> = {
  docx: wordFile(wordXml),
  argilla: Buffer.from(
    JSON.stringify([{ id: 'd', fields: { text }, responses: { q: [{ value: [{ start: 0, end: 10, label: 'D' }] }] } }])
  ),
  medcat: Buffer.from(
    JSON.stringify({
      projects: [{ documents: [{ id: 1, text, annotations: [{ cui: '1', value: 'Famotidine', start: 0, end: 10 }] }] }]
    })
  ),
  pdf: pageOf(lineOf(700, '(Famotidine induced delirium.)')),
  fhir: Buffer.from(
    JSON.stringify({
      resourceType: 'DocumentReference',
      id: 'd',
      content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }]
    })
  )
}

/** Reads everything and holds every span to its text; answers how many items there were. */
async function readAll(format: Format, input: FormatInput): Promise<number> {
  let items = 0
  for await (const item of readItems(format, input)) {
    items++
    if (item.kind !== 'document') continue
    for (const { start, end } of item.document.spans) expect(item.document.text.slice(start, end)).not.toBe('')
  }
  return items
}

async function filesOf(format: Format): Promise<readonly (readonly [string, Uint8Array])[]> {
  if (format.write === undefined) return [['f', readOnly[format.id] ?? Buffer.from('')]]
  const { files } = await writeDocuments(format, [example], { suggestions: false })
  return [...files].map(([name, bytes]) => [name === '' ? 'f' : name, bytes])
}

describe.each(formats.map((format) => [format.id, format] as const))('the reader of %s', (_id, format) => {
  const read = (content: Uint8Array) => readAll(format, inputOfFile(fileOfBytes('f', content)))

  test('answers random bytes and text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          anyText.map((each) => Buffer.from(each))
        ),
        async (bytes) => {
          await read(bytes)
        }
      ),
      { numRuns: 60 }
    )
  })

  test('answers its own files cut off and changed anywhere', async () => {
    const files = await filesOf(format)
    const change = fc.record({ file: fc.nat(), at: fc.nat(), byte: fc.nat({ max: 255 }), cut: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const copies = files.map(([name, bytes]) => [name, Uint8Array.from(bytes)] as const)
        const changed = copies.map(([name, bytes], index) => {
          let content = bytes
          for (const { file, at, byte, cut } of changes) {
            if (file % files.length !== index || content.length === 0) continue
            if (cut) content = content.slice(0, at % content.length)
            else content[at % content.length] = byte
          }
          return fileOfBytes(name, content)
        })
        const inputs = format.claim === undefined ? changed.map(inputOfFile) : [inputOfFiles('folder', changed)]
        for (const input of inputs) await readAll(format, input)
      }),
      { numRuns: 60 }
    )
  })

  test('answers deep nesting and very many empty records in little time', async () => {
    for (const content of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      '<a>'.repeat(50_000),
      '{}\n'.repeat(50_000),
      '\n'.repeat(300_000)
    ]) {
      await read(Buffer.from(content))
    }
  })

  test('answers long lines without ends', async () => {
    for (const content of [
      'x'.repeat(2_000_000),
      `T1\tX ${'1 2;'.repeat(100_000)}`,
      '"'.repeat(500_000),
      '|t|'.repeat(300_000)
    ]) {
      await read(Buffer.from(content))
    }
  })
})

/** What the reader says of a file that it does not read. */
async function refusal(format: Format, content: Uint8Array): Promise<string> {
  const messages: string[] = []
  for await (const item of readItems(format, inputOfFile(fileOfBytes('f', content)))) {
    if (item.kind === 'document') return 'a document'
    if (item.kind === 'problem') messages.push(item.problem.message)
  }
  return messages.join(' ')
}

describe('Word documents that were made to do harm', () => {
  test('XML that is cut off or changed anywhere', async () => {
    const change = fc.record({
      at: fc.nat(),
      text: fc.constantFrom('<', '>', '&', '"', '</w:p>', '\u0000', '&#xFFFF;', '<!--')
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(), async (changes, cut) => {
        let xml = cut % 3 === 0 ? wordXml.slice(0, cut % wordXml.length) : wordXml
        for (const { at, text: wrong } of changes) {
          const place = at % (xml.length + 1)
          xml = xml.slice(0, place) + wrong + xml.slice(place)
        }
        await readAll(docx, inputOfFile(fileOfBytes('f', wordFile(xml))))
      }),
      { numRuns: 60 }
    )
  })

  test.each([
    ['a bomb', wordFile(new Uint8Array(80 * 1024 ** 2)), 'would unpack to more'],
    [
      'entities that multiply',
      wordFile(
        `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document ${wordNames}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`
      ),
      'never expanded'
    ],
    ['nesting', wordFile(`<w:document ${wordNames}>${'<w:sdt>'.repeat(5000)}`), 'nests deeper'],
    ['an archive within it', zipSync({ 'word/document.xml': wordFile(wordXml) }), ''],
    ['a path out of its folder', zipSync({ '../word/document.xml': Buffer.from(wordXml) }), 'leads out of its folder']
  ])('%s', async (_what, content, words) => {
    const message = await refusal(docx, content)
    expect(message).not.toBe('a document')
    expect(message).toContain(words)
  })

  test('very many empty paragraphs', async () => {
    const paragraphs = Array.from({ length: 200_000 }, (_, at) => `<w:p w:id="${at}"/>`).join('')
    const xml = `<w:document ${wordNames}><w:body>${paragraphs}</w:body></w:document>`
    expect(await refusal(docx, wordFile(xml))).toContain('no text')
  })

  test('a damaged file in an archive costs that file, whatever reads it', async () => {
    const names = ['a.txt', 'b.jsonl', 'c.csv', 'd.ann', 'd.txt', 'e.xml', 'f.docx']
    const archive = zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from(`${name} `.repeat(50))])))
    // The packed bytes of each file, not the names.
    for (const name of names) {
      const at = Buffer.from(archive).indexOf(name)
      archive.fill(0xff, at + name.length, at + name.length + 8)
    }
    let parts = 0
    for await (const part of resolveInput(inputOfFile(fileOfBytes('damaged.zip', archive)))) {
      parts++
      if (part.kind === 'part') await readAll(part.format, part.input)
    }
    expect(parts).toBeGreaterThan(0)
  })
})

describe('PDFs that were made to do harm', () => {
  const stream = (content: Uint8Array, entries: string) =>
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
      { entries, content: Buffer.from(content).toString('latin1') }
    ])

  test('a page that unpacks to very much', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000, ' '))
    expect(await refusal(pdf, stream(bomb, '/Filter /FlateDecode'))).toContain('no text layer')
  })

  test('a stream packed within itself again and again', async () => {
    let packed: Uint8Array = Buffer.alloc(1_000_000, ' ')
    for (let at = 0; at < 12; at++) packed = deflateSync(packed)
    const filters = `/Filter [${'/FlateDecode '.repeat(12)}]`
    expect(await refusal(pdf, stream(packed, filters))).not.toBe('a document')
  })

  test('very many objects, references in circles, and counts that lie', async () => {
    for (const objects of [
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>'],
      ['<< /Type /Catalog /Pages 1 0 R >>'],
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count -5 >>', '3 0 R']
    ]) {
      expect(await refusal(pdf, pdfOf(objects))).not.toBe('')
    }
  })
})

test('whatever a file holds, some format or a refusal answers for it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('a.txt', 'b.json', 'c.tsv', 'd.zip', 'e'),
      async (bytes, name) => {
        let parts = 0
        for await (const part of resolveInput(inputOfFile(fileOfBytes(name, bytes)))) {
          parts++
          if (part.kind === 'part') await readAll(part.format, part.input)
          else expect(sayReason(part.why)).not.toBe('')
        }
        expect(parts).toBeGreaterThan(0)
      }
    ),
    { numRuns: 200 }
  )
})
