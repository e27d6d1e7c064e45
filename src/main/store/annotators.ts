// The people who annotate on this workstation or whose work came from another, by name.
import type { ReadHandle } from './handles.ts'
import type { Mutation } from './mutate.ts'

/** In the order of their names. */
export function listAnnotators(read: ReadHandle): string[] {
  return read.all<{ name: string }>('SELECT name FROM annotator ORDER BY name_key').map(({ name }) => name)
}

/** The name as it is already known, in whatever case or width; undefined where nobody is called so. */
export function findAnnotator(read: ReadHandle, name: string): string | undefined {
  return read.one<{ name: string }>('SELECT name FROM annotator WHERE name_key = ?', nameKey(name))?.name
}

/** Does nothing where somebody is called so already. Returns the name under which they are known. */
export function addAnnotator({ write, at, audit, changed }: Mutation, name: string): string {
  const known = findAnnotator(write, name)
  if (known !== undefined) return known
  write.run('INSERT INTO annotator (name, name_key, added_at) VALUES (?, ?, ?)', name, nameKey(name), at)
  audit({ entity: 'annotator', entityId: name, after: { name } })
  changed({ kind: 'people' })
  return name
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
