// What a preview says of files that turn out to be refused, of a sheet that was chosen, and of files that it did not come to.
import { zipSync } from 'fflate'
import { afterEach, expect, it, vi } from 'vitest'
import type { Reading } from '../../../shared/imports.ts'
import { lineOf, pageOf } from '../../formats/pdf/pdf.fixture.ts'
import { fileOf, temporaryCorpus } from '../corpus.fixture.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function preview(files: readonly File[], reading: Reading = {}) {
  const { projectId, imports } = temporaryCorpus()
  const { loanId, end } = await imports.lend(files)
  try {
    return await imports.preview({ projectId, loanId, reading })
  } finally {
    end()
  }
}

const readable = new Uint8Array(pageOf(lineOf(700, '(Takes aspirin.)')))
const locked = new Uint8Array(
  pageOf(
    lineOf(700, '(x)'),
    `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> /P -4 >> /ID [<00> <00>]`
  )
)

it('a locked PDF is recognised, and refused with the reason; of several it says how many are', async () => {
  const { groups } = await preview([fileOf('a.pdf', locked)])
  expect(groups).toMatchObject([{ format: 'pdf', files: 1, refused: { files: 1, why: { code: 'pdf.password' } } }])
  const both = await preview([fileOf('a.pdf', readable), fileOf('b.pdf', locked)])
  expect(both.groups).toMatchObject([{ files: 2, refused: { files: 1, why: { code: 'pdf.password' } } }])
  expect((await preview([fileOf('a.pdf', readable)])).groups).toMatchObject([{ refused: null }])
})

it('says that its list ends where looking through the files takes long', async () => {
  const files = Array.from({ length: 12 }, (_, at) => fileOf(`${at}.txt`, `Note ${at}.`))
  expect((await preview(files)).listsAll).toBe(true)
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
  const { listsAll, isComplete, groups } = await preview(files)
  expect({ listsAll, isComplete }).toEqual({ listsAll: false, isComplete: false })
  expect(groups[0]!.files).toBeLessThan(files.length)
})

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheet = (text: string) =>
  `<worksheet><sheetData><row><c t="str"><v>text</v></c></row><row><c t="str"><v>${text}</v></c></row></sheetData></worksheet>`
const workbook = zipSync(
  Object.fromEntries(
    Object.entries({
      'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="One" r:id="r1"/><sheet name="二" r:id="r2"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${types}/worksheet" Target="1.xml"/><Relationship Id="r2" Type="${types}/worksheet" Target="2.xml"/></Relationships>`,
      'xl/1.xml': sheet('Takes aspirin.'),
      'xl/2.xml': sheet('患者有糖尿病。')
    }).map(([path, xml]) => [path, Buffer.from(xml)])
  )
)

it('shows the sheet that was chosen, and the import reads that one', async () => {
  const file = fileOf('w.xlsx', workbook)
  const { groups, documents } = await preview([file])
  expect(groups[0]!.table!.sheets).toEqual({ chosen: 'One', names: ['One', '二'] })
  expect(documents.map(({ text }) => text)).toEqual(['Takes aspirin.'])
  const reading = { [groups[0]!.key]: { sheet: '二' } }
  const chosen = await preview([file], reading)
  expect(chosen.groups[0]!.table!.sheets!.chosen).toBe('二')
  expect(chosen.documents.map(({ text }) => text)).toEqual(['患者有糖尿病。'])

  const { projectId, imports, workspace } = temporaryCorpus()
  await imports.bring({ projectId, files: [file], choice: { reading } })
  expect(workspace.read.all('SELECT text FROM document_text')).toEqual([{ text: '患者有糖尿病。' }])
})
