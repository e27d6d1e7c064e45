// DOCX: text as a person reads it, exact characters, and what cannot be read said in words.
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readFile } from '../format.fixture.ts'
import { docx } from './docx.ts'

const wordNames =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
const word = (body: string, parts: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordNames}><w:body>${body}</w:body></w:document>`,
        ...parts
      }).map(([name, content]) => [name, Buffer.from(content)])
    )
  )
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string) => `<w:p><w:pPr><w:rPr/></w:pPr>${inner}</w:p>`
const text = async (body: string) => (await readFile(docx, word(body), 'a.docx')).documents[0]?.text

test('paragraphs, runs, tabs, breaks, hyphens, links and fields', async () => {
  const body =
    paragraph(`${run('患者 ')}${run('has 2型糖尿病 😊.')}`) +
    paragraph('') +
    paragraph(
      `<w:hyperlink>${run('link')}</w:hyperlink><w:r><w:tab/><w:t> trimmed </w:t><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>`
    ) +
    `<w:sdt><w:sdtContent>${paragraph(run('in a control'))}</w:sdtContent></w:sdt>` +
    paragraph('<w:r><w:instrText>PAGE</w:instrText></w:r>')
  expect(await text(body)).toBe('患者 has 2型糖尿病 😊.\n\nlink\ttrimmed\n\u2011\u00ad\nin a control\n')
})

test('what was inserted stands, what was deleted does not', async () => {
  const body = paragraph(
    `<w:ins>${run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>${run('gone')}</w:moveFrom>`
  )
  expect(await text(body)).toBe('new')
})

test('what Word hides stays in the text and is named', async () => {
  const hidden = (properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>secret</w:t></w:r>`
  const body = paragraph(run('seen ') + hidden('<w:vanish/>') + hidden('<w:vanish w:val="0"/>'))
  const { documents, problems } = await readFile(docx, word(body), 'a.docx')
  expect(documents[0]?.text).toBe('seen secretsecret')
  expect(problems).toMatchObject([{ kind: 'change', reason: { code: 'docx.hidden', values: { count: 1 } } }])
})

test('symbol fonts: Greek letters, signs and ticked boxes are text; what nobody knows is counted', async () => {
  const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
  const body = paragraph(
    `${sym('Symbol', 'F061')}${run('-blocker ')}${sym('Symbol', 'F0B3')}${run(' 5 ')}${sym('Symbol', '6D')}${run('g ')}${sym('Wingdings', 'F0FE')}${sym('Arial', '2264')}${sym('Wingdings', 'F0EA')}`
  )
  const { documents, problems } = await readFile(docx, word(body), 'a.docx')
  expect(documents[0]?.text).toBe('α-blocker ≥ 5 μg ☑≤\ufffd')
  expect(problems).toMatchObject([{ kind: 'change', reason: { code: 'docx.symbols', values: { count: 1 } } }])
})

test('words under their readings, formulas in one line, deleted paragraph marks and rows', async () => {
  const ruby = `<w:r><w:ruby><w:rt>${run('táng')}</w:rt><w:rubyBase>${run('糖')}</w:rubyBase></w:ruby></w:r>${run('尿病')}`
  const m = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
  const formula = `<m:oMath><m:f><m:num>${m('1')}</m:num><m:den>${m('a+b')}</m:den></m:f>${m('×')}<m:sSup><m:e>${m('m')}</m:e><m:sup>${m('2')}</m:sup></m:sSup></m:oMath>`
  const row = (text: string, deleted = '') =>
    `<w:tr><w:trPr>${deleted}</w:trPr><w:tc>${paragraph(run(text))}</w:tc></w:tr>`
  const body =
    paragraph(ruby) +
    paragraph(formula) +
    `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('joined ')}</w:p>${paragraph(run('by a deleted mark'))}` +
    `<w:tbl>${row('kept')}${row('gone', '<w:del/>')}</w:tbl>` +
    `<w:p><w:pPr><w:numPr/></w:pPr>${run('item')}</w:p><w:altChunk/>`
  const { documents, problems, notes } = await readFile(docx, word(body), 'a.docx')
  expect(documents[0]?.text).toBe('糖尿病\n1/(a+b)×m^2\njoined by a deleted mark\nkept\nitem')
  expect(problems.map(({ reason }) => reason.code)).toEqual(['docx.documents'])
  expect(notes).toEqual([expect.stringContaining('Numbers and bullets'), expect.stringContaining('1 formulas')])
})

test('tables row by row, cells parted by tabs; text boxes after their paragraph', async () => {
  const cell = (...lines: string[]) => `<w:tc>${lines.map((line) => paragraph(run(line))).join('')}</w:tc>`
  const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${paragraph(run('box'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`
  const body = `<w:tbl><w:tr>${cell('Drug')}${cell('Dose')}</w:tr><w:tr>${cell('Metformin')}${cell('500', 'mg')}</w:tr></w:tbl>${paragraph(run('around') + box)}`
  expect(await text(body)).toBe('Drug\tDose\nMetformin\t500\nmg\naround\nbox')
})

test('footnotes follow the text; headers and comments are named', async () => {
  const footnotes = `<w:footnotes ${wordNames}><w:footnote w:type="separator">${paragraph(run('---'))}</w:footnote><w:footnote w:id="1">${paragraph(run('note'))}</w:footnote></w:footnotes>`
  const bytes = word(paragraph(run('text')), { 'word/footnotes.xml': footnotes, 'word/header1.xml': '<w:hdr/>' })
  const { documents, notes } = await readFile(docx, bytes, 'a.docx')
  expect(documents).toEqual([{ id: 'a.docx', text: 'text\nnote', spans: [] }])
  expect(notes).toHaveLength(1)
})

test('an empty document, a protected one, another archive, a damaged one, an entity trap', async () => {
  const cases: [Uint8Array, string][] = [
    [word(''), 'no text'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'password'],
    [zipSync({ 'a.txt': Buffer.from('a') }), 'no Word document'],
    [word(paragraph(run('a'))).subarray(0, 300), 'damaged'],
    [Buffer.from('text'), 'damaged or not one'],
    [zipSync({ 'word/document.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }), 'entities'],
    [zipSync({ 'word/document.xml': Buffer.from('<w:p>') }), 'damaged']
  ]
  for (const [bytes, words] of cases) {
    const { documents, problems } = await readFile(docx, bytes, 'a.docx')
    expect(documents).toEqual([])
    expect(problems[0]?.message).toContain(words)
  }
})
