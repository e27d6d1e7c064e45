// What the chosen files are and what their first documents will look like, before anything goes in. Reads for a moment, not to the end.
import { setImmediate } from 'node:timers/promises'
import type { FileGroup, ImportPreview, PreviewDocument, Reading, ReportRow } from '../../../shared/imports.ts'
import { columnRoles } from '../../../shared/imports.ts'
import { matchLabel } from '../../../shared/label-matching.ts'
import type { Reason } from '../../../shared/reasons/reason.ts'
import { findIdentifiers, type IdentifierKind } from '../../../shared/text/identifiers.ts'
import { inspectTable } from '../../formats/csv/inspect-table.ts'
import type { FormatDocument } from '../../formats/format.ts'
import type { FormatInput } from '../../formats/input/input.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { findByText } from '../../store/documents/documents.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { type ChosenPart, itemsOf, nameOf, optionsOf, resolveChosen } from './chosen-reading.ts'

/** Beyond these a preview says that there is more. */
const limits = {
  milliseconds: 2500,
  /** For the first documents of groups that come up after that. */
  mostMilliseconds: 8000,
  documents: 2000,
  documentsOfPart: 1000,
  /** UTF-16 code units. */
  text: 20_000_000,
  groups: 20,
  namesOfGroup: 3,
  rows: 100,
  labels: 500,
  shownDocuments: 12,
  shownOfGroup: 3,
  shownText: 3000,
  tableRows: 5,
  cellText: 200
}

/** Reading only: it may be asked again for every choice. */
export async function previewImport(
  read: ReadHandle,
  projectId: string,
  input: FormatInput,
  reading: Reading
): Promise<Omit<ImportPreview, 'interrupted'>> {
  const present = readLabelSet(read, projectId).labels
  const groups = new Map<string, FileGroup>()
  const documents: PreviewDocument[] = []
  const shownOfGroup = new Map<string, number>()
  const labels = new Map<string, number>()
  const identifiers = new Map<IdentifierKind, number>()
  const rows: ReportRow[] = []
  const counts = { seen: 0, duplicates: 0, suggestions: 0, problems: 0, text: 0 }
  const until = performance.now() + limits.milliseconds
  const isEnough = () => performance.now() > until || counts.seen >= limits.documents || counts.text > limits.text
  const isOver = () => performance.now() > until + limits.mostMilliseconds - limits.milliseconds
  let isComplete = true
  let listsAll = true

  const addDocument = (document: FormatDocument, group: string) => {
    counts.seen++
    counts.text += document.text.length
    for (const { label, status } of document.spans) {
      if (labels.has(label) || labels.size < limits.labels) labels.set(label, (labels.get(label) ?? 0) + 1)
      if (status === 'suggestion') counts.suggestions++
    }
    for (const { kind } of findIdentifiers(document.text.slice(0, limits.shownText))) {
      identifiers.set(kind, (identifiers.get(kind) ?? 0) + 1)
    }
    const isDuplicate = document.text.isWellFormed() && findByText(read, projectId, document.text) !== undefined
    if (isDuplicate) counts.duplicates++
    const shown = shownOfGroup.get(group) ?? 0
    if (documents.length < limits.shownDocuments && shown < limits.shownOfGroup) {
      shownOfGroup.set(group, shown + 1)
      documents.push(toShown(document, isDuplicate))
    }
  }

  const groupsRead = new Set<string>()
  for await (const part of resolveChosen(input, reading)) {
    if (!(await addToGroup(groups, part))) listsAll = false
    if (isEnough()) {
      isComplete = false
      if (isOver()) {
        listsAll = false
        break
      }
      // A slow file must not hide what the others are.
      if (groupsRead.has(part.group)) continue
    }
    groupsRead.add(part.group)
    let ofPart = 0
    for await (const item of itemsOf(part)) {
      if (item.kind === 'document') {
        addDocument(item.document, part.group)
        ofPart++
      } else if (item.kind === 'readings') addReadings(groups, part.group, item.readings)
      else {
        if (item.kind === 'problem') {
          counts.problems++
          if (item.problem.kind === 'file' && part.found.kind === 'part')
            addRefusal(groups, part.group, item.problem.reason)
        }
        const row =
          item.kind === 'note'
            ? ({ kind: 'note', where: nameOf(part), reason: item.reason } as const)
            : { kind: item.problem.kind, where: item.problem.where, reason: item.problem.reason }
        if (rows.length < limits.rows) rows.push({ ...row, documentId: null })
      }
      const isShown = ofPart >= limits.shownOfGroup || isOver()
      if ((isEnough() && isShown) || ofPart >= limits.documentsOfPart) {
        isComplete = false
        break
      }
      if (counts.seen % 50 === 0) await setImmediate()
    }
  }
  return {
    groups: [...groups.values()],
    listsAll,
    documents,
    labels: [...labels].map(([name, spans]) => ({ name, spans, match: matchLabel(name, present) })),
    seen: counts.seen,
    isComplete,
    duplicates: counts.duplicates,
    suggestions: counts.suggestions,
    rows,
    problems: counts.problems,
    identifiers: [...identifiers].map(([kind, count]) => ({ kind, count }))
  }
}

