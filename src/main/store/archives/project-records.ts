// What belongs to a project beside its documents and labels, row by row, as an archive keeps it: reports of imports and exports, sign-offs, the
// quality sample, the label check, dictionaries. Documents are named by their ids, imports by their keys in the store.
import type { ReadHandle } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'

export type RecordValue = string | number | null
/** The table's name, then the values of its columns. */
export type ProjectRecord = readonly [RecordTable, ...RecordValue[]]

interface RecordQuery {
  readonly columns: string
  /** Tables and a condition that takes the project's id once. */
  readonly from: string
  /** What rows are ordered by, and gone through some at a time: a dictionary may have a million terms. */
  readonly cursor: string
}

/** Documents of an import that was taken back are in no archive. */
const inSight = `document_key IN (SELECT key FROM document WHERE ${visible})`
const documentId = '(SELECT id FROM document WHERE document.key = document_key)'
const sessionId = '(SELECT id FROM import_session WHERE import_session.key = session_key)'
const ended = "state NOT IN ('reading', 'interrupted')"
const inEnded = `session_key IN (SELECT key FROM import_session WHERE project_id = ? AND ${ended})`

/** In the order in which they are restored. What is under way stays behind; a label check that runs is one that was stopped. */
const queries = {
  import_session: {
    columns: `id, state, actor, started_at, ended_at, name, choices, new_labels, documents, spans, suggestions, duplicates, problems`,
    from: `import_session WHERE project_id = ? AND ${ended}`,
    cursor: 'key'
  },
  import_part: {
    columns: `${sessionId}, key, part, file_name, format, encoding, started_at, actor, reason, spans, duplicates, problems`,
    from: `import_record WHERE ${inEnded} AND state = 'done'`,
    cursor: 'key'
  },
  import_row: {
    columns: `${sessionId}, kind, place, message, source, reason,
      coalesce(document_id, (SELECT id FROM document WHERE import_key = record_key AND source_id = source LIMIT 1))`,
    from: `import_row WHERE ${inEnded}`,
    cursor: 'key'
  },
  export_record: {
    columns: 'at, actor, file_name, format, documents, spans, problems, report, choice',
    from: 'export_record WHERE project_id = ?',
    cursor: 'key'
  },
  export_row: {
    columns: 'report, loss, place, message, reason, document_id',
    from: 'export_row WHERE report IN (SELECT report FROM export_record WHERE project_id = ?)',
    cursor: 'key'
  },
  sign_off: {
    columns: `${documentId}, revision, digest, at, actor`,
    from: `sign_off WHERE document_key IN (SELECT key FROM document WHERE project_id = ? AND ${visible})`,
    cursor: 'seq'
  },
  signed: {
    columns: 'id, signed_off',
    from: `document WHERE project_id = ? AND signed_off IS NOT NULL AND ${visible}`,
    cursor: 'key'
  },
  quality_sample: {
    columns: 'tagger_id, tagger_name, drawn_at, drawn_by, seed, archive',
    from: 'quality_sample WHERE project_id = ?',
    cursor: '1'
  },
  quality_sample_document: {
    columns: `place, ${documentId}, spans`,
    from: `quality_sample_document WHERE sample_id = (SELECT id FROM quality_sample WHERE project_id = ?) AND ${inSight}`,
    cursor: '(place + 1)'
  },
  label_check: {
    columns: `CASE state WHEN 'running' THEN 'stopped' ELSE state END, method, started_at, folds, folds_done, sentences, message`,
    from: 'label_check WHERE project_id = ?',
    cursor: '1'
  },
  suspect: {
    columns: `${documentId}, kind, score, given_label, given_place, found_label, found_start, found_end, kept`,
    from: `suspect WHERE check_id = (SELECT id FROM label_check WHERE project_id = ?) AND ${inSight}`,
    cursor: 'key'
  },
  dictionary: {
    columns: 'id, name, label_id, made_at',
    from: "dictionary WHERE project_id = ? AND state = 'done'",
    cursor: 'key'
  },
  term: {
    columns: '(SELECT id FROM dictionary WHERE dictionary.key = dictionary_key), text, code, preferred',
    from: "term WHERE dictionary_key IN (SELECT key FROM dictionary WHERE project_id = ? AND state = 'done')",
    cursor: 'key'
  }
} as const satisfies Record<string, RecordQuery>
export type RecordTable = keyof typeof queries

export const recordTables = Object.keys(queries) as [RecordTable, ...RecordTable[]]

const rowsAtOnce = 500

/** Others may write between two rows. */
export function* projectRecords(read: ReadHandle, projectId: string): Generator<ProjectRecord> {
  for (const table of recordTables) {
    const { columns, from, cursor } = queries[table]
    const sql = `SELECT ${cursor} AS cursor, json_array(${columns}) AS row FROM ${from} AND ${cursor} > ? ORDER BY cursor LIMIT ?`
    for (let after = 0; ;) {
      const rows = read.all<{ cursor: number; row: string }>(sql, projectId, after, rowsAtOnce)
      for (const { row } of rows) yield [table, ...(JSON.parse(row) as RecordValue[])]
      if (rows.length < rowsAtOnce) break
      after = rows.at(-1)!.cursor
    }
  }
}
