// What is known of documents beside their texts: from a table into a project, out of it in every format, and into another project.
import { expect, test } from 'vitest'
import { formatEntry, type FormatId, formatIds } from '../../../shared/formats.ts'
import { exportAll, fileOf, temporaryCorpus, type TestCorpus } from '../corpus.fixture.ts'
import { linesOf } from './export-lines.fixture.ts'

const table =
  'id,text,ward,seen,date,author,start,end,label\n' +
  '1,No fever now.,ICU,7 March,2026-03-07,Ann,3,8,symptom\n2,"Well, then.",北区,,," ""B"" ",,,\n3,None.,,,,,,,\n'

async function bring(file: File, format: 'auto' | FormatId = 'auto') {
  const corpus = temporaryCorpus()
  const outcome = await corpus.interchange.import({ projectId: corpus.projectId, files: [file], format })
  return { corpus, outcome }
}

async function detailsOf(corpus: TestCorpus) {
  const lines = await linesOf((await exportAll(corpus, 'jsonl')).file)
  return lines.map(({ id, meta }) => [id.replace(/\.txt$/, ''), meta] as const).sort()
}

const written = formatIds.filter((id) => formatEntry(id).carries !== undefined && id !== 'chartmark')

test.each(written)('%s', async (format) => {
  const { corpus } = await bring(fileOf('t.csv', table))
  const before = await detailsOf(corpus)
  expect(before[0]).toEqual([
    '1',
    { title: '1', status: 'annotated', group: 'ICU', seen: '7 March', date: '2026-03-07', author: 'Ann' }
  ])
  const { file, report } = await exportAll(corpus, format)
  if (formatEntry(format).carries!.meta !== true) {
    expect(report.rows.details).toBe(3)
    return
  }
  expect(report.rows.details ?? 0).toBe(0)
  const { corpus: other, outcome } = await bring(file, format)
  expect(outcome.listed.filter(({ kind }) => kind !== 'note')).toEqual([])
  expect(await detailsOf(other)).toEqual(before)
})
