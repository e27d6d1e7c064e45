// FHIR files of any size: read entry by entry, attachments found wherever they stand, and what cannot be held or walked refused in words.
import { expect, test } from 'vitest'
import { readFile } from '../format.fixture.ts'
import type { ReadItem } from '../format.ts'
import { inputOfFile } from '../input/input.ts'
import { readHere } from '../reading/read-here.ts'
import { fhir } from './fhir.ts'
import { createBinaryShelf } from './fhir-binaries.ts'

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64')
const reference = (id: string, attachment: object, others: object = {}) => ({
  resourceType: 'DocumentReference',
  id,
  ...others,
  content: [{ attachment }]
})
const binary = (id: string, text: string) => ({ resourceType: 'Binary', id, data: base64(text) })
const lines = (...resources: readonly unknown[]) => resources.map((each) => `${JSON.stringify(each)}\n`).join('')
const found = async (content: string) => {
  const { documents, problems, notes } = await readFile(fhir, content, 'f.json')
  return { texts: documents.map(({ id, text }) => `${id}: ${text}`), problems, notes }
}

/** The documents of a file without end, as many as are asked for. */
async function firstOf(count: number, begin: string, next: (at: number) => string): Promise<string[]> {
  let isClosed = false
  async function* chunks() {
    try {
      yield await Promise.resolve(Buffer.from(begin))
      for (let at = 0; ; at++) yield Buffer.from(next(at))
    } finally {
      isClosed = true
    }
  }
  const ids: string[] = []
  const items: AsyncIterable<ReadItem> = readHere(
    fhir,
    inputOfFile({ name: 'f', size: undefined, chunks: () => chunks() }),
    {}
  )
  for await (const item of items) {
    if (item.kind === 'document') ids.push(item.document.id)
    if (ids.length === count) break
  }
  expect(isClosed).toBe(true)
  return ids
}

test('entries of a bundle come while it is read, in JSON and in XML', async () => {
  const entry = (at: number) => JSON.stringify({ resource: reference(`d${at}`, { data: base64('x') }) })
  expect(await firstOf(3, '{"resourceType":"Bundle","entry":[', (at) => `${entry(at)},`)).toEqual(['d0', 'd1', 'd2'])
  const element = (at: number) =>
    `<entry><resource><DocumentReference><id value="d${at}"/><content><attachment><data value="${base64('x')}"/></attachment></content></DocumentReference></resource></entry>`
  expect(await firstOf(3, '<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>', element)).toEqual([
    'd0',
    'd1',
    'd2'
  ])
})

test('of a bulk export a damaged line costs that line', async () => {
  const content = `${lines(reference('a', { data: base64('one') }))}{"resourceType": "Docu\n${lines(reference('b', { data: base64('two') }))}`
  const { texts, problems } = await found(content)
  expect(texts).toEqual(['a: one', 'b: two'])
  expect(problems).toMatchObject([{ where: 'f.json:2', kind: 'document' }])
})

test('a Binary before or after its document, by id, version and full URL, is found; one that stands nowhere is not waited for', async () => {
  const content = lines(
    reference('after', { url: 'Binary/1/_history/2' }),
    binary('0', 'before it'),
    reference('elsewhere', { url: 'https://example.org/Binary/1' }),
    reference('before', { url: 'Binary/0' }),
    reference('again', { url: 'Binary/0' }),
    binary('1', 'after it'),
    binary('2', 'nobody wants it')
  )
  const { texts, problems, notes } = await found(content)
  expect(texts).toEqual(['before: before it', 'again: before it', 'after: after it'])
  expect(problems.map(({ where, message }) => [where, /not in the file/.test(message)])).toEqual([['elsewhere', true]])
  expect(notes.join()).toContain('1 resources of other types')
  const bundle = { resourceType: 'Bundle', entry: [{ fullUrl: 'urn:uuid:1', resource: binary('x', 'by URL') }] }
  const nested = {
    resourceType: 'Bundle',
    entry: [{ resource: bundle }, { resource: reference('n', { url: 'urn:uuid:1' }) }]
  }
  expect((await found(JSON.stringify(nested))).texts).toEqual(['n: by URL'])
})

