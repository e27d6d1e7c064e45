// Puts back what an archive has of a project beside its documents: see `projectRecords`.
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'
import { addTerm, startDictionary } from '../words/dictionaries.ts'
import type { ProjectRecord, RecordTable, RecordValue } from './project-records.ts'

/** Where the archive's names lead here. */
export interface RecordPlaces {
  readonly projectId: string
  /** Of documents, by their ids in the archive. */
  readonly documents: ReadonlyMap<string, { readonly key: number; readonly id: string }>
  readonly imports: ReadonlyMap<number, number>
}

export interface RecordRestore {
  /** Dictionaries and their terms, before the project appears; of others nothing. */
  readonly stage: (mutation: Mutation, record: ProjectRecord) => void
  /** All others, together with the project. */
  readonly finish: (mutation: Mutation, records: readonly ProjectRecord[]) => void
  /** Keys of the dictionaries that were staged. */
  readonly dictionaries: () => readonly number[]
}

export function isStaged([table]: ProjectRecord): boolean {
  return table === 'dictionary' || table === 'term'
}

export function createRecordRestore({ projectId, documents, imports }: RecordPlaces): RecordRestore {
  const dictionaries = new Map<RecordValue, number>()
  const sessions = new Map<RecordValue, number>()
  const reports = new Map<RecordValue, string>()
  const made = { sample: '', check: '' }
  const keyOf = (id: RecordValue) => documents.get(String(id))?.key ?? null
  const idOf = (id: RecordValue) => documents.get(String(id))?.id ?? null

  const restore: Readonly<Record<RecordTable, (write: WriteHandle, values: readonly RecordValue[]) => void>> = {
    import_session(write, [id, ...values]) {
      const { rowId } = write.run(
        `INSERT INTO import_session (project_id, id, fingerprint, state, actor, started_at, ended_at, name, choices, new_labels, documents,
           spans, suggestions, duplicates, problems) VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        projectId,
        freeId(write, 'SELECT 1 FROM import_session WHERE id = ?', id),
        ...values
      )
      sessions.set(id!, rowId)
    },
    import_part(write, [session, key, part, file, format, encoding, startedAt, actor, reason, ...counts]) {
      const here = imports.get(Number(key))
      const own = [sessions.get(session!) ?? null, part!, reason!, ...counts]
      if (here === undefined)
        write.run(
          `INSERT INTO import_record (project_id, state, is_read, file_name, format, encoding, started_at, actor, session_key, part, reason,
             spans, duplicates, problems) VALUES (?, 'done', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[projectId, file!, format!, encoding!, startedAt!, actor!, ...own]
        )
      else
        write.run(
          `UPDATE import_record SET is_read = 1, session_key = ?, part = ?, reason = ?, spans = ?, duplicates = ?, problems = ? WHERE key = ?`,
          ...[...own, here]
        )
    },
    import_row(write, [session, kind, place, message, source, reason, document]) {
      write.run(
        'INSERT INTO import_row (session_key, kind, place, message, source, reason, document_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[sessions.get(session!) ?? null, kind!, place!, message!, source!, reason!, idOf(document!)]
      )
    },
    export_record(write, [at, actor, file, format, documentCount, spans, problems, report, choice]) {
      const here = report === null ? null : freeId(write, 'SELECT 1 FROM export_record WHERE report = ?', report)
      if (here !== null) reports.set(report!, here)
      write.run(
        `INSERT INTO export_record (project_id, at, actor, file_name, format, documents, spans, problems, report, choice)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[projectId, at!, actor!, file!, format!, documentCount!, spans!, problems!, here, choice!]
      )
    },
    export_row(write, [report, loss, place, message, reason, document]) {
      write.run(
        'INSERT INTO export_row (report, loss, place, message, reason, document_id) VALUES (?, ?, ?, ?, ?, ?)',
        ...[reports.get(report!) ?? null, loss!, place!, message!, reason!, idOf(document!)]
      )
    },
    sign_off(write, [document, ...values]) {
      write.run(
        'INSERT INTO sign_off (document_key, revision, digest, at, actor) VALUES (?, ?, ?, ?, ?)',
        ...[keyOf(document!), ...values]
      )
    },
    signed(write, [document, state]) {
      write.run('UPDATE document SET signed_off = ? WHERE key = ?', state!, keyOf(document!))
    },
    quality_sample(write, values) {
      made.sample = newId()
      write.run(
        `INSERT INTO quality_sample (id, project_id, tagger_id, tagger_name, drawn_at, drawn_by, seed, archive)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[made.sample, projectId, ...values]
      )
    },
    quality_sample_document(write, [place, document, spans]) {
      write.run(
        'INSERT INTO quality_sample_document (sample_id, place, document_key, spans) VALUES (?, ?, ?, ?)',
        ...[made.sample, place!, keyOf(document!), spans!]
      )
    },
    label_check(write, values) {
      made.check = newId()
      write.run(
        `INSERT INTO label_check (id, project_id, state, method, started_at, folds, folds_done, sentences, message)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[made.check, projectId, ...values]
      )
    },
    suspect(write, [document, ...values]) {
      write.run(
        `INSERT INTO suspect (check_id, document_key, kind, score, given_label, given_place, found_label, found_start, found_end, kept)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[made.check, keyOf(document!), ...values]
      )
    },
    dictionary: () => undefined,
    term(write, [dictionary, text, code, preferred]) {
      const term = { text: String(text), code: asText(code), preferred: asText(preferred) }
      addTerm(write, dictionaries.get(dictionary!)!, term)
    }
  }

  return {
    stage(mutation, [table, ...values]) {
      if (table !== 'dictionary') {
        restore[table](mutation.write, values)
        return
      }
      const [id, name, labelId, madeAt] = values
      const { key } = startDictionary(mutation, { projectId, name: String(name), labelId: String(labelId) })
      dictionaries.set(id!, key)
      const free = freeId(mutation.write, 'SELECT 1 FROM dictionary WHERE id = ?', id)
      mutation.write.run('UPDATE dictionary SET id = ?, made_at = ? WHERE key = ?', free, madeAt!, key)
    },
    finish({ write }, records) {
      for (const [table, ...values] of records) restore[table](write, values)
      for (const key of dictionaries.values())
        write.run(
          `UPDATE dictionary SET state = 'done', terms = (SELECT count(*) FROM term WHERE dictionary_key = ?) WHERE key = ?`,
          key,
          key
        )
    },
    dictionaries: () => [...dictionaries.values()]
  }
}

function asText(value: RecordValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value)
}

/** The archive's own where it is not taken here. */
function freeId(read: ReadHandle, taken: string, id: RecordValue | undefined): string {
  return read.one(taken, String(id)) === undefined ? String(id) : newId()
}
