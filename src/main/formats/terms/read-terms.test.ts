// Dictionary files as they come: lists, tables with and without headers, OBO, MRCONSO.RRF, and rows that are wrong.
import { expect, it } from 'vitest'
import { readTerms } from './read-terms.ts'

function read(name: string, content: string) {
  const file = readTerms(name, new TextEncoder().encode(content))
  if (!file.ok) throw new Error(file.why.code)
  const { format, items } = file
  const all = [...items]
  return {
    format,
    terms: all.flatMap((item) => (item.kind === 'term' ? [[item.term.text, item.term.code, item.term.preferred]] : [])),
    problems: all.flatMap((item) => (item.kind === 'problem' ? [item.line] : [])),
    why: all.flatMap((item) => (item.kind === 'problem' ? [item.why.code] : []))
  }
}

it('reads a list, in which commas belong to the term', () => {
  expect(read('drugs.txt', 'aspirin\n\n  2型糖尿病 \nacid, folic\nmetformin\tA10BA02\r\n')).toMatchObject({
    format: 'list',
    terms: [
      ['aspirin', null, null],
      ['2型糖尿病', null, null],
      ['acid, folic', null, null],
      ['metformin', 'A10BA02', null]
    ],
    problems: []
  })
})

it('reads a table by the names of its columns, quotes and all', () => {
  const table = 'code,term,preferred name\nE11,"diabetes, type 2",Type 2 diabetes\nE11,"the ""sugar""",\n,,\nE12,,x\n'
  expect(read('icd.csv', table)).toMatchObject({
    format: 'table',
    terms: [
      ['diabetes, type 2', 'E11', 'Type 2 diabetes'],
      ['the "sugar"', 'E11', null]
    ],
    problems: [5]
  })
  expect(read('icd.tsv', '术语\t编码\n糖尿病\tE14').terms).toEqual([['糖尿病', 'E14', null]])
  expect(read('plain.csv', 'aspirin,B01AC06\n').terms).toEqual([['aspirin', 'B01AC06', null]])
})

it('reads names and synonyms of OBO, but nothing obsolete', () => {
  const obo = [
    'format-version: 1.4',
    '',
    '[Term]',
    'id: DOID:9352',
    'name: type 2 diabetes mellitus',
    'synonym: "NIDDM \\"old\\"" EXACT []',
    '',
    '[Term]',
    'id: DOID:1',
    'name: gone',
    'is_obsolete: true',
    '',
    '[Typedef]',
    'id: part_of',
    'name: part of'
  ].join('\n')
  expect(read('doid.obo', obo)).toMatchObject({
    format: 'obo',
    terms: [
      ['type 2 diabetes mellitus', 'DOID:9352', 'type 2 diabetes mellitus'],
      ['NIDDM "old"', 'DOID:9352', 'type 2 diabetes mellitus']
    ]
  })
})

it('reads MRCONSO.RRF, leaves out what is suppressed, and says which rows are too short', () => {
  const row = (cui: string, preferred: string, text: string, suppress: string) =>
    [cui, 'ENG', 'P', 'L', 'PF', 'S', preferred, 'A', '', '', '', 'SRC', 'PT', 'C', text, '0', suppress, '', ''].join(
      '|'
    )
  const file = [
    row('C0011860', 'Y', 'Type 2 diabetes', 'N'),
    row('C0011860', 'N', 'NIDDM', 'N'),
    row('C1', 'Y', 'x', 'O'),
    'a|b'
  ]
  expect(read('MRCONSO.RRF', file.join('\n'))).toMatchObject({
    format: 'rrf',
    terms: [
      ['Type 2 diabetes', 'C0011860', 'Type 2 diabetes'],
      ['NIDDM', 'C0011860', 'Type 2 diabetes']
    ],
    problems: [4]
  })
})

it('says that a term is too long, or no text', () => {
  expect(read('long.txt', `${'x'.repeat(600)}\nab\u0001c\nfever`)).toMatchObject({
    terms: [['fever', null, null]],
    problems: [1, 2],
    why: ['term.too-long', 'term.control']
  })
})

it('refuses what is no text, and says what it is', () => {
  const refused = (bytes: number[]) => {
    const file = readTerms('a.csv', new Uint8Array(bytes))
    return file.ok ? null : file.why.code
  }
  expect(refused([])).toBe('file.empty')
  expect(refused([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])).toBe('file.not-text')
})
