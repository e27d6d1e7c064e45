// Writes the mentions of a project one document after another: a table, a workbook, OMOP NOTE_NLP rows or FHIR observations.
import type { EntityFormat, MentionChoice, MentionStanding } from '../../../shared/entity-view.ts'
import type { ExportEvent } from '../../../shared/exports.ts'
import { createOffsetConverter } from '../../../shared/text/offsets.ts'
import { normalForm } from '../../../shared/text/normal-form.ts'
import {
  fhirObservation,
  mentionCells,
  mentionHeader,
  type MentionRow,
  omopCells,
  omopHeader
} from '../../formats/mentions/mention-tables.ts'
import { encodeUtf8 } from '../../formats/output/text-output.ts'
import { writeDelimited, writeMarkedHeader } from '../../formats/output/write-table.ts'
import { createWorkbookWriter, longestCell, mostRows } from '../../formats/output/write-workbook.ts'
import { readFragments, statesOf } from '../../store/annotations/annotation-states.ts'
import { findConcept } from '../../store/words/concepts.ts'
import { corpusDocument, type CorpusDocument } from '../../store/documents/corpus.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { excerptOf, onOneLine } from '../excerpt.ts'
import { requireProject } from '../projects.ts'
import { surfaceOf } from '../review/count-mentions.ts'
import { monthOf } from '../review/document-month.ts'
import { refused } from '../service-error.ts'
import { labelsMeant } from '../span-filter.ts'
import { createBundle, fileNameOf } from './bundle.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
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
/** Characters on either side of a mention. */
const around = 100

/** As `writeExport`: events on the way, the last one says where the file waits. Rows are held of one document at a time. */
export async function* writeMentions(
  deps: ExportDeps,
  keepFile: KeepFile,
  { projectId, choice }: MentionInput
): AsyncGenerator<ExportEvent, void> {
  const { read } = deps
  const { name } = requireProject(read, projectId)
  const { format, from, standing, labelId, search } = choice
  const keys = await keysOfSet(deps, projectId, { kind: 'status', from })
  if (keys.length === 0) throw refused('nothing-to-export')
  const isWanted = createFilter(read, projectId, choice)
  const writer = createRowWriter(format, new Date().toISOString())
  const pace = createPace()
  const bundle = await createBundle(false)
  const total = keys.length
  const counts = { documents: 0, spans: 0 }
  try {
    yield { kind: 'progress', stage: 'writing', done: 0, total }
    for (const bytes of await writer.begin()) await bundle.add('', bytes)
    for (const [done, key] of keys.entries()) {
      const rows = mentionsOf(read, corpusDocument(read, key), standing).filter(isWanted)
      counts.spans += rows.length
      counts.documents += Number(rows.length > 0)
      for (const bytes of await writer.add(rows)) await bundle.add('', bytes)
      await pace.turn()
      if (pace.isDue()) yield { kind: 'progress', stage: 'writing', done, total }
    }
    for (const bytes of await writer.end()) await bundle.add('', bytes)
    const file = await bundle.end(fileNameOf(name) + endings[format])
    const isFiltered = labelId !== undefined || search.trim() !== ''
    const set = isFiltered ? ({ kind: 'filter' } as const) : ({ kind: 'status', from } as const)
    const exportId = keepFile(file, {
      action: 'entities.export',
      record: {
        ...{ projectId, format: `entities-${format}`, ...counts, problems: 0, report: null },
        choice: {
          ...{ set, suggestions: standing !== 'accepted', text: true, split: null, masked: [] },
          ...(standing === 'suggestion' ? { accepted: false as const } : {})
        }
      }
    })
    const nothing = { reportId: null, rows: {}, split: null, masked: 0 }
    yield { kind: 'done', exportId, report: { file: file.name, ...counts, ...nothing } }
  } finally {
    await bundle.discard()
  }
}

/** The filter of the list of entities: by label, and by words in the form under which a concept is listed. */
function createFilter(read: ReadHandle, projectId: string, { labelId, search }: MentionChoice) {
  const words = search.trim().toLowerCase()
  const meant = labelId === undefined ? null : new Set(labelsMeant(read, projectId, labelId))
  return (row: MentionRow): boolean => {
    if (meant?.has(row.labelId) === false) return false
    if (words === '') return true
    const listed = findConcept(read, projectId, { labelId: row.labelId, concept: row.code ?? row.form })
    return (listed?.form ?? row.form).toLowerCase().includes(words)
  }
}

type Chunks = readonly Uint8Array[]

interface RowWriter {
  readonly begin: () => Promise<Chunks>
  /** Throws `ServiceError` REFUSED where a sheet or a cell is full. */
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
          const cells = rows.map(mentionCells)
          if (cells.some((row) => row.some(({ length }) => length > longestCell))) throw refused('cell-full')
          const ready: Uint8Array[] = []
          for (const row of cells) ready.push(...(await workbook.addRow(row)))
          return ready
        },
        end: workbook.end
      }
    }
  }
}

function mentionsOf(
  read: ReadHandle,
  { key, id, name, group, text, meta }: CorpusDocument,
  standing: MentionStanding
): MentionRow[] {
  const converter = createOffsetConverter(text)
  return statesOf(read, key)
    .filter(({ state: { status } }) => status !== 'rejected' && (standing === 'both' || standing === status))
    .map(({ state }): MentionRow => {
      const fragments = readFragments(state.fragments)
      const hull = { start: fragments[0]!.start, end: fragments.at(-1)!.end }
      const surface = onOneLine(surfaceOf(text, state.fragments))
      const { before, found, after } = excerptOf(text, hull, around)
      return {
        ...{ documentId: id, documentName: name, group, month: monthOf(name, meta), labelId: state.labelId },
        ...{ surface, form: normalForm(surface), code: state.code, status: state.status, by: state.by },
        start: converter.toCodePoints(hull.start),
        end: converter.toCodePoints(hull.end),
        snippet: `${before}${found}${after}`,
        score: state.status === 'suggestion' ? state.score : null
      }
    })
}
