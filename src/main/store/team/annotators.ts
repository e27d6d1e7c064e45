// The people who annotate on this workstation or whose work came from another. The name that their events were written with is who they
// are, here and in archives; what they are called now may differ.
import type { Person } from '../../../shared/team.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** In the order of what they are called. */
export function listAnnotators(read: ReadHandle): Person[] {
  return read
    .all<{ name: string; shownName: string; archived: number }>(
      `SELECT name, coalesce(shown_name, name) AS shownName, archived_at IS NOT NULL AS archived
         FROM annotator ORDER BY name_key`
    )
    .map(({ archived, ...person }) => ({ ...person, isArchived: archived === 1 }))
    .toSorted((a, b) => compareKeys(nameKey(a.shownName), nameKey(b.shownName)))
}

/** The name of whoever is or was called so, in whatever case or width; undefined where nobody is. */
export function findAnnotator(read: ReadHandle, name: string): string | undefined {
  const key = nameKey(name)
  return knownAs(read, name) ?? listAnnotators(read).find(({ shownName }) => nameKey(shownName) === key)?.name
}

/** Does nothing where somebody's work is under this name already. Returns the name under which it is. */
export function addAnnotator({ write, at, audit, changed }: Mutation, name: string): string {
  const known = knownAs(write, name)
  if (known !== undefined) return known
  write.run('INSERT INTO annotator (name, name_key, added_at) VALUES (?, ?, ?)', name, nameKey(name), at)
  audit({ entity: 'annotator', entityId: name, after: { name } })
  changed({ kind: 'people' })
  return name
}

/** Whoever is meant by a name that a person typed or chose: known or new, and offered for work again where they were archived. */
export function callAnnotator(mutation: Mutation, name: string): string {
  const found = findAnnotator(mutation.write, name) ?? addAnnotator(mutation, name)
  if (isArchived(mutation.write, found)) setArchived(mutation, found, false)
  return found
}

/** What was recorded keeps its name; everything shows the new one. */
export function renameAnnotator({ write, audit, changed }: Mutation, name: string, to: string): void {
  const before = shownNameOf(write, name)
  write.run('UPDATE annotator SET shown_name = ? WHERE name = ?', to === name ? null : to, name)
  audit({ entity: 'annotator', entityId: name, before: { shownName: before }, after: { shownName: to } })
  changed({ kind: 'people' })
}

export function isArchived(read: ReadHandle, name: string): boolean {
  return read.one('SELECT 1 FROM annotator WHERE name = ? AND archived_at IS NOT NULL', name) !== undefined
}

export function setArchived({ write, at, audit, changed }: Mutation, name: string, archived: boolean): void {
  write.run('UPDATE annotator SET archived_at = ? WHERE name = ?', archived ? at : null, name)
  audit({ entity: 'annotator', entityId: name, before: { archived: !archived }, after: { archived } })
  changed({ kind: 'people' })
}

function shownNameOf(read: ReadHandle, name: string): string {
  return (
    read.one<{ shown: string | null }>('SELECT shown_name AS shown FROM annotator WHERE name = ?', name)?.shown ?? name
  )
}

function knownAs(read: ReadHandle, name: string): string | undefined {
  return read.one<{ name: string }>('SELECT name FROM annotator WHERE name_key = ?', nameKey(name))?.name
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
