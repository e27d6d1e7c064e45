// FHIR: attachments and narratives as text, ids and details kept, and nothing fetched.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../../test/texts/any-text.ts'
import { readFile } from '../format.fixture.ts'
import { fhir } from './fhir.ts'
import { htmlText } from './html-text.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const reference = (id: string, ...attachments: object[]) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { coding: [{ display: 'Discharge summary' }] },
  subject: { reference: 'Patient/7' },
  date: '2026-01-01',
  content: attachments.map((attachment) => ({ attachment }))
})
const read = (value: unknown) => readFile(fhir, JSON.stringify(value), 'f.json')

test('an attachment becomes a document with its exact text, its id and its details', async () => {
  const text = '\ufeff患者😊\r\nhas NFD e\u0301.'.slice(1)
  const { documents, problems } = await read(
    reference('d1', { contentType: 'text/plain; charset=utf-8', data: base64(text), title: 'Note' })
  )
  expect(problems).toEqual([])
  expect(documents).toEqual([
    {
      id: 'd1',
      text,
      spans: [],
      meta: {
        title: 'Note',
        fhir: {
          resourceType: 'DocumentReference',
          id: 'd1',
          status: 'current',
          type: 'Discharge summary',
          date: '2026-01-01',
          subject: 'Patient/7'
        }
      }
    }
  ])
})

test('a bundle: a Binary in the file is found, a link to elsewhere is not followed, resources that nobody wants are counted', async () => {
  const { documents, problems, notes } = await read({
    resourceType: 'Bundle',
    entry: [
      {
        resource: reference(
          'a',
          { contentType: 'text/plain', url: 'Binary/b1' },
          { contentType: 'text/html', url: 'urn:uuid:2' }
        )
      },
      { resource: reference('b', { contentType: 'text/plain', url: 'https://example.org/note' }) },
      {
        resource: reference(
          'c',
          { contentType: 'application/pdf', data: 'JVBERg==' },
          { contentType: 'text/plain', data: '***' }
        )
      },
      { resource: { resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data: base64('one') } },
      { fullUrl: 'urn:uuid:2', resource: { resourceType: 'Binary', id: 'b2', data: base64('<p>two</p>') } },
      { resource: { resourceType: 'Patient', id: '7' } },
      { resource: null }
    ]
  })
  expect(documents.map(({ id, text }) => [id, text])).toEqual([
    ['a', 'one'],
    ['a#2', 'two']
  ])
  expect(problems.map(({ where }) => where)).toEqual(['b', 'c', 'c', 'f.json/entry[7]'])
  expect(notes.join()).toContain('1 resources of other types')
})

const composition = {
  resourceType: 'Composition',
  id: 'c1',
  title: 'Summary',
  section: [
    {
      title: 'History',
      text: { div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Diabetes.</p><p>疼痛 &lt; 3</p></div>' }
    },
    { title: 'Plan', section: [{ title: 'Drugs', text: { div: '<div><ul><li>aspirin</li><li>EPO</li></ul></div>' } }] }
  ]
}
const sections = 'History\nDiabetes.\n疼痛 < 3\nPlan\nDrugs\naspirin\nEPO'

test('a Composition is its sections in order; as JSON, as JSON lines, as XML', async () => {
  const xml = `<?xml version="1.0"?><Composition xmlns="http://hl7.org/fhir"><id value="c1"/><title value="Summary"/>
    <section><title value="History"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Diabetes.</p><p>疼痛 &lt; 3</p></div></text></section>
    <section><title value="Plan"/><section><title value="Drugs"/><text><div xmlns="http://www.w3.org/1999/xhtml"><ul><li>aspirin</li><li>EPO</li></ul></div></text></section></section></Composition>`
  const lines = `${JSON.stringify(composition)}\n${JSON.stringify(reference('d', { data: base64('x') }))}\ndamaged\n`
  for (const content of [JSON.stringify(composition), xml, lines]) {
    const { documents, problems } = await readFile(fhir, content, 'f.json')
    expect(documents[0]).toMatchObject({ id: 'c1', text: sections, meta: { title: 'Summary' } })
    expect(problems).toHaveLength(content === lines ? 1 : 0)
  }
  const bundle = `<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Binary><id value="b"/><data value="${base64('in XML')}"/></Binary></resource></entry>
    <entry><resource><DocumentReference><id value="r"/><content><attachment><url value="Binary/b"/></attachment></content></DocumentReference></resource></entry></Bundle>`
  expect((await readFile(fhir, bundle, 'f.xml')).documents).toMatchObject([{ id: 'r', text: 'in XML' }])
})

test('what is no FHIR, holds no text, or comes twice', async () => {
  for (const value of [{ a: 1 }, { ...composition, section: [] }, reference('a')]) {
    expect((await read(value)).problems).toHaveLength(1)
  }
  expect((await readFile(fhir, 'x')).problems).toHaveLength(1)
  const twice = await read([composition, composition])
  expect([twice.documents.length, twice.problems.length]).toEqual([1, 1])
})

describe('HTML as text', () => {
  test.each([
    ['<p>a</p>\n  <p>b  c</p>', 'a\nb c'],
    ['a<br>b<br/><br>c', 'a\nb\n\nc'],
    ['<table><tr><th>Drug</th><th>Dose</th></tr><tr><td></td><td><p>5</p></td></tr></table>x', 'Drug\tDose\n\t5\nx'],
    ['<head><title>t</title></head><style>s</style><body>x<script>y</script></body>', 'x'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['a <b>bold</b>, <i> x</i> &amp;nbsp;&nbsp;&euro;', 'a bold, x &nbsp;\u00a0€'],
    ['unclosed <div>x', 'unclosed\nx'],
    ['', '']
  ])('%j is %j', (html, text) => {
    expect(htmlText(html)).toBe(text)
  })

  test('deep nesting is refused', () => {
    expect(htmlText(`${'<div><b>'.repeat(200_000)}x`)).toBeUndefined()
  })
})

test('never throws, whatever a file holds', async () => {
  const values = fc.oneof(
    anyText,
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ ...composition, section: value })),
    fc.jsonValue().map((value) => JSON.stringify({ resourceType: 'Bundle', entry: value })),
    anyText.map((text) => JSON.stringify(reference('a', { contentType: 'text/html', data: base64(text) })))
  )
  await fc.assert(fc.asyncProperty(values, async (content) => void (await readFile(fhir, content))))
})
