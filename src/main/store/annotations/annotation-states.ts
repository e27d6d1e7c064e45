// The current annotations of a document: each has an identity that survives undo, and no two share a place and a label.
import type { Annotation } from '../../../shared/entities.ts'
import type { Origin, Range, SpanStatus } from '../../../shared/spans.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

/** All that can change about an annotation. `fragments` is the canonical form, equal where the pieces are. */
export interface AnnotationState {
  readonly labelId: string
  readonly fragments: string
  readonly status: SpanStatus
  readonly origin: Origin
  readonly by: string
  readonly score: number | null
  /** Attributes in canonical form, equal where they are. */
  readonly attributes: string
  /** Of a concept in a terminology. */
  readonly code: string | null
}

/** A span that nothing is known of beside its label. */
export const noDetails = { attributes: '{}', code: null } as const

/** A state that is stored, with its identity. */
export interface StoredState {
  readonly id: number
  readonly state: AnnotationState
}

/** One annotation before and after; null where it was or is not there. Swapped, it is its own inverse. */
export interface AnnotationChange {
  readonly id: number
  readonly before: AnnotationState | null
  readonly after: AnnotationState | null
}

/** As a plan has it: an annotation that is new gets its identity when it is written. */
export interface PlannedChange {
  readonly id: number | null
  readonly before: AnnotationState | null
  readonly after: AnnotationState | null
}

/** Canonical form of pieces: `3-8`, `3-8,10-12`; UTF-16 code units, end exclusive. */
export function writeFragments(fragments: readonly Range[]): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join(',')
}

export function readFragments(form: string): Range[] {
  return form.split(',').map((piece) => {
    const dash = piece.indexOf('-')
    return { start: Number(piece.slice(0, dash)), end: Number(piece.slice(dash + 1)) }
  })
}

/** Canonical form of attributes: JSON, keys in order. */
export function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))))
}

export function readAttributes(form: string): Record<string, string> {
  return JSON.parse(form) as Record<string, string>
}

interface StateRow {
  readonly id: number
  readonly label_id: string
  readonly fragments: string
  readonly status: SpanStatus
  readonly origin: Origin
  readonly made_by: string
  readonly score: number | null
  readonly attributes: string
  readonly code: string | null
}

const columns = 'id, label_id, fragments, status, origin, made_by, score, attributes, code'

/** In reading order, outer before inner. */
export function statesOf(read: ReadHandle, documentKey: number): StoredState[] {
  return read
    .all<StateRow>(
      `SELECT ${columns} FROM annotation WHERE document_key = ? ORDER BY span_start, span_end DESC, id`,
      documentKey
    )
    .map(toStored)
}

/** How many spans of these states a document has of each label. */
export function countLabels(
  read: ReadHandle,
  documentKey: number,
  states: readonly AnnotationState['status'][]
): ReadonlyMap<string, number> {
  const rows = read.all<{ labelId: string; count: number }>(
    `SELECT label_id AS labelId, count(*) AS count FROM annotation
      WHERE document_key = ? AND status IN (SELECT value FROM json_each(?)) GROUP BY label_id`,
    documentKey,
    JSON.stringify(states)
  )
  return new Map(rows.map(({ labelId, count }) => [labelId, count]))
}

/** How many spans of these states the documents have; `pieces`: also those of several. Some thousands of documents at a time. */
export function countSpans(
  read: ReadHandle,
  documentKeys: readonly number[],
  states: readonly AnnotationState['status'][],
  pieces: boolean
): number {
  return read.one<{ count: number }>(
    `SELECT count(*) AS count FROM annotation
      WHERE document_key IN (SELECT value FROM json_each(?)) AND status IN (SELECT value FROM json_each(?))
        AND (? OR instr(fragments, ',') = 0)`,
    JSON.stringify(documentKeys),
    JSON.stringify(states),
    Number(pieces)
  )!.count
}

/** What nobody has accepted yet. */
export function openStatesOf(read: ReadHandle, documentKey: number): StoredState[] {
  return read
    .all<StateRow>(`SELECT ${columns} FROM annotation WHERE document_key = ? AND status = 'suggestion'`, documentKey)
    .map(toStored)
}

export function stateById(read: ReadHandle, documentKey: number, id: number): StoredState | undefined {
  const row = read.one<StateRow>(`SELECT ${columns} FROM annotation WHERE id = ? AND document_key = ?`, id, documentKey)
  return row === undefined ? undefined : toStored(row)
}

export function stateAt(
  read: ReadHandle,
  documentKey: number,
  fragments: string,
  labelId: string
): StoredState | undefined {
  const row = read.one<StateRow>(
    `SELECT ${columns} FROM annotation WHERE document_key = ? AND fragments = ? AND label_id = ?`,
    documentKey,
    fragments,
    labelId
  )
  return row === undefined ? undefined : toStored(row)
}

/**
 * Brings the table from every `before` to its `after`. Removals go first and additions last, so that a place is free before
 * another annotation takes it. Returns the changes with the identities that new ones got.
 */
export function applyChanges(
  write: WriteHandle,
  documentKey: number,
  planned: readonly PlannedChange[]
): AnnotationChange[] {
  for (const { id, after } of planned) {
    if (after === null) write.run('DELETE FROM annotation WHERE id = ?', id)
  }
  for (const { id, before, after } of planned) {
    if (before !== null && after !== null) update(write, id!, after)
  }
  return planned.map(({ id, before, after }) => ({
    id: before === null && after !== null ? insert(write, documentKey, id, after) : id!,
    before,
    after
  }))
}

function insert(write: WriteHandle, documentKey: number, id: number | null, state: AnnotationState): number {
  return write.run(
    `INSERT INTO annotation (label_id, fragments, span_start, span_end, status, origin, made_by, score, attributes, code,
       document_key, id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...valuesOf(state),
    documentKey,
    id
  ).rowId
}

function update(write: WriteHandle, id: number, state: AnnotationState): void {
  write.run(
    `UPDATE annotation SET label_id = ?, fragments = ?, span_start = ?, span_end = ?, status = ?, origin = ?, made_by = ?,
       score = ?, attributes = ?, code = ? WHERE id = ?`,
    ...valuesOf(state),
    id
  )
}

/** In the order of the two statements above. */
function valuesOf({ labelId, fragments, status, origin, by, score, attributes, code }: AnnotationState) {
  const { start, end } = hullOf(fragments)
  return [labelId, fragments, start, end, status, origin, by, score, attributes, code] as const
}

function hullOf(form: string): Range {
  const fragments = readFragments(form)
  return { start: fragments[0]!.start, end: fragments.at(-1)!.end }
}

/** As the page sees it. */
export function toAnnotation({ id, state }: StoredState): Annotation {
  const { fragments, attributes, ...rest } = state
  return { ...rest, id: String(id), fragments: readFragments(fragments), attributes: readAttributes(attributes) }
}

function toStored(row: StateRow): StoredState {
  const { id, label_id: labelId, made_by: by, ...rest } = row
  return { id, state: { labelId, by, ...rest } }
}

export function sameState(one: AnnotationState | null, other: AnnotationState | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.labelId === other.labelId &&
    one.fragments === other.fragments &&
    one.status === other.status &&
    one.origin === other.origin &&
    one.by === other.by &&
    one.score === other.score &&
    one.attributes === other.attributes &&
    one.code === other.code
  )
}
