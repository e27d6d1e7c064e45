// UIMA CAS as XMI and as JSON: UTF-16 offsets, every declared layer, words and relations left alone, the text exact.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDocument, sortedSpans } from '../../../../test/texts/any-document.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import type { Format, FormatSpan } from '../format.ts'
import { fileOfBytes, inputOfFiles } from '../input/input.ts'
import { readDocuments, writeDocuments } from '../registry.ts'
import { xmlVersionFor } from '../xml/xml-writer.ts'
import { uimaJson } from './uima-json.ts'
import { uimaXmi } from './uima-xmi.ts'

const read = (format: Format, content: string, options = {}) =>
  readDocuments(format, { name: 'note.xmi', bytes: Buffer.from(content) }, options)
const readFolder = (files: Record<string, string>) =>
  readDocuments(
    uimaXmi,
    inputOfFiles(
      'folder',
      Object.entries(files).map(([name, content]) => fileOfBytes(name, Buffer.from(content)))
    )
  )

const example = 'Famotidine 😊 induced delirium. 患者有糖尿病。'
const structures = `
  <cas:NULL xmi:id="0"/>
  <type4:Sentence xmi:id="3" sofa="1" begin="0" end="31"/>
  <type4:Token xmi:id="4" sofa="1" begin="0" end="10" order="0"/>
  <ner:NamedEntity xmi:id="11" sofa="1" begin="22" end="30" value="DISEASE" identifier="http://example/1"/>
  <ner:NamedEntity xmi:id="12" sofa="1" begin="35" end="38"/>
  <custom:Dose xmi:id="13" sofa="1" begin="0" end="10" amount="1"/>
  <pos:POS_NOUN xmi:id="14" sofa="1" begin="0" end="10" PosValue="NN"/>
  <dep:Dependency xmi:id="15" sofa="1" begin="0" end="10" Governor="4" Dependent="4"/>
  <ner:NamedEntity xmi:id="16" sofa="1" begin="12" end="13" value="HALF"/>
  <ner:NamedEntity xmi:id="17" sofa="1" begin="30" end="99" value="OUT"/>`
const xmi = (inner: string, text = example) => `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
  xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
  xmlns:type4="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
  xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"
  xmlns:dep="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore"
  xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">${inner}
  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text}"/>
  <cas:View sofa="1" members="3 4"/></xmi:XMI>`

test('spans of every layer come in with UTF-16 offsets; words, relations and wrong offsets do not', async () => {
  const { documents, problems } = await read(uimaXmi, xmi(structures))
  expect(documents).toEqual([
    {
      id: 'note',
      text: example,
      spans: [
        { start: 22, end: 30, label: 'DISEASE' },
        { start: 35, end: 38, label: 'NamedEntity' },
        { start: 0, end: 10, label: 'Dose' },
        { start: 0, end: 10, label: 'NN' }
      ]
    }
  ])
  expect(problems.map(({ message }) => message.replace(/ .*/s, ''))).toEqual([
    'An',
    'An',
    'Values',
    'Values',
    'Relations'
  ])
  expect(problems[0]).toMatchObject({
    where: 'note.xmi:16#16',
    kind: 'span',
    document: 'note',
    message: 'An entity of NamedEntity: it cuts a character in two. It is left out.'
  })
  expect(problems.map(({ message }) => message).join()).toContain(
    'Relations of the layer Dependency have no place here: 1 left out'
  )
})

test('the type system says which types annotate text; two texts become two documents', async () => {
  const type = (name: string, supertype: string) =>
    `<typeDescription><name>webanno.custom.${name}</name><supertypeName>${supertype}</supertypeName></typeDescription>`
  const types = `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
    ${type('Base', 'uima.tcas.Annotation')}${type('Dose', 'webanno.custom.Base')}${type('Page', 'uima.tcas.DocumentAnnotation')}
    ${type('Loop', 'webanno.custom.Loop')}</types></typeSystemDescription>`
  const inner = ['Dose', 'Page', 'Loop']
    .map((name, at) => `<custom:${name} xmi:id="${20 + at}" sofa="${at === 0 ? 1 : 2}" begin="0" end="3"/>`)
    .join('')
  const second = '<cas:Sofa xmi:id="2" sofaNum="2" sofaID="translation" sofaString="zwei"/>'
  const { documents } = await readFolder({ 'TypeSystem.xml': types, 'a.xmi': xmi(inner + second) })
  expect(documents.map(({ id, spans }) => [id, spans.map(({ label }) => label)])).toEqual([
    ['a#translation', []],
    ['a#_InitialView', ['Dose']]
  ])
  expect(uimaXmi.claim?.(['a.xmi', 'TypeSystem.xml', 'notes.txt']).names).toEqual(['a.xmi', 'TypeSystem.xml'])
})

