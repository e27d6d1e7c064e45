// Cases that no published fixture of these formats covers, held against every format that is written.
import { describe, expect, test } from 'vitest'
import { formatEntry } from '../../shared/formats.ts'
import { comparable } from './any-document.fixture.ts'
import type { Format, FormatDocument, FormatSpan } from './format.ts'
import { fileOfBytes, inputOfFiles } from './input/input.ts'
import { formats, readDocuments, writeDocuments } from './registry.ts'

async function through(format: Format, documents: readonly FormatDocument[]) {
  const { files, problems } = await writeDocuments(format, documents, { suggestions: false })
  const opened = [...files].map(([name, bytes]) => fileOfBytes(name === '' ? 'f' : name, bytes))
  const inputs =
    format.claim === undefined ? opened.map((file) => inputOfFiles(file.name, [file])) : [inputOfFiles('f', opened)]
  const read: FormatDocument[] = []
  for (const input of inputs)
    read.push(
      ...(await readDocuments(format, input, format.id === 'doccano' ? { offsets: 'code-points' } : {})).documents
    )
  return { read, problems }
}

const plainId = (id: string) => id.replace(/\.(?:txt|tsv|xmi|json)$/, '')
const written = formats.filter((format) => format.write !== undefined).map((format) => [format.id, format] as const)
const exact = written.filter(([id]) => formatEntry(id).carries?.text === 'exact')

function spansOf(text: string, surfaces: readonly string[], label = 'D'): FormatSpan[] {
  return surfaces.map((surface) => ({
    start: text.indexOf(surface),
    end: text.indexOf(surface) + surface.length,
    label
  }))
}

describe.each(written)('%s', (id, format) => {
  test('a lone surrogate comes back or is listed, and the documents after it go out', async () => {
    const { read, problems } = await through(format, [
      { id: 'half', text: 'a \ud83d b', spans: [] },
      { id: 'whole', text: 'aspirin', spans: [] }
    ])
    const texts = read.map(({ text }) => text)
    expect(texts.includes('aspirin')).toBe(true)
    expect(texts.includes('a \ud83d b') || problems.some(({ where }) => where === 'half')).toBe(true)
    expect(texts.join('')).not.toContain('\ufffd')
    expect(id).toBe(format.id)
  })
})

describe.each(exact)('%s', (id, format) => {
  const { spans: carriesSpans, discontinuous } = formatEntry(id).carries!

  test('CRLF, a mark at the start, NFC beside NFD, and lone CR keep every offset', async () => {
    const text = '\ufeffcafé\r\ncafe\u0301\rΩ\u2126 \n\r\n患者有糖尿病。'
    const spans = carriesSpans ? spansOf(text, ['café', 'cafe\u0301', '\u2126', '糖尿病']) : []
    const { read } = await through(format, [{ id: 'd', text, spans }])
    expect(read.map((document) => [plainId(document.id), document.text])).toEqual([['d', text]])
    expect(read[0]!.spans.map(comparable).toSorted()).toEqual(spans.map(comparable).toSorted())
  })

  test('a text of 200,000 words', async () => {
    const words = Array.from({ length: 200_000 }, (_, at) => (at % 50 === 0 ? '😊' : at % 7 === 0 ? 'asthma' : 'and'))
    const text = words.join(' ')
    const end = { start: text.length - 3, end: text.length, label: 'LAST' }
    const spans = carriesSpans ? [...spansOf(text, ['asthma']), end] : []
    const { read } = await through(format, [{ id: 'd', text, spans }])
    expect(read[0]?.text === text).toBe(true)
    expect(read[0]!.spans.map(comparable)).toEqual(spans.map(comparable))
  })

  test.runIf(discontinuous)('pieces apart in Chinese, Japanese and Korean', async () => {
    const text = '左肺上叶及下叶結節。両側の肺に結節。양쪽 폐 결절'
    const pieces = (...surfaces: string[]) => spansOf(text, surfaces).map(({ start, end }) => ({ start, end }))
    const spans = [pieces('左肺', '下叶結節'), pieces('両側', '肺に'), pieces('양쪽', '결절')].map((fragments) => ({
      start: fragments[0]!.start,
      end: fragments.at(-1)!.end,
      label: '病变',
      fragments
    }))
    const { read } = await through(format, [{ id: 'd', text, spans }])
    expect(read[0]!.spans.map(comparable).toSorted()).toEqual(spans.map(comparable).toSorted())
  })
})

describe('words that a file spells in other code points (NFC beside NFD) stand at their place', () => {
  const text = 'No cafe\u0301 today'
  const surface = 'caf\u00e9'
  const [start, end] = [3, 8]
  const label = 'D'
  const files: Readonly<Record<string, string>> = {
    jsonl: JSON.stringify({ id: 'd', text, spans: [{ start, end, label, text: surface }] }),
    prodigy: JSON.stringify({ text, spans: [{ start, end, label, text: surface }], answer: 'accept' }),
    labelstudio: JSON.stringify([
      {
        data: { text },
        annotations: [{ result: [{ type: 'labels', value: { start, end, text: surface, labels: [label] } }] }]
      }
    ]),
    csv: `id,text,start,end,label,surface\nd,${text},${start},${end},${label},${surface}\n`,
    pubtator: `1|t|${text}\n1|a|\n1\t${start}\t${end}\t${surface}\t${label}\n\n`,
    medcat: JSON.stringify({
      projects: [
        { documents: [{ id: 1, text, annotations: [{ cui: '1', value: surface, start, end, correct: true }] }] }
      ]
    })
  }
  test.each(Object.entries(files))('%s', async (id, content) => {
    const format = formats.find((each) => each.id === id)!
    const { documents, problems } = await readDocuments(format, { name: 'f', bytes: Buffer.from(content) })
    expect(problems).toEqual([])
    expect(documents[0]!.text.trimEnd()).toBe(text)
    expect(documents[0]!.spans.map((span) => text.slice(span.start, span.end))).toEqual(['cafe\u0301'])
  })

  test('brat', async () => {
    const input = inputOfFiles('f', [
      fileOfBytes('n.txt', Buffer.from(text)),
      fileOfBytes('n.ann', Buffer.from(`T1\tD ${start} ${end}\t${surface}\n`))
    ])
    const { documents, problems } = await readDocuments(
      formats.find((each) => each.id === 'brat')!,
      input
    )
    expect([documents[0]!.spans.map(({ end: to }) => to), problems]).toEqual([[end], []])
  })
})
