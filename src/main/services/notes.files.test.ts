// Notes in files: every format either carries them or says how many it left out; what is no note of ours stays a detail.
import { expect, it } from 'vitest'
import type { ExportReport } from '../../shared/exports.ts'
import { type FormatId, formatIds, formatEntry } from '../../shared/formats.ts'
import { sayReason } from '../../shared/reasons/reason.ts'
import { listExportRows } from '../store/transfers/export-rows.ts'
import { plainChoice } from './exports/export.fixture.ts'
import { addText, exportAll, fileOf, listAll, temporaryCorpus } from './corpus.fixture.ts'

async function withNotes() {
  const corpus = temporaryCorpus()
  const documentId = await addText(corpus, 'Severe asthma.', 'a.txt')
  corpus.documentNotes.add({ documentId, text: 'Which dose?' })
  corpus.documentNotes.add({ documentId, text: '剂量 😊' })
  return { ...corpus, notes: corpus.documentNotes.list({ documentId }) }
}

/** Of a report, what it says of notes. */
const rowsOf = ({ workspace: { read } }: Awaited<ReturnType<typeof withNotes>>, { reportId }: ExportReport) =>
  listExportRows(read, reportId!, { losses: ['notes'], search: '', codes: [], offset: 0, limit: 9 }).rows

const written = formatIds.filter((id) => formatEntry(id).carries !== undefined && id !== 'chartmark')

it.each(written)('%s', async (format: FormatId) => {
  const corpus = await withNotes()
  const { file, report } = await exportAll(corpus, format)
  const { projectId } = corpus
  const { losses } = await corpus.exports.preview({ projectId, choice: plainChoice(format) })
  if (formatEntry(format).carries?.meta === true) {
    expect(report.rows.notes).toBeUndefined()
    expect(losses.find(({ kind }) => kind === 'notes')).toBeUndefined()
    const other = temporaryCorpus()
    await other.interchange.import({ projectId: other.projectId, files: [file], format })
    const [row] = (await listAll(other)).rows
    expect(other.documentNotes.list({ documentId: row!.id })).toEqual(corpus.notes)
    return
  }
  expect(report.rows.notes).toBe(1)
  expect(losses).toContainEqual({ kind: 'notes', count: 2 })
  const said = rowsOf(corpus, report)[0]!
  expect(sayReason(said.reason)).toBe('Its notes are left out (2), since this format has no place for them.')
})

it.each([{ text: false }, { masking: { kinds: ['email' as const], keep: [] } }])(
  'are left out, and it is said, where the text is: %j',
  async (change) => {
    const corpus = await withNotes()
    const { file, report } = await exportAll(corpus, 'jsonl', change)
    expect(await file.text()).not.toContain('Which dose?')
    expect(report.rows).toEqual({ notes: 1 })
  }
)

it('what is no note stays among the details of the document, and a broken moment breaks nothing', async () => {
  const corpus = temporaryCorpus()
  const strange = [
    { notes: 'a sentence' },
    { notes: [{ id: 'n', text: 'x', at: 'yesterday', by: 'Zoe' }] },
    { notes: [{ id: 'n', text: '', at: '2026-01-01T00:00:00Z', by: 'Zoe' }] }
  ]
  const lines = strange.map((meta, at) => JSON.stringify({ id: `${at}`, text: `Text ${at}.`, spans: [], meta }))
  await corpus.imports.bring({ projectId: corpus.projectId, files: [fileOf('a.jsonl', lines.join('\n'))] })
  for (const { id } of (await listAll(corpus)).rows) expect(corpus.documentNotes.list({ documentId: id })).toEqual([])
  const out = (await (await exportAll(corpus, 'jsonl')).file.text()).trim().split('\n')
  expect(out.map((line) => (JSON.parse(line) as { meta: object }).meta)).toMatchObject(strange)
})
