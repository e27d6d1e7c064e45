// Writes every mention of a project into one file: a table, a workbook, OMOP NOTE_NLP rows or FHIR observations.
import type { EntityFormat } from '../../../shared/entity-view.ts'
import { createOffsetConverter } from '../../../shared/text/offsets.ts'
import { normalForm } from '../../../shared/text/normal-form.ts'
import { writeDelimited } from '../../formats/output/write-table.ts'
import { createWorkbookWriter, mostRows } from '../../formats/output/write-workbook.ts'
import {
  fhirObservation,
  mentionCells,
  mentionHeader,
  type MentionRow,
  omopCells,
  omopHeader
} from '../../formats/mentions/mention-tables.ts'
import { createBreather } from '../../breathe.ts'
import { readFragments, statesOf } from '../../store/annotation-states.ts'
import { corpusOf, type CorpusDocument } from '../../store/corpus.ts'
import type { ReadHandle } from '../../store/handles.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { excerptOf, onOneLine } from '../excerpt.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { surfaceOf } from './count-mentions.ts'
import { monthOf } from './document-month.ts'

interface MentionExport {
  readonly projectId: string
  readonly format: EntityFormat
  /** Also what nobody has accepted yet. */
  readonly suggestions: boolean
}

const endings: Readonly<Record<EntityFormat, string>> = {
  csv: '-entities.csv',
  xlsx: '-entities.xlsx',
  omop: '-note_nlp.csv',
  fhir: '-observations.ndjson'
}
/** Characters on either side of a mention. */
const around = 100

/** It leaves the encrypted store in clear, so it stands in the audit trail. Throws `ServiceError` NOT_FOUND. */
export async function exportMentions(
  { read, mutate, annotator }: AnnotationDeps,
  { projectId, format, suggestions }: MentionExport
): Promise<{ file: File; mentions: number }> {
  const project = requireProject(read, projectId)
  const breathe = createBreather()
  const rows: MentionRow[] = []
  for (const document of corpusOf(read, projectId)) {
    rows.push(...mentionsOf(read, document, suggestions))
    await breathe()
  }
  const bytes = await writeMentions(rows, format, new Date().toISOString())
  mutate('entities.export', annotator(), ({ audit }) =>
    audit({ entity: 'project', entityId: projectId, after: { format, suggestions, mentions: rows.length } })
  )
  const name = project.name.replaceAll(/[^\p{L}\p{N} _-]+/gu, '_')
  return { file: new File([bytes], name + endings[format]), mentions: rows.length }
}

async function writeMentions(
  rows: readonly MentionRow[],
  format: EntityFormat,
  now: string
): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'csv':
      return writeDelimited([mentionHeader, ...rows.map(mentionCells)], ',')
    case 'xlsx':
      if (rows.length >= mostRows) throw refused('file-too-large')
      return writeSheet([mentionHeader, ...rows.map(mentionCells)])
    case 'omop':
      return writeDelimited([omopHeader, ...rows.map((row, at) => omopCells(row, at + 1, now))], ',')
    case 'fhir': {
      const lines = rows.map((row, at) => `${JSON.stringify(fhirObservation(row, at + 1))}\n`)
      return new TextEncoder().encode(lines.join(''))
    }
  }
}

async function writeSheet(rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = createWorkbookWriter()
  const breathe = createBreather()
  const chunks: Uint8Array[] = []
  for (const row of rows) {
    chunks.push(...workbook.addRow(row))
    await breathe()
  }
  return Buffer.concat([...chunks, ...workbook.end()])
}

function mentionsOf(
  read: ReadHandle,
  { key, id, name, group, text, meta }: CorpusDocument,
  suggestions: boolean
): MentionRow[] {
  const converter = createOffsetConverter(text)
  return statesOf(read, key)
    .filter(({ state: { status } }) => status === 'accepted' || (suggestions && status === 'suggestion'))
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
