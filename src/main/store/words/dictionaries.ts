// Dictionaries and their terms in the store.
import type { Concept, Dictionary } from '../../../shared/dictionaries.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'
import { indexForm, indexQuestion } from '../search/search-tokens.ts'

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

/** Out of every list, with its terms still there. */
export function hideDictionary({ write, audit }: Mutation, key: number): void {
  write.run("UPDATE dictionary SET state = 'staging' WHERE key = ?", key)
  audit({ entity: 'dictionary', entityId: String(key), after: { removed: true } })
}

/** One that was removed and whose terms are all still there. */
export function findHiddenDictionary(
  read: ReadHandle,
  projectId: string,
  id: string
): { key: number; name: string } | undefined {
  // One that was never finished, or whose terms are going, counts none.
  return read.one(
    "SELECT key, name FROM dictionary WHERE project_id = ? AND id = ? AND state = 'staging' AND terms > 0",
    projectId,
    id
  )
}

/** Listed again, under its name or the next that is free. */
export function restoreDictionary(
  { write, audit }: Mutation,
  projectId: string,
  { key, name }: { readonly key: number; readonly name: string }
): void {
  const free = freeDictionaryName(write, projectId, name)
  write.run("UPDATE dictionary SET state = 'done', name = ? WHERE key = ?", free, key)
  audit({ entity: 'dictionary', entityId: String(key), after: { restored: true } })
}

/** Suggestions are told apart by the name, so no two dictionaries of a project share one. */
export function freeDictionaryName(read: ReadHandle, projectId: string, wanted: string): string {
  const taken = new Set(listDictionaries(read, projectId).map(({ name }) => name))
  for (let number = 1, name = wanted; ; name = `${wanted} (${++number})`) if (!taken.has(name)) return name
}

/** Removes up to `limit` terms, in the end the dictionary itself; true when nothing is left of it. */
export function removeSomeTerms({ write, audit }: Mutation, key: number, limit: number): boolean {
  // Out of the list first, so that a removal that is cut off goes on at the next start.
  write.run("UPDATE dictionary SET state = 'staging', terms = 0 WHERE key = ?", key)
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

const conceptColumns =
  'term.text AS text, term.code AS code, term.preferred AS preferred, dictionary.name AS dictionary'

/** Concepts with this code, then those whose terms hold every word of the question, short terms first. */
export function searchConcepts(read: ReadHandle, projectId: string, question: string, limit: number): Concept[] {
  const code = question.trim()
  const byCode = read.all<Concept>(
    `SELECT ${conceptColumns} FROM term JOIN dictionary ON dictionary.key = term.dictionary_key
      WHERE term.code IN (?, ?) AND project_id = ? AND state = 'done' ORDER BY term.key LIMIT ?`,
    code,
    code.toUpperCase(),
    projectId,
    limit
  )
  const asked = indexQuestion(question)
  if (asked === null || byCode.length === limit) return byCode
  const byWords = read.all<Concept>(
    `SELECT ${conceptColumns}
       FROM term_index JOIN term ON term.key = term_index.rowid JOIN dictionary ON dictionary.key = term.dictionary_key
      WHERE term_index MATCH ? AND project_id = ? AND state = 'done' AND code IS NOT NULL
      ORDER BY length(term.text), term.key LIMIT ?`,
    asked,
    projectId,
    limit - byCode.length
  )
  return [...byCode, ...byWords]
}
