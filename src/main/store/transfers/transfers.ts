// What came into a project and what left it: every import and export with who, when and what.
import { type RecordedChoice, recordedChoiceSchema, type Transfer } from '../../../shared/exports.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export interface ExportRecord {
  readonly projectId: string
  readonly fileName: string
  readonly format: string
  readonly documents: number
  readonly spans: number
  readonly problems: number
  /** Of its rows; null for an archive. */
  readonly report: string | null
  /** Null for an archive of the whole project. */
  readonly choice: RecordedChoice | null
}

/** Written before the first byte is handed out, so that nothing leaves without a record. */
export function recordExport({ write, at, actor, audit }: Mutation, record: ExportRecord): void {
  const { projectId, fileName, format, documents, spans, problems, report, choice } = record
  write.run(
    `INSERT INTO export_record (project_id, at, actor, file_name, format, documents, spans, problems, report, choice)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    projectId,
    at,
    actor,
    fileName,
    format,
    documents,
    spans,
    problems,
    report,
    choice === null ? null : JSON.stringify(choice)
  )
  audit({ entity: 'project', entityId: projectId, after: { format, documents, spans, ...choice } })
}

/** Of a project, archives among them. */
export function countExports(read: ReadHandle, projectId: string): number {
  return read.one<{ count: number }>('SELECT count(*) AS count FROM export_record WHERE project_id = ?', projectId)!
    .count
}

interface TransferRow extends Omit<Transfer, 'id' | 'choice' | 'takenBack'> {
  readonly takenBack: 0 | 1
  readonly key: number
  readonly choice: string | null
}

/** The newest first. */
export function listTransfers(read: ReadHandle, projectId: string, limit: number): Transfer[] {
  return read
    .all<TransferRow>(
      `SELECT key, id AS importId, NULL AS reportId, 'in' AS direction, started_at AS at, actor AS by, name AS file,
         coalesce((SELECT CASE count(DISTINCT format) WHEN 1 THEN min(format) END FROM import_record
           WHERE session_key = import_session.key AND format <> ''), '') AS format,
         documents, spans, NULL AS choice,
         coalesce((SELECT action = 'take-back' FROM import_reversal WHERE session_key = import_session.key AND finished = 1
           ORDER BY key DESC LIMIT 1), 0) AS takenBack FROM import_session WHERE project_id = ? AND state = 'done'
       UNION ALL
       SELECT key, NULL, NULL, 'in', started_at, actor, file_name, format, documents, spans, NULL, 0 FROM import_record
        WHERE project_id = ? AND state = 'done' AND session_key IS NULL AND annotator IS NULL
       UNION ALL
       SELECT key, NULL, CASE WHEN problems > 0 THEN report END, 'out', at, actor, file_name, format, documents, spans, choice, 0
         FROM export_record WHERE project_id = ?
       ORDER BY at DESC, direction DESC, key DESC LIMIT ?`,
      projectId,
      projectId,
      projectId,
      limit
    )
    .map(({ key, choice, takenBack, ...row }) => ({
      ...row,
      takenBack: takenBack === 1,
      id: `${row.direction}-${row.importId ?? key}`,
      choice: choice === null ? null : recordedChoiceSchema.parse(JSON.parse(choice))
    }))
}
