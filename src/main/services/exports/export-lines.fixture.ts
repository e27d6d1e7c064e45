// Exports in tests: documents brought in from lines of JSON, the lines that go out, and the rows of the report.
import type { ExportReport, ExportRow } from '../../../shared/exports.ts'
import { lossKinds } from '../../../shared/formats.ts'
import { listExportRows } from '../../store/transfers/export-rows.ts'
import { fileOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

export const rowsOf = ({ workspace: { read } }: TestCorpus, { reportId }: ExportReport): ExportRow[] =>
  listExportRows(read, reportId!, { losses: lossKinds, search: '', codes: [], offset: 0, limit: 500 }).rows

export const record = (id: string, text: string, spans: object[] = [], meta?: object) =>
  JSON.stringify({ id, text, spans, ...(meta === undefined ? {} : { meta }) })

export async function corpusWith(...lines: string[]): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  await corpus.interchange.import({
    projectId: corpus.projectId,
    files: [fileOf('in.jsonl', lines.join('\n'))],
    format: 'jsonl'
  })
  return corpus
}

export type Line = Record<string, unknown> & {
  id: string
  spans: { start: number; end: number; label: string }[]
  text: string
}
export async function linesOf(file: File): Promise<Line[]> {
  return (await file.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
