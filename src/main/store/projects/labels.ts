// Label sets: every saved state of a project's labels is a version of its own; the project names the one in force.
import type { Label } from '../../../shared/labels.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export interface LabelSet {
  readonly version: number
  readonly labels: Label[]
}

interface LabelRow {
  readonly id: string
  readonly name_en: string
  readonly name_zh: string
  readonly colour: string
  readonly shortcut: string
  readonly guideline_en: string
  readonly guideline_zh: string
  readonly details: string
}

/** The labels in force, in order; version 0 without labels for a project that is not there. */
export function readLabelSet(read: ReadHandle, projectId: string): LabelSet {
  const project = read.one<{ version: number }>(
    'SELECT label_set_version AS version FROM project WHERE id = ?',
    projectId
  )
  if (project === undefined) return { version: 0, labels: [] }
  return { version: project.version, labels: labelsOfVersion(read, projectId, project.version) }
}

/** The labels of any version, in order. */
export function labelsOfVersion(read: ReadHandle, projectId: string, version: number): Label[] {
  return read
    .all<LabelRow>(
      `SELECT id, name_en, name_zh, colour, shortcut, guideline_en, guideline_zh, details
         FROM label WHERE project_id = ? AND version = ? ORDER BY place`,
      projectId,
      version
    )
    .map(toLabel)
}

export function hasLabel(read: ReadHandle, projectId: string, labelId: string): boolean {
  const found = read.one(
    `SELECT 1 FROM project JOIN label ON label.project_id = project.id AND label.version = project.label_set_version
      WHERE project.id = ? AND label.id = ?`,
    projectId,
    labelId
  )
  return found !== undefined
}

/** Not of an import that was taken back. */
const isInProject = 'import_key NOT IN (SELECT key FROM import_record WHERE takes_back IS NOT NULL)'

/** Whether an annotation of the project carries the label now, in whatever state, staged imports included. */
export function isLabelInUse(read: ReadHandle, projectId: string, labelId: string): boolean {
  const found = read.one(
    `SELECT 1 FROM annotation JOIN document ON document.key = annotation.document_key
      WHERE annotation.label_id = ? AND document.project_id = ? AND ${isInProject} LIMIT 1`,
    labelId,
    projectId
  )
  return found !== undefined
}

/** Keys of the documents in which the label is carried, in whatever state. */
export function documentsWithLabel(read: ReadHandle, projectId: string, labelId: string): number[] {
  return read
    .all<{ key: number }>(
      `SELECT DISTINCT document_key AS key FROM annotation JOIN document ON document.key = document_key
        WHERE label_id = ? AND project_id = ? AND ${isInProject} ORDER BY document_key`,
      labelId,
      projectId
    )
    .map(({ key }) => key)
}

/** Saves `labels` as the next version and puts it in force. The project must be there. */
export function writeLabelSet(
  { write, at, audit, changed }: Mutation,
  projectId: string,
  labels: readonly Label[]
): LabelSet {
  const before = readLabelSet(write, projectId)
  const version = before.version + 1
  insertLabels(write, { projectId, version, madeAt: at, labels })
  write.run('UPDATE project SET label_set_version = ? WHERE id = ?', version, projectId)
  audit({ entity: 'labels', entityId: projectId, before: idsOf(before.labels), after: idsOf(labels) })
  changed({ kind: 'labels', projectId })
  return { version, labels: [...labels] }
}

/** The newest `limit` versions, the newest first, without those that held only while a change of labels went through the documents; `by` is null where this workspace did not see one made. */
export function listLabelVersions(
  read: ReadHandle,
  projectId: string,
  limit: number
): { version: number; at: string; by: string | null; labels: Label[] }[] {
  const makers = new Map(
    read
      .all<{ at: string; actor: string }>(
        "SELECT at, actor FROM audit WHERE entity IN ('labels', 'project') AND entity_id = ?",
        projectId
      )
      .map(({ at, actor }) => [at, actor])
  )
  return read
    .all<{ version: number; at: string }>(
      `SELECT version, made_at AS at FROM label_set
        WHERE project_id = ? AND version <= (SELECT label_set_version FROM project WHERE id = ?)
          AND version NOT IN (SELECT labels_before + 1 FROM batch
            WHERE project_id = label_set.project_id AND labels_after > labels_before + 1)
        ORDER BY version DESC LIMIT ?`,
      projectId,
      projectId,
      limit
    )
    .map(({ version, at }) => ({
      version,
      at,
      by: makers.get(at) ?? null,
      labels: labelsOfVersion(read, projectId, version)
    }))
}

export interface LabelVersion {
  readonly projectId: string
  readonly version: number
  readonly madeAt: string
  readonly labels: readonly Label[]
}

/** A version that is not yet in force. */
export function insertLabels(write: WriteHandle, { projectId, version, madeAt, labels }: LabelVersion): void {
  write.run('INSERT INTO label_set (project_id, version, made_at) VALUES (?, ?, ?)', projectId, version, madeAt)
  labels.forEach((label, place) => {
    write.run(
      `INSERT INTO label (project_id, version, place, id, name_en, name_zh, colour, shortcut, guideline_en, guideline_zh,
         details)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      projectId,
      version,
      place,
      label.id,
      label.name.en,
      label.name.zh,
      label.colour,
      label.key,
      label.guideline.en,
      label.guideline.zh,
      JSON.stringify(detailsOf(label))
    )
  })
}

type LabelDetails = Pick<Label, 'parent' | 'examples' | 'attributes'>

function detailsOf({ parent, examples, attributes }: Label): LabelDetails {
  return {
    ...(parent === undefined ? {} : { parent }),
    ...(examples === undefined || examples === '' ? {} : { examples }),
    ...(attributes === undefined || attributes.length === 0 ? {} : { attributes })
  }
}

/** The versions hold the rest. */
function idsOf(labels: readonly Label[]): string[] {
  return labels.map((label) => label.id)
}

function toLabel(row: LabelRow): Label {
  return {
    id: row.id,
    name: { en: row.name_en, zh: row.name_zh },
    colour: row.colour,
    key: row.shortcut,
    guideline: { en: row.guideline_en, zh: row.guideline_zh },
    ...(JSON.parse(row.details) as LabelDetails)
  }
}