/** False where there are too many groups. */
async function addToGroup(groups: Map<string, FileGroup>, part: ChosenPart): Promise<boolean> {
  const { group, found, choice } = part
  const files = found.input.files.length
  const known = groups.get(group)
  if (known !== undefined) {
    const names = known.names.length < limits.namesOfGroup ? [...known.names, nameOf(part)] : known.names
    groups.set(group, { ...known, files: known.files + files, names })
    return true
  }
  if (groups.size >= limits.groups) return false
  const isPart = found.kind === 'part'
  groups.set(group, {
    key: group,
    files,
    names: [nameOf(part)],
    format: isPart ? found.format.id : null,
    reason: isPart ? found.reason : found.why,
    encoding: isPart ? found.encoding : '',
    table: isPart && found.format.id === 'csv' ? await tableOf(found.input, choice) : null,
    refused: null,
    readings: []
  })
  return true
}

/** A file that is opened only when it is read may turn out to be locked, damaged or of another kind than it seemed. */
function addRefusal(groups: Map<string, FileGroup>, key: string, why: Reason): void {
  const group = groups.get(key)
  if (group === undefined) return
  const { files, why: first } = group.refused ?? { files: 0, why }
  groups.set(key, { ...group, refused: { files: files + 1, why: first } })
}

/** Of the first file of a group that has any. */
function addReadings(groups: Map<string, FileGroup>, key: string, readings: FileGroup['readings']): void {
  const group = groups.get(key)
  if (group?.readings.length === 0) groups.set(key, { ...group, readings })
}

async function tableOf(input: FormatInput, choice: ChosenPart['choice']): Promise<FileGroup['table']> {
  const table = await inspectTable(input, optionsOf(choice))
  if (table === undefined) return null
  const cut = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, limits.cellText))
  const chosen = columnRoles.flatMap((role) => {
    const at = table.chosen[role]
    return at === undefined ? [] : [[role, at] as const]
  })
  const { sheets } = table
  return {
    sheets: sheets === undefined ? null : { chosen: sheets.chosen, names: [...sheets.names] },
    columns: cut(table.columns),
    chosen: Object.fromEntries(chosen),
    rows: table.rows.slice(0, limits.tableRows).map(cut)
  }
}

function toShown({ id, text, spans, meta }: FormatDocument, isDuplicate: boolean): PreviewDocument {
  const shown = text.slice(0, limits.shownText).replace(/[\ud800-\udbff]$/, '')
  const title = meta?.['title']
  return {
    name: (typeof title === 'string' && title.trim() !== '' ? title : id).slice(0, 300),
    text: shown,
    isCut: shown.length < text.length,
    spans: spans.flatMap(({ fragments, label, status = 'accepted', ...hull }) =>
      (fragments ?? [hull])
        .filter(({ end }) => end <= shown.length)
        .map(({ start, end }) => ({ start, end, label, status }))
    ),
    isDuplicate
  }
}
