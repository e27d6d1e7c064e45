// The first schema by itself: it can be made, and its guards hold.
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from 'better-sqlite3'
import { openDatabase } from '../database/connection.ts'
import { temporaryFolder } from '../workspace/workspace.fixture.ts'
import { corpusMigration } from './010-corpus.ts'
import { migrate } from './migrate.ts'

const rows = `
INSERT INTO project (id, name, name_key, created_at, label_set_version) VALUES ('p', 'P', 'p', 't', 1);
INSERT INTO import_record (key, project_id, state, file_name, format, encoding, started_at)
  VALUES (1, 'p', 'done', 'f', 'txt', 'UTF-8', 't');
INSERT INTO document (key, id, project_id, import_key, name, sort_name, group_name, status, characters, hash)
  VALUES (1, 'd', 'p', 1, 'n', 'n', '', 'todo', 9, 'h');
INSERT INTO document_text (document_key, text) VALUES (1, 'some text');
INSERT INTO annotation (id, document_key, label_id, fragments, span_start, span_end, status, origin, made_by)
  VALUES (1, 1, 'drug', '0-4', 0, 4, 'accepted', 'human', 'me');
INSERT INTO annotation_event (document_key, revision, at, actor, action, touched, changes, status_before, status_after)
  VALUES (1, 1, 't', 'me', 'add', 1, '[]', 'todo', 'todo');
`

describe('migration 10', () => {
  let database: Database
  beforeEach(() => {
    database = openDatabase(join(temporaryFolder(), 'test.chartmark'), new Uint8Array(32))
    onTestFinished(() => void database.close())
    expect(migrate(database, [corpusMigration])).toEqual([10])
    database.exec(rows)
  })

  it.each([
    ['the text of a document', "UPDATE document_text SET text = 'other'", 'never changes'],
    ['an event', "UPDATE annotation_event SET actor = 'other'", 'never altered'],
    ['an event, by removing it', 'DELETE FROM annotation_event', 'never deleted'],
    ['a document with events, by removing it', 'DELETE FROM document', 'FOREIGN KEY'],
    ['an annotation, to end before it starts', 'UPDATE annotation SET span_end = 0', 'CHECK'],
    ['an annotation, to an unknown status', "UPDATE annotation SET status = 'maybe'", 'CHECK'],
    ['an annotation, to a score above 1', 'UPDATE annotation SET score = 1.5', 'CHECK'],
    ['a document, to a project that is not there', "UPDATE document SET project_id = 'q'", 'FOREIGN KEY']
  ])('does not change %s', (_what, sql, message) => {
    expect(() => database.exec(sql)).toThrow(message)
  })

  it('does not take a second annotation of one label at one place, nor the same text twice', () => {
    const copy = (table: string, columns: string, values: string) => () =>
      database.exec(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table}`)
    const annotation = 'document_key, label_id, fragments, span_start, span_end, status, origin, made_by'
    expect(copy('annotation', annotation, annotation)).toThrow('UNIQUE')
    expect(copy('annotation', annotation, annotation.replace('label_id', "'disease'"))).not.toThrow()
    const document = 'id, project_id, import_key, name, sort_name, group_name, status, characters, hash'
    expect(copy('document', document, document.replace('id,', "'d2',"))).toThrow('UNIQUE')
  })

  it('never gives the identity of a removed annotation to another', () => {
    database.exec('DELETE FROM annotation')
    database.exec(`INSERT INTO annotation (document_key, label_id, fragments, span_start, span_end, status, origin, made_by)
      VALUES (1, 'drug', '0-4', 0, 4, 'accepted', 'human', 'me')`)
    expect(database.prepare('SELECT id FROM annotation').all()).toEqual([{ id: 2 }])
  })
})