test('a Binary within its resource, and the field that Binary had in older versions', async () => {
  const contained = [{ resourceType: 'Binary', id: 'in', content: base64('within') }]
  const { texts, problems } = await found(
    lines(reference('a', { url: '#in' }, { contained }), reference('b', { url: '#other' }, { contained }))
  )
  expect(texts).toEqual(['a: within'])
  expect(problems.map(({ where }) => where)).toEqual(['b'])
})

test('lists are no bundles, wherever a bundle says what it is', async () => {
  const list = { resourceType: 'List', entry: [{ item: { reference: 'DocumentReference/a' } }] }
  const late = { entry: [{ resource: reference('a', { data: base64('x') }) }], resourceType: 'Bundle' }
  for (const content of [lines(list, late), JSON.stringify([list, late])]) {
    const { texts, problems, notes } = await found(content)
    expect([texts, problems]).toEqual([['a: x'], []])
    expect(notes.join()).toContain('1 resources of other types')
  }
})

test('the encoding that an attachment names is taken at its word, and never replaced by a guess', async () => {
  const of = (id: string, contentType: string, data: string) => reference(id, { contentType, data })
  const { texts, problems } = await found(
    lines(
      of('gbk', 'text/plain; charset=GBK', Buffer.from('bbbcd5df', 'hex').toString('base64')),
      of('utf-16', 'text/plain;charset="utf-16le"', base64('患者', 'utf16le')),
      of('latin', 'text/plain; charset=iso-8859-1', base64('Rückenweh', 'latin1')),
      of('big5', 'text/plain; charset=big5', base64('x')),
      of('odd', 'text/plain; charset=a b', base64('x')),
      of('rtf', 'text/rtf', base64('{\\rtf1 x}')),
      of('html', 'text/html', base64('<p>a</p><p>b</p>'))
    )
  )
  expect(texts).toEqual(['gbk: 患者', 'utf-16: 患者', 'latin: Rückenweh', 'html: a\nb'])
  expect(problems.map(({ where }) => where)).toEqual(['big5', 'odd', 'rtf'])
  expect(problems[0]!.message).toContain('big5')
})

test('that a text was made of HTML is said', async () => {
  const { notes } = await found(lines(reference('a', { contentType: 'text/html', data: base64('<b>x</b>') })))
  expect(notes.join()).toContain('1 documents are the text of HTML')
  expect((await found(lines(reference('a', { data: base64('x') })))).notes).toEqual([])
})

test('what nests too deeply is refused, each alone', async () => {
  const section = (depth: number): object => ({ title: 't', ...(depth === 0 ? {} : { section: [section(depth - 1)] }) })
  const deepHtml = `<div>${'<b>'.repeat(5000)}`.repeat(2)
  const { texts, problems } = await found(
    lines(
      { resourceType: 'Composition', id: 'deep', section: [section(20)] },
      { resourceType: 'Composition', id: 'html', section: [{ title: 'kept?', text: { div: deepHtml } }] },
      { resourceType: 'Composition', id: 'fine', section: [section(3)] }
    )
  )
  expect(texts).toEqual(['fine: t\nt\nt\nt'])
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('deeper than 32 levels'),
    expect.stringContaining('nests HTML too deeply')
  ])
})

test('what waits for a document is bounded, and let go when the last who wants it has it', () => {
  const wanted = new Map([['Binary/a', 2], ['Binary/b', 1]]) // prettier-ignore
  const shelf = createBinaryShelf({ there: new Set(wanted.keys()), wanted }, 10)
  const [a, b] = [binary('a', '12345'), binary('b', '12345')]
  expect(shelf.find('Binary/c')).toBeUndefined()
  expect(shelf.find('Binary/a')).toBe('later')
  expect([a, b, binary('c', '')].map((each) => shelf.add(each, undefined))).toEqual([true, true, false])
  expect([shelf.find('Binary/a'), shelf.find('Binary/b')]).toEqual([a, 'far'])
  shelf.release('Binary/a')
  expect(shelf.find('Binary/a')).toEqual(a)
  shelf.release('Binary/a')
  shelf.release('Binary/b')
  shelf.add(b, undefined)
  expect(shelf.find('Binary/b')).toBe('later')
})