const json = {
  '%TYPES': { 'webanno.custom.Dose': { '%NAME': 'webanno.custom.Dose', '%SUPER_TYPE': 'uima.tcas.Annotation' } },
  '%FEATURE_STRUCTURES': [
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: example },
    {
      '%ID': 2,
      '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
      '@sofa': 1,
      begin: 22,
      end: 30,
      value: 'DISEASE'
    },
    { '%ID': 3, '%TYPE': 'webanno.custom.Dose', '@sofa': 1, begin: 0, end: 10 },
    { '%ID': 4, '%TYPE': 'webanno.custom.Link', '@sofa': 1, begin: 0, end: 10, '@Governor': 2, '@Dependent': 3 },
    { '%ID': 5, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', '@sofa': 1, begin: 0, end: 10 },
    7
  ],
  '%VIEWS': {}
}

test('CAS JSON, its structures in a list or by id', async () => {
  const byId = Object.fromEntries(
    json['%FEATURE_STRUCTURES'].flatMap((each) => {
      if (typeof each === 'number') return []
      const { '%ID': id, ...rest } = each
      return [[String(id), rest]]
    })
  )
  for (const value of [json, { ...json, '%FEATURE_STRUCTURES': byId }]) {
    const { documents, problems } = await read(uimaJson, JSON.stringify(value))
    expect(documents[0]).toMatchObject({ id: 'note', text: example })
    expect(documents[0]?.spans).toEqual([
      { start: 22, end: 30, label: 'DISEASE' },
      { start: 0, end: 10, label: 'Dose' }
    ])
    expect(problems).toHaveLength(1)
  }
})

test('a person may say that offsets are code points', async () => {
  const inner = '<ner:NamedEntity xmi:id="2" sofa="1" begin="21" end="29" value="D"/>'
  const { documents } = await read(uimaXmi, xmi(inner), { offsets: 'code-points' })
  expect(documents[0]?.spans).toEqual([{ start: 22, end: 30, label: 'D' }])
})

test('line ends, tabs and marks of XML in the text are exact', async () => {
  const { documents } = await read(uimaXmi, xmi('', 'a&#13;&#10;b&#9;&quot;&lt;\u{20bb7}'))
  expect(documents[0]?.text).toBe('a\r\nb\t"<\u{20bb7}')
})

test('files without a text, of another kind, damaged', async () => {
  for (const content of ['<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', '<html/>', '<xmi:XMI', 'x']) {
    expect((await read(uimaXmi, content)).problems).toHaveLength(1)
  }
  for (const content of ['{"%FEATURE_STRUCTURES":[]}', '[]', 'x', '{"%FEATURE_STRUCTURES":7}']) {
    expect((await read(uimaJson, content)).problems).toHaveLength(1)
  }
})

test('a document that comes twice is there once', async () => {
  const { files } = await writeDocuments(uimaXmi, [{ id: 'same', text: 'x', spans: [] }])
  const content = Buffer.from(files.get('same.xmi')!).toString()
  const { documents, problems } = await readFolder({ 'a.xmi': content, 'b.xmi': content })
  expect([documents.length, problems.length]).toEqual([1, 1])
})

/** What a person accepted is gold, which needs neither mark nor score. */
function withoutGoldState({ status, score, ...span }: FormatSpan): FormatSpan {
  if (status === undefined || status === 'accepted') return span
  return { ...span, status, ...(score === undefined ? {} : { score }) }
}

describe.each([uimaXmi, uimaJson])('$id', (format) => {
  test('gives back every document that it can write', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument({ status: true }), async (made) => {
        const places = new Set<string>()
        const document = {
          ...made,
          spans: made.spans.map(withoutGoldState).filter(({ start, end, label, status }) => {
            const place = `${start}-${end} ${status} ${label}`
            return !places.has(place) && places.add(place)
          })
        }
        fc.pre([document.text, ...document.spans.map(({ label }) => label)].every((each) => xmlVersionFor(each)))
        const written = await writeDocuments(format, [document], { suggestions: true })
        expect(written.problems).toEqual([])
        const again = await readDocuments(
          format,
          inputOfFiles(
            'f',
            [...written.files].map(([name, bytes]) => fileOfBytes(name, bytes))
          )
        )
        expect(again.problems).toEqual([])
        expect(again.documents.map((each) => ({ ...each, spans: sortedSpans(each.spans) }))).toEqual([
          { id: document.id, text: document.text, spans: sortedSpans(document.spans) }
        ])
      }),
      { numRuns: 100 }
    )
  })

  test('never throws, whatever a file holds', async () => {
    const damaged = fc
      .tuple(fc.nat(xmi(structures).length), fc.string({ maxLength: 5 }))
      .map(([at, put]) => xmi(structures).slice(0, at) + put + xmi(structures).slice(at + put.length))
    const values = fc.record({ '%FEATURE_STRUCTURES': fc.array(fc.jsonValue()) }).map((value) => JSON.stringify(value))
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.json(), damaged, values), async (content) => {
        await read(format, content)
      })
    )
  })
})
