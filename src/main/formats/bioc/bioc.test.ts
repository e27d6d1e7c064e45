// BioC: every way of counting is found, pieces and infons survive, and what is wrong is refused with its place.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDocument, sortedSpans } from '../../../../test/texts/any-document.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import type { Format, FormatDocument, ReadOptions } from '../format.ts'
import { readDocuments, writeDocuments } from '../registry.ts'
import { xmlVersionFor } from '../xml/xml-writer.ts'
import { biocJson } from './bioc-json.ts'
import { biocXml } from './bioc-xml.ts'

const read = (format: Format, content: string, options: ReadOptions = {}) =>
  readDocuments(format, { name: 'f.xml', bytes: Buffer.from(content) }, options)

const title = 'Famotidine 😊 induced delirium.'
const abstract = '患者有糖尿病。'

interface Place {
  passage: number
  first: [offset: number, length: number]
  second: [offset: number, length: number]
}
const places: Record<string, Place> = {
  'code-points document': { passage: 31, first: [21, 8], second: [34, 3] },
  'bytes document': { passage: 34, first: [24, 8], second: [43, 9] },
  'code-points container': { passage: 31, first: [21, 8], second: [3, 3] },
  'bytes container': { passage: 34, first: [24, 8], second: [9, 9] },
  'utf-16 document': { passage: 32, first: [22, 8], second: [35, 3] }
}

