// PDF: text in reading order, also in fonts that the file does not bring, and what holds no text said in words.
import { describe, expect, test } from 'vitest'
import { readFile } from '../format.fixture.ts'
import { pdf } from './pdf.ts'
import { lineOf, pageOf, pdfOf } from './pdf.fixture.ts'

const long = (words: string) => words.padEnd(76, ' and so on').trimEnd()

test('wrapped lines are one paragraph; gaps, short lines and items are not joined', async () => {
  const bytes = pageOf(
    lineOf(760, '(Discharge summary)') +
      lineOf(720, `(${long('The patient has a history of diabetes')})`) +
      lineOf(706, '(mellitus.)') +
      lineOf(692, '(- aspirin)') +
      lineOf(640, '(Plan \\(caf\\351\\))')
  )
  const { documents, problems } = await readFile(pdf, bytes, 'a.pdf')
  expect(problems).toEqual([])
  expect(documents).toEqual([
    {
      id: 'a.pdf',
      text: `Discharge summary\n${long('The patient has a history of diabetes')} mellitus.\n- aspirin\nPlan (café)`,
      spans: []
    }
  ])
})

test('lines of a column are joined at the edge of that column', async () => {
  const left = ['The patient was admitted with chest', 'pain that went away within an hour', 'of aspirin.']
  const right = ['She went home on the third day and', 'feels well.']
  const column = (lines: readonly string[], x: number) =>
    lines.map((line, at) => lineOf(700 - 14 * at, `(${line})`, 'F1', x)).join('')
  const { documents } = await readFile(pdf, pageOf(column(left, 72) + column(right, 320)), 'a.pdf')
  expect(documents[0]?.text).toBe(`${left.join(' ')}\n${right.join(' ')}`)
})

describe('columns that are drawn row by row', () => {
  const left = [
    'The patient was admitted with chest',
    'pain that went away within an hour',
    'of aspirin. The first tracing shows',
    'no new change, and the second is'
  ]
  const right = [
    'unchanged. She went home on the',
    'third day and feels well. Follow-up',
    'in two weeks at the outpatient',
    'clinic, or earlier if it comes back.'
  ]
  const rowsOf = (x: number, ...sides: (readonly string[])[]) =>
    sides[0]!
      .map((_, at) =>
        sides
          .map((side, n) => (side[at] === undefined ? '' : lineOf(700 - 14 * at, `(${side[at]})`, 'F1', 72 + n * x)))
          .join('')
      )
      .join('')

  test('are read one after the other, and the report names the page', async () => {
    const heading = lineOf(730, '(Discharge letter of the department of internal medicine, Ward 3)')
    const { documents, notes } = await readFile(pdf, pageOf(heading + rowsOf(228, left, right)), 'a.pdf')
    expect(documents[0]?.text).toBe(
      `Discharge letter of the department of internal medicine, Ward 3\n${left.join(' ')}\n${right.join(' ')}`
    )
    expect(notes.join()).toMatch(/Pages in columns.*: 1\. Compare/)
  })

  test('of unequal length, and of Chinese', async () => {
    const { documents } = await readFile(pdf, pageOf(rowsOf(228, [...left, 'unchanged.'], right)), 'a.pdf')
    expect(documents[0]?.text).toBe(`${left.join(' ')} unchanged.\n${right.join(' ')}`)
    const hex = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
    const chinese = [
      '患者因胸痛入院，服用阿司匹林后',
      '一小时内缓解，心电图未见新变化',
      '出院后两周门诊复查，如再次发作',
      '应立即就诊并复查心肌酶谱及心电'
    ]
    const page = chinese
      .map((line, at) => lineOf(700 - 14 * at, hex(line), 'F2') + lineOf(700 - 14 * at, hex(line), 'F2', 300))
      .join('')
    const { documents: read } = await readFile(pdf, pageOf(page), 'a.pdf')
    expect(read[0]?.text).toBe(`${chinese.join('')}\n${chinese.join('')}`)
  })

  test('are not seen in tables, forms and a list of figures', async () => {
    const tables = [
      rowsOf(
        248,
        ['Haemoglobin', 'Leukocytes', 'Sodium', 'Potassium', 'Creatinine'],
        ['10.5 in range', '4.5', '138 in range', '4.1', '0.9']
      ),
      rowsOf(
        120,
        ['Diagnosis', 'Therapy', 'Allergies', 'Next visit'],
        ['Type 2 diabetes mellitus with neuropathy', 'Metformin', 'None that are known to the patient', 'March']
      ),
      rowsOf(
        150,
        ['Name', 'Aspirin', 'Metformin', 'Ramipril'],
        ['Dose', '100 mg', '500 mg', '5 mg'],
        ['When', 'morning', 'evening', 'noon']
      )
    ]
    for (const page of tables) {
      const { documents, notes } = await readFile(pdf, pageOf(page), 'a.pdf')
      expect(notes.join()).not.toMatch(/Pages in columns/)
      expect(documents[0]?.text).toMatch(/^(?:Haemoglobin 10.5|Diagnosis Type|Name Dose)/)
    }
  })
})

test('rows of a table are lines by themselves, and the words of two columns do not run into each other', async () => {
  const rows = ['Haemoglobin', 'Leukocytes', 'Sodium'].map(
    (name, at) => lineOf(700 - 14 * at, `(${name})`) + lineOf(700 - 14 * at, `(1${at}.5 in range)`, 'F1', 320)
  )
  const { documents } = await readFile(pdf, pageOf(rows.join('')), 'a.pdf')
  expect(documents[0]?.text).toBe('Haemoglobin 10.5 in range\nLeukocytes 11.5 in range\nSodium 12.5 in range')
})

test('Chinese in a font that is not in the file', async () => {
  const hex = Buffer.from('患者有糖尿病。', 'utf16le').swap16().toString('hex')
  const { documents } = await readFile(pdf, pageOf(lineOf(700, `<${hex}>`, 'F2')), 'a.pdf')
  expect(documents[0]?.text).toBe('患者有糖尿病。')
})

describe('refused in words', () => {
  const encrypted = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> /P -4 >> /ID [<00> <00>]`
  const cases: Record<string, [Uint8Array, string]> = {
    'a page without text': [pageOf('0 0 m 10 10 l S'), 'no text layer'],
    'a password': [pageOf(lineOf(700, '(x)'), encrypted), 'password'],
    'a file that is cut': [pageOf(lineOf(700, '(x)')).subarray(0, 60), 'damaged'],
    'no PDF': [Buffer.from('text'), 'damaged'],
    'pages that go in circles': [
      pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
      ''
    ]
  }
  test.each(Object.entries(cases))('%s', async (_name, [bytes, words]) => {
    const { documents, problems } = await readFile(pdf, bytes, 'a.pdf')
    expect(documents).toEqual([])
    expect(problems[0]?.message).toContain(words)
  })
})
