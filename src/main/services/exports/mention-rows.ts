// The mentions of a document as rows, and which of them go out.
import type { MentionChoice, MentionStanding } from '../../../shared/entity-view.ts'
import { createOffsetConverter } from '../../../shared/text/offsets.ts'
import { normalForm } from '../../../shared/text/normal-form.ts'
import { mentionCells, type MentionRow } from '../../formats/mentions/mention-tables.ts'
import { longestCell } from '../../formats/output/write-workbook.ts'
import { readFragments, statesOf } from '../../store/annotations/annotation-states.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { CorpusDocument } from '../../store/documents/corpus.ts'
import { findConcept } from '../../store/words/concepts.ts'
import { excerptOf, onOneLine } from '../excerpt.ts'
import { surfaceOf } from '../review/count-mentions.ts'
import { monthOf } from '../review/document-month.ts'
import { labelsMeant } from '../span-filter.ts'

/** Characters on either side of a mention. */
const around = 100

/** The filter of the list of entities: by label, and by words in the form under which a concept is listed. */
export function createFilter(read: ReadHandle, projectId: string, { labelId, search }: MentionChoice) {
  const words = search.trim().toLowerCase()
  const meant = labelId === undefined ? null : new Set(labelsMeant(read, projectId, labelId))
  return (row: MentionRow): boolean => {
    if (meant?.has(row.labelId) === false) return false
    if (words === '') return true
    const listed = findConcept(read, projectId, { labelId: row.labelId, concept: row.code ?? row.form })
    return (listed?.form ?? row.form).toLowerCase().includes(words)
  }
}

export function mentionsOf(
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

/** Whether a sheet of Excel has no room for some of a row. */
export function isLong(row: MentionRow): boolean {
  return mentionCells(row).some(({ length }) => length > longestCell)
}

/** As a sheet of Excel holds them: what is too long for a cell is left out, never cut. */
export function sheetCells(row: MentionRow): string[] {
  return mentionCells(row).map((cell) => (cell.length > longestCell ? '' : cell))
}
