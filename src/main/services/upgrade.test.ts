// A workspace of one person is the same after the upgrade, and whoever worked in it is among the annotators.
import { expect, it } from 'vitest'
import { servicesOf } from '../corpus.fixture.ts'
import { listAnnotators } from '../../store/annotators.ts'
import { openWorkspace } from '../../store/workspace.ts'
import { temporaryFolder } from '../../store/workspace.fixture.ts'
import { migrations } from '../../store/migrations/index.ts'

it('leaves documents, spans and undo as they were', async () => {
  const folder = temporaryFolder()
  const before = openWorkspace({ folder, migrations: migrations.filter(({ version }) => version < 92) })
  before.mutate('test', 'Tester', ({ write, audit }) => {
    audit({ entity: 'test', entityId: 'test' })
    write.run("INSERT INTO setting VALUES ('annotator', '\"Ann\"')")
    write.run(`INSERT INTO project (id, name, name_key, created_at, label_set_version, documents, annotations)
      VALUES ('p', 'P', 'p', 't', 1, 1, 1)`)
    write.run("INSERT INTO label_set VALUES ('p', 1, 't')")
    write.run("INSERT INTO label VALUES ('p', 1, 0, 'drug', 'Drug', 'y', '#000000', '1', '', '', '{}')")
    write.run(`INSERT INTO import_record (key, project_id, state, file_name, format, encoding, started_at)
      VALUES (1, 'p', 'done', 'f', 'txt', 'UTF-8', 't')`)
    write.run(`INSERT INTO document (key, id, project_id, import_key, name, sort_name, group_name, status, revision, characters, hash, annotations)
      VALUES (1, 'd', 'p', 1, 'n', 'n', '', 'annotated', 1, 9, 'h', 1)`)
    write.run("INSERT INTO document_text (document_key, text) VALUES (1, 'some text')")
    write.run(`INSERT INTO annotation (id, document_key, label_id, fragments, span_start, span_end, status, origin, made_by)
      VALUES (1, 1, 'drug', '0-4', 0, 4, 'accepted', 'human', 'Bea')`)
    write.run(`INSERT INTO annotation_event (document_key, revision, at, actor, action, touched, changes, status_before, status_after)
      VALUES (1, 1, 't', 'Bea', 'add', 1, '[[1,null,["drug","0-4","accepted","human","Bea",null]]]', 'todo', 'annotated')`)
    write.run('UPDATE document SET undo_top = 1')
  })
  before.close()

  const workspace = openWorkspace({ folder })
  const { documents, annotation, settings } = servicesOf(workspace)
  expect(listAnnotators(workspace.read)).toEqual(['Ann', 'Bea'])
  expect(settings.annotator()).toBe('Ann')
  const list = () =>
    documents.list({ projectId: 'p', search: '', withSuggestions: false, order: 'name', offset: 0, limit: 9 })
  expect(await list()).toMatchObject({ total: 1, rows: [{ id: 'd', status: 'annotated', annotations: 1 }] })
  expect(documents.get({ documentId: 'd' })).toMatchObject({ text: 'some text', annotations: [{ by: 'Bea' }] })
  annotation.undo({ documentId: 'd' })
  expect(documents.get({ documentId: 'd' })).toMatchObject({ status: 'todo', annotations: [], canRedo: true })
  workspace.close()
})