function collection({ passage, first, second }: Place): string {
  const annotation = (id: number, [offset, length]: [number, number], text: string) =>
    `<annotation id="${id}"><infon key="type">Disease</infon><infon key="identifier">D${id}</infon><location offset="${offset}" length="${length}"/><text>${text}</text></annotation>`
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE collection SYSTEM "BioC.dtd">
<collection><source>demo</source><date>2026-01-01</date><key>demo.key</key>
 <document><id>1</id>
  <passage><infon key="type">title</infon><offset>0</offset><text>${title}</text>
   ${annotation(1, first, 'delirium')}</passage>
  <passage><infon key="type">abstract</infon><offset>${passage}</offset><text>${abstract}</text>
   ${annotation(2, second, '糖尿病')}</passage>
 </document></collection>`
}

describe.each(Object.entries(places))('offsets in %s', (name, place) => {
  test('are found by the mentions', async () => {
    const { documents, problems, notes } = await read(biocXml, collection(place))
    expect(problems).toEqual([])
    expect(documents[0]?.text).toBe(`${title}\n${abstract}`)
    expect(documents[0]?.spans.map(({ start, end }) => [start, end])).toEqual([
      [22, 30],
      [35, 38]
    ])
    const [unit, from] = name.split(' ') as [string, string]
    expect(notes.join()).toContain({ 'code-points': 'code points', bytes: 'bytes', 'utf-16': 'UTF-16' }[unit])
    expect(notes.join()).toContain(from === 'document' ? 'of the document' : 'of the passage')
  })
})

test('infons, passages and relations are kept and written again', async () => {
  const { documents } = await read(biocXml, collection(places['bytes document']!))
  expect(documents[0]?.meta).toEqual({
    bioc: {
      passages: [
        { start: 0, end: 31, infons: { type: 'title' } },
        { start: 32, end: 39, infons: { type: 'abstract' } }
      ],
      infons: { 1: { identifier: 'D1' }, 2: { identifier: 'D2' } }
    }
  })
  const { files } = await writeDocuments(biocXml, documents)
  const written = Buffer.from(files.get('')!).toString()
  expect(written).toContain('<infon key="identifier">D2</infon><location offset="34" length="3"/>')
  expect((await read(biocXml, written)).documents).toEqual(documents)
  const json = await writeDocuments(biocJson, documents)
  expect((await read(biocJson, Buffer.from(json.files.get('')!).toString())).documents).toEqual(documents)
})

test('each span goes into the last passage that begins before it, in whatever order the spans are', async () => {
  const passages = [0, 3, 6].map((start) => ({ start, end: start + 2, infons: {} }))
  const spanAt = (start: number, label: string) => ({ start, end: start + 1, label })
  const spans = [spanAt(7, 'A'), spanAt(0, 'B'), spanAt(6, 'C'), spanAt(2, 'D'), spanAt(3, 'E'), spanAt(7, 'F')]
  const { files } = await writeDocuments(biocJson, [
    { id: 'd', text: 'ab\ncd\nef', spans, meta: { bioc: { passages } } }
  ])
  const { documents } = JSON.parse(Buffer.from(files.get('')!).toString()) as {
    documents: { passages: { offset: number; annotations: { infons: { type: string } }[] }[] }[]
  }
  const placed = documents[0]!.passages.map(({ offset, annotations }) => [
    offset,
    annotations.map(({ infons }) => infons.type).join('')
  ])
  expect(placed).toEqual([[0, 'BD'], [3, 'E'], [6, 'ACF']]) // prettier-ignore
})

test('sentences, relations, several locations and attributes of version 2', async () => {
  const xml = `<collection><document id="d"><passage offset="5">
    <sentence offset="5"><text>糖尿病 and</text>
      <annotation id="a"><infon key="type">X</infon><location offset="5" length="1"/><location offset="7" length="1"/><text>糖 病</text></annotation></sentence>
    <sentence offset="14"><text>rest</text></sentence>
    <relation id="r"><infon key="type">of</infon><node refid="a" role="one"/></relation></passage></document></collection>`
  const { documents, problems } = await read(biocXml, xml)
  expect(problems).toEqual([])
  expect(documents).toEqual([
    {
      id: 'd',
      text: '糖尿病 and  rest',
      spans: [
        {
          id: 'a',
          start: 0,
          end: 3,
          fragments: [
            { start: 0, end: 1 },
            { start: 2, end: 3 }
          ],
          label: 'X'
        }
      ],
      meta: {
        bioc: { offset: 5, relations: [{ id: 'r', infons: { type: 'of' }, nodes: [{ refid: 'a', role: 'one' }] }] }
      }
    }
  ])
})

const passage = (text: string, annotations: string) =>
  `<collection><document><id>1</id><passage><offset>0</offset><text>${text}</text>${annotations}</passage></document></collection>`
const at = (offset: number | string, length: number, text: string, id = 1) =>
  `<annotation id="${id}"><infon key="type">X</infon><location offset="${offset}" length="${length}"/><text>${text}</text></annotation>`

describe('refused, and the rest goes in', () => {
  test('a mention that is not at its place, with the count of each reading', async () => {
    const { documents, problems } = await read(biocXml, passage('one two', at(0, 3, 'one') + at(4, 3, 'twelve', 2)))
    expect(documents[0]?.spans).toHaveLength(1)
    expect(problems.map(({ where }) => where)).toEqual(['1', '1#2'])
    expect(problems[0]?.message).toContain(
      'Of 2 match as characters (code points) from the beginning of the document: 1'
    )
    expect(JSON.stringify(problems)).not.toContain('twelve')
  })

  test('but a mention that is only spelt differently stays', async () => {
    const { documents, problems } = await read(biocXml, passage('TNF-α and IL', at(0, 5, 'TNF-a') + at(10, 2, 'IL', 2)))
    expect(documents[0]?.spans).toHaveLength(2)
    expect(problems.some(({ message }) => message.includes('spells its text differently'))).toBe(true)
  })

  test('offsets outside, negative, no numbers; an id twice; no text; passages that overlap', async () => {
    for (const bad of [at(5, 9, 'x'), at(-1, 2, 'x'), at('one', 2, 'x'), at(3, 0, '')]) {
      const { documents, problems } = await read(biocXml, passage('one two', at(0, 3, 'one', 9) + bad))
      expect(documents[0]?.spans).toHaveLength(1)
      expect(problems.some(({ where }) => where === '1#1')).toBe(true)
    }
    const twice = passage('a', '').replace(/<document>.*<\/document>/s, (one) => one + one)
    expect((await read(biocXml, twice)).problems).toHaveLength(1)
    expect((await read(biocXml, passage('', ''))).problems[0]?.message).toContain('no text')
    const overlapping = passage('abcdef', '').replace(
      '</document>',
      '<passage><offset>2</offset><text>gh</text></passage></document>'
    )
    const { documents, problems } = await read(biocXml, overlapping)
    expect([documents[0]?.text, problems.length]).toEqual(['abcdef\ngh', 1])
    expect((await read(biocXml, passage('a', '').replace('>0<', '>999999999999999<'))).documents[0]?.text).toBe('a')
  })

  test('files that are no BioC, or damaged after some documents', async () => {
    expect((await read(biocXml, '<html/>')).problems).toHaveLength(1)
    expect((await read(biocXml, '<collection/>')).problems).toHaveLength(1)
    expect((await read(biocJson, '{"a":1}')).problems).toHaveLength(1)
    expect((await read(biocJson, 'x')).problems).toHaveLength(1)
    const cut = await read(biocXml, `${passage('a', '').slice(0, -'</collection>'.length)}<document><id>2`)
    expect([cut.documents.length, cut.problems.length]).toEqual([1, 1])
  })
})

test('a person may say how the file counts', async () => {
  const xml = passage('😊 糖尿病', at(2, 1, '').replace('<text></text>', ''))
  expect((await read(biocXml, xml)).documents[0]?.spans[0]).toMatchObject({ start: 3, end: 4 })
  expect((await read(biocXml, xml, { offsets: 'utf-16' })).problems[0]?.message).not.toBe('')
  expect(
    (await read(biocXml, passage('a糖b', at(4, 1, '').replace('<text></text>', '')), { offsets: 'bytes' })).documents[0]
      ?.spans[0]
  ).toMatchObject({ start: 2 })
})

test('JSON as one collection, in an array, wrapped, and a document a line; broken members do not stop it', async () => {
  const document = (id: number) => ({
    id,
    infons: { n: 1, none: null },
    passages: [
      {
        offset: 0,
        text: 'aspirin',
        annotations: [{ id: 1, infons: { type: 'Drug' }, text: 'aspirin', locations: [{ offset: 0, length: 7 }] }]
      }
    ]
  })
  const shapes = [
    JSON.stringify({ documents: [document(1), { id: 2 }, document(3)] }),
    JSON.stringify([{ documents: [document(1), null] }, { documents: [document(3)] }]),
    JSON.stringify({ PubTator3: [document(1), 7, document(3)] }),
    [JSON.stringify(document(1)), 'damaged', JSON.stringify(document(3))].join('\n')
  ]
  for (const shape of shapes) {
    const { documents, problems } = await read(biocJson, shape)
    expect(documents.map(({ id }) => id)).toEqual(['1', '3'])
    expect(documents[0]).toMatchObject({ meta: { n: '1' }, spans: [{ start: 0, end: 7, label: 'Drug' }] })
    expect(problems).toHaveLength(1)
  }
})

const whole = { pieces: true, spanIds: true, status: true, meta: true } as const
const back = ({ documents }: { documents: FormatDocument[] }) =>
  documents.map((each) => ({ ...each, spans: sortedSpans(each.spans) }))

describe.each([biocXml, biocJson])('$id', (format) => {
  test('gives back every document that it can write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDocument(whole), { minLength: 1, maxLength: 3 }), async (documents) => {
        const unwritable = (text: string) => format === biocXml && xmlVersionFor(text) !== '1.0'
        fc.pre(
          documents.every(({ text, spans }) => !unwritable(text) && spans.every(({ label }) => !unwritable(label)))
        )
        const written = await writeDocuments(format, documents, { suggestions: true })
        expect(written.problems).toEqual([])
        const again = await read(format, Buffer.from(written.files.get('')!).toString())
        expect(again.problems).toEqual([])
        expect(back(again)).toEqual(back({ documents }))
      }),
      { numRuns: 150 }
    )
  })

  test('never throws, whatever a file holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyText,
          fc.json(),
          fc.string().map((text) => passage(text, at(0, 1, text)))
        ),
        async (content) => {
          await read(format, content)
        }
      )
    )
  })
})

test('what XML has no characters for is left out and said', async () => {
  const { problems, files } = await writeDocuments(biocXml, [{ id: 'a', text: 'a\u0007b', spans: [] }])
  expect(problems).toHaveLength(1)
  expect((await read(biocXml, Buffer.from(files.get('')!).toString())).documents).toEqual([])
})

test('BioC JSON as the bioc package writes it: the text in sentences, which have no list of their own', async () => {
  const sentence = {
    bioctype: 'BioCSentence',
    offset: 31,
    infons: {},
    text: abstract,
    annotations: [
      { id: 'T2', infons: { type: 'Disease' }, text: '糖尿病', locations: [{ offset: 34, length: 3 }] },
      null
    ]
  }
  const passages = [
    { bioctype: 'BioCPassage', offset: 0, infons: {}, text: title, sentences: [], annotations: [] },
    { bioctype: 'BioCPassage', offset: 31, infons: {}, text: '', sentences: [sentence], annotations: [] }
  ]
  const { documents } = await read(biocJson, JSON.stringify({ source: '', documents: [{ id: '1', passages }] }))
  expect(documents[0]?.text).toBe(`${title}\n${abstract}`)
  expect(documents[0]?.spans.map(({ start, end }) => documents[0]!.text.slice(start, end))).toEqual(['糖尿病'])
})
