// Writes the mentions of a project one document after another: a table, a workbook, OMOP NOTE_NLP rows or FHIR observations.
import type { EntityFormat, MentionChoice } from '../../../shared/entity-view.ts'
import type { ExportEvent } from '../../../shared/exports.ts'
import { reason } from '../../../shared/reasons/reason.ts'
import {
  fhirObservation,
  mentionCells,
  mentionHeader,
  type MentionRow,
  omopCells,
  omopHeader
} from '../../formats/mentions/mention-tables.ts'
import { problem } from '../../formats/format.ts'
import { encodeUtf8 } from '../../formats/output/text-output.ts'
import { writeDelimited, writeMarkedHeader } from '../../formats/output/write-table.ts'
import { createWorkbookWriter, mostRows } from '../../formats/output/write-workbook.ts'
import { corpusDocument, type CorpusDocument } from '../../store/documents/corpus.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { createBundle, fileNameOf } from './bundle.ts'
import { createExportRows, type ExportRows } from './export-report.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
import { createFilter, isLong, mentionsOf, sheetCells } from './mention-rows.ts'
import { createPace } from './pace.ts'

export interface MentionInput {
  readonly projectId: string
  readonly choice: MentionChoice
}

const endings: Readonly<Record<EntityFormat, string>> = {
  csv: '-entities.csv',
  xlsx: '-entities.xlsx',
  omop: '-note_nlp.csv',
  fhir: '-observations.ndjson'
}
/** As `writeExport`: events on the way, the last one says where the file waits. Rows are held of one document at a time. */
export async function* writeMentions(
  deps: ExportDeps,
  keepFile: KeepFile,
  { projectId, choice }: MentionInput
): AsyncGenerator<ExportEvent, void> {
  const { read } = deps
  const { name: projectName } = requireProject(read, projectId)
  const { format, from, standing, labelId, search } = choice
  const keys = await keysOfSet(deps, projectId, { kind: 'status', from })
  if (keys.length === 0) throw refused('nothing-to-export')
  const isWanted = createFilter(read, projectId, choice)
  const writer = createRowWriter(format, new Date().toISOString())
  const pace = createPace()
  const bundle = await createBundle(false)
  const total = keys.length
  const counts = { documents: 0, spans: 0 }
  const left = createExportRows(deps, projectName)
  let isKept = false
  try {
    yield { kind: 'progress', stage: 'writing', done: 0, total }
    for (const bytes of await writer.begin()) await bundle.add('', bytes)
    for (const [done, key] of keys.entries()) {
      const document = corpusDocument(read, key)
      const rows = mentionsOf(read, document, standing).filter(isWanted)
      if (format === 'xlsx') listLong(left, document, rows)
      counts.spans += rows.length
      counts.documents += Number(rows.length > 0)
      for (const bytes of await writer.add(rows)) await bundle.add('', bytes)
      await pace.turn()
      if (pace.isDue()) yield { kind: 'progress', stage: 'writing', done, total }
    }
    for (const bytes of await writer.end()) await bundle.add('', bytes)
    const file = await bundle.end(fileNameOf(projectName) + endings[format])
    const isFiltered = labelId !== undefined || search.trim() !== ''
    const set = isFiltered ? ({ kind: 'filter' } as const) : ({ kind: 'status', from } as const)
    const found = left.end()
    const exportId = keepFile(file, {
      action: 'entities.export',
      record: {
        ...{ projectId, format: `entities-${format}`, ...counts, problems: found.other ?? 0, report: left.id },
        choice: {
          ...{ set, suggestions: standing !== 'accepted', text: true, split: null, masked: [] },
          ...(standing === 'suggestion' ? { accepted: false as const } : {})
        }
      },
      forget: left.discard
    })
    isKept = true
    const others = { split: null, masked: 0 }
    yield { kind: 'done', exportId, report: { file: file.name, ...counts, ...others, reportId: left.id, rows: found } }
  } finally {
    if (!isKept) await left.discard()
    await bundle.discard()
  }
}

/** What a sheet has no room for, entity by entity. */
function listLong(left: ExportRows, { id, name }: CorpusDocument, rows: readonly MentionRow[]): void {
  left.meet({ document: { id }, storedId: id, name })
  for (const { labelId: label, start, end } of rows.filter(isLong)) {
    const why = reason('loss.mention-long')
    left.add(problem(id, reason('loss.span', { label, start, end, why }), { kind: 'change' }))
  }
}

type Chunks = readonly Uint8Array[]

interface RowWriter {
  readonly begin: () => Promise<Chunks>
  /** Throws `ServiceError` REFUSED where a sheet is full. */
  readonly add: (rows: readonly MentionRow[]) => Promise<Chunks>
  readonly end: () => Promise<Chunks>
}

/** `now`: ISO 8601. */
function createRowWriter(format: EntityFormat, now: string): RowWriter {
  const none = async (): Promise<Chunks> => []
  const delimited = async (rows: readonly (readonly string[])[]) => [await writeDelimited(rows, ',')]
  let written = 0
  switch (format) {
    case 'csv':
      return {
        begin: async () => [await writeMarkedHeader(mentionHeader)],
        add: async (rows) => (rows.length === 0 ? [] : delimited(rows.map(mentionCells))),
        end: none
      }
    case 'omop':
      return {
        begin: () => delimited([omopHeader]),
        add: async (rows) => (rows.length === 0 ? [] : delimited(rows.map((row) => omopCells(row, ++written, now)))),
        end: none
      }
    case 'fhir':
      return {
        begin: none,
        add: async (rows) => rows.map((row) => encodeUtf8(`${JSON.stringify(fhirObservation(row, ++written))}\n`)),
        end: none
      }
    case 'xlsx': {
      const workbook = createWorkbookWriter()
      return {
        begin: () => workbook.addRow(mentionHeader),
        async add(rows) {
          written += rows.length
          // One row is the header.
          if (written >= mostRows) throw refused('sheet-full')
          const ready: Uint8Array[] = []
          for (const row of rows) ready.push(...(await workbook.addRow(sheetCells(row))))
          return ready
        },
        end: workbook.end
      }
    }
  }
}
