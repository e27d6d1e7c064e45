// brat files that went through programs which count otherwise, or which changed the line ends of the text alone.
import { expect, test } from 'vitest'
import { folderOf, writeFile } from '../format.fixture.ts'
import { readDocuments } from '../registry.ts'
import { brat } from './brat.ts'

const lf = 'Line one.\nAspirin helps.\nNo fever 😊 at all.\n'
const crlf = lf.replaceAll('\n', '\r\n')
const words = ['one', 'Aspirin', 'fever', '😊 at', 'all']

const count = {
  'code points': (text: string) => [...text].length,
  'UTF-16 units': (text: string) => text.length,
  bytes: (text: string) => Buffer.byteLength(text)
}

/** As someone writes it who counts `counted`. */
function standoff(counted: string, measure: (text: string) => number, more = ''): string {
  const lines = words.map((word, at) => {
    const start = measure(counted.slice(0, counted.indexOf(word)))
    return `T${at + 1}\tX ${start} ${start + measure(word)}\t${word}\n`
  })
  return lines.join('') + more
}

async function read(text: string, annotations: string) {
  const { documents, problems, notes } = await readDocuments(brat, folderOf({ 'n.txt': text, 'n.ann': annotations }))
  const [document] = documents
  const surfaces = document?.spans.map(({ start, end }) => document.text.slice(start, end))
  return { document, text: document?.text, surfaces, problems, notes: notes.join('\n') }
}

test.each([
  ['a text that became CRLF', crlf, lf, 'code points', 'line ends of one character'],
  ['a text that became LF', lf, crlf, 'code points', 'line ends of two characters'],
  ['UTF-16', lf, lf, 'UTF-16 units', 'as UTF-16 units:'],
  ['bytes', lf, lf, 'bytes', 'as bytes:'],
  ['bytes of a text that became CRLF', crlf, lf, 'bytes', 'as bytes of the text with line ends of one'],
  ['UTF-16 of a text that became LF', lf, crlf, 'UTF-16 units', 'as UTF-16 units of the text with line ends of two'],
  ['a mark that was counted', `\ufeff${lf}`, `\ufeff${lf}`, 'code points', 'byte-order mark at the beginning counted']
] as const)(
  '%s: every span stands, the text is not altered, and the reading is said',
  async (_, text, counted, unit, said) => {
    const found = await read(text, standoff(counted, count[unit]))
    expect(found.surfaces).toEqual(words)
    expect(found.text).toBe(text.replace('\ufeff', ''))
    expect(found.problems).toEqual([])
    expect(found.notes).toContain(said)
    expect(found.notes).toContain('5 of 5')
  }
)

test.each([
  ['LF', lf, lf],
  ['CRLF', crlf, crlf],
  ['a mark that was not counted', `\ufeff${lf}`, lf]
])('brat’s own way is taken without a word: %s', async (_, text, counted) => {
  const found = await read(text, standoff(counted, count['code points']))
  expect([found.surfaces, found.problems, found.notes.replace(/^.*read as UTF-8 with.*$/m, '')]).toEqual([
    words,
    [],
    ''
  ])
})

test('one row that is wrong does not undo the reading of the others, and is listed', async () => {
  const many = Array.from({ length: 12 }, (_, at) => `word${at} 😊`).join('\n')
  const rows = Array.from({ length: 12 }, (_, at) => {
    const start = many.indexOf(`word${at}`)
    return `T${at + 1}\tX ${start} ${start + 4}\tword\n`
  })
  const found = await read(many, `${rows.join('')}T99\tX 0 4\tnone\n`)
  expect(found.surfaces).toHaveLength(12)
  expect(found.notes).toContain('12 of 13')
  expect(found.problems.map(({ where }) => where)).toEqual(['n.ann:13'])
})

test('where no reading fits nearly all, brat’s own stands and each other row is listed', async () => {
  const found = await read(lf, `${standoff(lf, count['code points'])}T9\tX 36 39\tall\nT10\tX 0 4\tnone\n`)
  expect(found.surfaces).toEqual(words)
  expect(found.problems.map(({ where }) => where)).toEqual(['n.ann:6', 'n.ann:7'])
})

test('a unit that a person chose is the only one tried', async () => {
  const { documents } = await readDocuments(brat, folderOf({ 'n.txt': crlf, 'n.ann': standoff(lf, count.bytes) }), {
    offsets: 'bytes'
  })
  expect(documents[0]?.spans).toHaveLength(5)
  const other = await readDocuments(brat, folderOf({ 'n.txt': lf, 'n.ann': standoff(lf, count.bytes) }), {
    offsets: 'utf-16'
  })
  expect(other.notes.join()).not.toContain('bytes')
})

test.each(['utf-16', 'bytes', 'code-points'] as const)(
  'line ends that were changed are found in ASCII too, where a person chose the unit: %s',
  async (offsets) => {
    const [text, counted] = ['One.\r\nTwo.\r\nThree.\r\n', 'One.\nTwo.\nThree.\n']
    const at = counted.indexOf('Three')
    const files = folderOf({ 'n.txt': text, 'n.ann': `T1\tX ${at} ${at + 5}\tThree\n` })
    const { documents, problems } = await readDocuments(brat, files, { offsets })
    expect(documents[0]?.spans.map(({ start, end }) => text.slice(start, end))).toEqual(['Three'])
    expect(problems).toEqual([])
  }
)

test('a relation finds its spans again in brat’s own count', async () => {
  const found = await read(crlf, standoff(lf, count['UTF-16 units'], 'R1\tCauses Arg1:T2 Arg2:T5\n'))
  const { text } = await writeFile(brat, [found.document!])
  expect(text).toContain('R1\tCauses Arg1:T2 Arg2:T5')
  const start = [...crlf.slice(0, crlf.indexOf('all'))].length
  expect(text).toContain(`T5\tX ${start} ${start + 3}\tall`)
})

test('a span over a line end is named with one space or with two', async () => {
  for (const named of ['one. Aspirin', 'one.  Aspirin']) {
    expect((await read(crlf, `T1\tX 5 18\t${named}\n`)).surfaces).toEqual(['one.\r\nAspirin'])
  }
})
