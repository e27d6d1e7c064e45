// Projects and their totals, which every change keeps in the same transaction so that no list has to count.
import type { Project } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'
import { writeLabelSet } from './labels.ts'

/** What one change adds to a project's totals. */
export interface Totals {
  readonly documents: number
  /** Documents whose status is annotated, reviewed or gold. */
  readonly annotated: number
  readonly annotations: number
  readonly suggestions: number
}

const columns = 'id, name, created_at AS createdAt, documents, annotated, annotations, suggestions'

/** A project that is still coming out of an archive has no label set in force and is not there yet. */
const visibleProject = 'label_set_version > 0'

/** In the order of their names. */
export function listProjects(read: ReadHandle): Project[] {
  return read.all<Project>(`SELECT ${columns} FROM project WHERE ${visibleProject} ORDER BY name_key`)
}

export function findProject(read: ReadHandle, id: string): Project | undefined {
  return read.one<Project>(`SELECT ${columns} FROM project WHERE id = ? AND ${visibleProject}`, id)
}

/** Names are one where they differ in case or in full and half width alone: people take them for the same. */
export function isProjectNameTaken(read: ReadHandle, name: string, exceptId = ''): boolean {
  return read.one('SELECT 1 FROM project WHERE name_key = ? AND id <> ?', nameKey(name), exceptId) !== undefined
}

export function addProject(mutation: Mutation, name: string, labels: readonly Label[]): Project {
  const id = newId()
  const { write, at, audit, changed } = mutation
  insertProject(write, id, name, at)
  audit({ entity: 'project', entityId: id, after: { name } })
  writeLabelSet(mutation, id, labels)
  changed({ kind: 'projects' })
  return findProject(write, id)!
}

/** It appears when a label set of it is in force. */
export function insertProject(write: WriteHandle, id: string, name: string, createdAt: string): void {
  write.run(
    'INSERT INTO project (id, name, name_key, created_at, label_set_version) VALUES (?, ?, ?, ?, 0)',
    id,
    name,
    nameKey(name),
    createdAt
  )
}

/** The name, or the first free one with a number after it. */
export function freeProjectName(read: ReadHandle, name: string): string {
  for (let number = 2, free = name; ; number++) {
    if (!isProjectNameTaken(read, free)) return free
    free = `${name} ${number}`
  }
}

export function renameProject({ write, audit, changed }: Mutation, id: string, name: string): void {
  const before = findProject(write, id)
  write.run('UPDATE project SET name = ?, name_key = ? WHERE id = ?', name, nameKey(name), id)
  audit({ entity: 'project', entityId: id, before: { name: before?.name }, after: { name } })
  changed({ kind: 'projects' })
}

export function addToTotals(write: WriteHandle, id: string, totals: Totals): void {
  write.run(
    `UPDATE project SET documents = documents + ?, annotated = annotated + ?, annotations = annotations + ?,
       suggestions = suggestions + ? WHERE id = ?`,
    totals.documents,
    totals.annotated,
    totals.annotations,
    totals.suggestions,
    id
  )
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
