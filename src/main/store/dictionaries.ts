// Dictionaries and their terms in the store.
import type { Concept, Dictionary } from '../../shared/dictionaries.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import { newId } from './ids.ts'
import type { Mutation } from './mutate.ts'
import { indexForm, indexQuestion } from './search-tokens.ts'

export interface NewTerm {
  readonly text: string
  readonly code: string | null
  readonly preferred: string | null
}

const columns = 'id, name, label_id AS labelId, made_at AS madeAt, terms'

export function listDictionaries(read: ReadHandle, projectId: string): Dictionary[] {
  return read.all<Dictionary>(
    `SELECT ${columns} FROM dictionary WHERE project_id = ? AND state = 'done' ORDER BY name, key`,
    projectId
  )
}

export function findDictionary(
  read: ReadHandle,
  projectId: string,
  id: string
): (Dictionary & { key: number }) | undefined {
  return read.one<Dictionary & { key: number }>(
    `SELECT key, ${columns} FROM dictionary WHERE project_id = ? AND id = ? AND state = 'done'`,
    projectId,
    id
  )
}

/** Terms are then added under the key that this returns; nothing of them shows before `finishDictionary`. */
export function startDictionary(
  { write, at, audit }: Mutation,
  { projectId, name, labelId }: { projectId: string; name: string; labelId: string }
): { key: number; id: string } {
  const id = newId()
  const { rowId: key } = write.run(
    "INSERT INTO dictionary (id, project_id, name, label_id, made_at, state) VALUES (?, ?, ?, ?, ?, 'staging')",
    id,
    projectId,
    name,
    labelId,
    at
  )
  audit({ entity: 'dictionary', entityId: id, after: { projectId, name, labelId } })
  return { key, id }
}

export function addTerm(write: WriteHandle, dictionaryKey: number, { text, code, preferred }: NewTerm): void {
  const { rowId } = write.run(
    'INSERT INTO term (dictionary_key, text, code, preferred) VALUES (?, ?, ?, ?)',
    dictionaryKey,
    text,
    code,
    preferred
  )
  write.run('INSERT INTO term_index (rowid, text) VALUES (?, ?)', rowId, indexForm(text))
}

export function finishDictionary({ write, audit }: Mutation, key: number, terms: number): void {
  write.run("UPDATE dictionary SET state = 'done', terms = ? WHERE key = ?", terms, key)
  audit({ entity: 'dictionary', entityId: String(key), after: { terms } })
}

/** Removes up to `limit` terms, in the end the dictionary itself; true when nothing is left of it. */
export function removeSomeTerms({ write, audit }: Mutation, key: number, limit: number): boolean {
  // Out of the list first, so that a removal that is cut off goes on at the next start.
  write.run("UPDATE dictionary SET state = 'staging' WHERE key = ?", key)
  const { changes } = write.run(
    'DELETE FROM term WHERE key IN (SELECT key FROM term WHERE dictionary_key = ? LIMIT ?)',
    key,
    limit
  )
  const done = changes < limit
  if (done) write.run('DELETE FROM dictionary WHERE key = ?', key)
  audit({ entity: 'dictionary', entityId: String(key), after: { removed: changes } })
  return done
}

export function unfinishedDictionaries(read: ReadHandle): number[] {
  return read.all<{ key: number }>("SELECT key FROM dictionary WHERE state = 'staging'").map(({ key }) => key)
}

/** The next terms of a dictionary after `afterKey`. */
export function nextTerms(
  read: ReadHandle,
  dictionaryKey: number,
  afterKey: number,
  limit: number
): { key: number; text: string }[] {
  return read.all(
    'SELECT key, text FROM term WHERE dictionary_key = ? AND key > ? ORDER BY key LIMIT ?',
    dictionaryKey,
    afterKey,
    limit
  )
}

export function codeOfTerm(read: ReadHandle, key: number): string | null {
  return read.one<{ code: string | null }>('SELECT code FROM term WHERE key = ?', key)?.code ?? null
}

/** Concepts whose terms hold every word of the question, short terms first; those with this code too. */
export function searchConcepts(read: ReadHandle, projectId: string, question: string, limit: number): Concept[] {
  const asked = indexQuestion(question)
  if (asked === null) return []
  return read.all<Concept>(
    `SELECT term.text AS text, term.code AS code, term.preferred AS preferred, dictionary.name AS dictionary
       FROM term_index JOIN term ON term.key = term_index.rowid JOIN dictionary ON dictionary.key = term.dictionary_key
      WHERE term_index MATCH ? AND project_id = ? AND state = 'done' AND code IS NOT NULL
      ORDER BY length(term.text), term.key LIMIT ?`,
    asked,
    projectId,
    limit
  )
}
