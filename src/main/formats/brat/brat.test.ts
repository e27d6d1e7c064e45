// brat: what stands beyond spans comes back with them, and labels, pairs and folders are held to.
import { describe, expect, test } from 'vitest'
import { folderOf, writeFile } from '../format.fixture.ts'
import { readDocuments, writeDocuments } from '../registry.ts'
import { brat } from './brat.ts'

const text = 'Famotidine 😊 induced delirium.'
const standoff = [
  'T1\tDRUG 0 10\tFamotidine',
  'T2\tDISEASE 21 29\tdelirium',
  'A1\tConfidence T2 L1',
  'N1\tReference T2 MESH:D003693\tDelirium',
  '#1\tAnnotatorNotes T2\tcheck T1 onset',
  'R1\tCauses Arg1:T1 Arg2:T2',
  'E1\tADE:T2 Cause:T1',
  'M1\tNegated E1',
  '*\tEquiv T1 T2',
  ''
].join('\n')

const readPair = async () => (await readDocuments(brat, folderOf({ 'n.txt': text, 'n.ann': standoff }))).documents[0]!

test('encodings are named, once for all files that have them', async () => {
  // 患者有糖尿病。 and 糖尿病.
  const gb = Buffer.from('bbbcd5dfd3d0ccc7c4f2b2a1a1a3', 'hex')
  const line = Buffer.concat([Buffer.from('T1\tD 3 6\t'), Buffer.from('ccc7c4f2b2a1', 'hex'), Buffer.from('\r\n')])
  const input = folderOf({ 'a.txt': gb, 'a.ann': line, 'b.txt': gb, 'c.txt': text, 'c.ann': standoff })
  const { documents, problems, notes } = await readDocuments(brat, input)
  expect(documents[0]).toMatchObject({ text: '患者有糖尿病。', spans: [{ start: 3, end: 6, label: 'D' }] })
  expect(problems).toEqual([])
  expect(notes.join('\n')).toMatch(/GB18030\. \(2 files\)/)
})

describe('what stands beyond spans', () => {
  test('is written as it was', async () => {
    const { files, problems } = await writeDocuments(brat, [await readPair()])
    expect(Buffer.from(files.get('n.ann')!).toString()).toBe(standoff)
    expect(Buffer.from(files.get('n.txt')!).toString()).toBe(text)
    expect(Buffer.from(files.get('annotation.conf')!).toString()).toContain('DRUG\nDISEASE\n')
    expect(problems).toEqual([])
  })

  test('follows its spans to new ids', async () => {
    const document = await readPair()
    const spans = document.spans
      .toReversed()
      .map(({ start, end, label }, at) => ({ id: String(at), start, end, label }))
    const { text: written } = await writeFile(brat, [{ ...document, spans }])
    expect(written).toContain('T1\tDISEASE 21 29\tdelirium')
    expect(written).toContain('R1\tCauses Arg1:T2 Arg2:T1')
    // The note's own words are no references.
    expect(written).toContain('#1\tAnnotatorNotes T1\tcheck T1 onset')
  })

  test('is listed where its span is gone, with what speaks of it', async () => {
    const document = await readPair()
    const { text: written, problems } = await writeFile(brat, [{ ...document, spans: document.spans.slice(0, 1) }])
    expect(written).not.toMatch(/^[ARENM*#]/m)
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('7 relations')])
  })
})

test('pairs: a missing text, a missing annotation file, files of other kinds', async () => {
  const folder = folderOf({
    'a/x.txt': text,
    'a/x.ann': 'T1\tDRUG 0 10\tFamotidine\n',
    'a/y.txt': 'Later.',
    'a/z.ann': 'T1\tX 0 1\tx'
  })
  expect(brat.claim!(['a/x.txt', 'a/x.ann', 'a/y.txt', 'b/w.txt', 'a/note.pdf', 'a/annotation.conf']).names).toEqual([
    'a/x.txt',
    'a/x.ann',
    'a/y.txt',
    'a/annotation.conf'
  ])
  expect(brat.claim!(['b/w.txt']).names).toEqual([])
  // Nothing is annotated yet; and a part of a division that got no document has this alone.
  expect(brat.claim!(['annotation.conf', 'x.txt']).names).toEqual(['annotation.conf', 'x.txt'])
  expect(brat.claim!(['annotation.conf']).names).toEqual(['annotation.conf'])
  const { documents, problems } = await readDocuments(brat, folder)
  expect(documents.map(({ id, spans }) => [id, spans.length])).toEqual([
    ['a/x', 1],
    ['a/y', 0]
  ])
  expect(problems.map(({ where }) => where)).toEqual(['a/z.ann'])
})

test.each([
  ['T1\tX 5 5\t', 'empty'],
  ['T1\tX 9 5\tx', 'empty'],
  ['T1\tX 0 99\tx', 'outside'],
  ['T1\tX 0 5;3 8\tFamotidi', 'overlap'],
  ['T1\tX 0 10\tfamotidine', 'not the text'],
  ['T1 X 0 10 Famotidine', 'Expected'],
  ['T1\tX zero ten\tFamotidine', 'Expected'],
  ['nonsense', 'Expected']
])('%j is refused: %s', async (line, reason) => {
  const { documents, problems } = await readDocuments(brat, folderOf({ 'n.txt': text, 'n.ann': line }))
  expect(documents[0]?.spans).toEqual([])
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(reason)])
  expect(JSON.stringify(problems)).not.toMatch(/amotidine/)
})

test('CRLF: offsets count both, annotation files may have either', async () => {
  const { documents, problems } = await readDocuments(
    brat,
    folderOf({ 'n.txt': 'a\r\nb c', 'n.ann': 'T1\tX 0 4\ta  b\r\nT2\tX 5 6\tc\r\n' })
  )
  expect(problems).toEqual([])
  expect(documents[0]?.spans.map(({ start, end }) => [start, end])).toEqual([
    [0, 4],
    [5, 6]
  ])
})
