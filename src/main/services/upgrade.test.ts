// A workspace of each earlier version opens in this one with everything that was in it, and with what has come since.
import { describe, expect, it } from 'vitest'
import { markTotals } from '../store/annotations/mark-totals.ts'
import { findBrokenAudit } from '../store/database/audit.ts'
import { migrations } from '../store/migrations/index.ts'
import { indexDocument } from '../store/search/search-index.ts'
import { listAnnotators } from '../store/team/annotators.ts'
import { temporaryFolder } from '../store/workspace/workspace.fixture.ts'
import { openWorkspace } from '../store/workspace/workspace.ts'
import { servicesOf } from './corpus.fixture.ts'

const text = 'Gabe von Metformin. 二甲双胍有效。'

/** As Chartmark of that version stored it: the columns of its first tables are in all later ones. */
function storeAt(folder: string, version: number): void {
  const workspace = openWorkspace({ folder, migrations: migrations.filter((step) => step.version <= version) })
  workspace.mutate('test', 'Tester', ({ write, audit }) => {
    audit({ entity: 'test', entityId: 'test' })
    write.run("INSERT INTO setting VALUES ('annotator', '\"Ann\"')")
    write.run(`INSERT INTO project (id, name, name_key, created_at, label_set_version, documents, annotated, annotations, suggestions)
      VALUES ('p', 'P', 'p', 't', 1, 1, 1, 1, 1)`)
    write.run("INSERT INTO label_set (project_id, version, made_at) VALUES ('p', 1, 't')")
    write.run(`INSERT INTO label (project_id, version, place, id, name_en, name_zh, colour, shortcut, guideline_en, guideline_zh)
      VALUES ('p', 1, 0, 'drug', 'Drug', 'y', '#000000', '1', '', '')`)
    write.run(`INSERT INTO import_record (key, project_id, state, file_name, format, encoding, started_at, documents)
      VALUES (1, 'p', 'done', 'f', 'txt', 'UTF-8', 't', 1)`)
    write.run(
      `INSERT INTO document (key, id, project_id, import_key, name, sort_name, group_name, status, revision, characters, hash, annotations,
         suggestions, least_score) VALUES (1, 'd', 'p', 1, 'n', 'n', '', 'annotated', 1, ?, 'h', 1, 1, 0.7)`,
      text.length
    )
    write.run('INSERT INTO document_text (document_key, text) VALUES (1, ?)', text)
    if (version >= 70) indexDocument(write, 1, 'n', text)
    write.run(`INSERT INTO annotation (id, document_key, label_id, fragments, span_start, span_end, status, origin, made_by, score)
      VALUES (1, 1, 'drug', '9-18', 9, 18, 'accepted', 'human', 'Bea', NULL),
             (2, 1, 'drug', '20-24', 20, 24, 'suggestion', 'tagger', 'T', 0.7)`)
    write.run(`INSERT INTO annotation_event (document_key, revision, at, actor, action, touched, changes, status_before, status_after)
      VALUES (1, 1, 't', 'Bea', 'add', 1, '[[1,null,["drug","9-18","accepted","human","Bea",null]]]', 'todo', 'annotated')`)
    write.run('UPDATE document SET undo_top = 1')
  })
  workspace.close()
}

describe.each(migrations.slice(0, -1).map(({ version }) => version))('a workspace of version %i', (version) => {
  it('keeps documents, spans, undo and the audit trail, and is searched and counted', async () => {
    const folder = temporaryFolder()
    storeAt(folder, version)
    const workspace = openWorkspace({ folder })
    const { read } = workspace
    const { documents, annotation, settings } = servicesOf(workspace)
    expect(read.all('SELECT * FROM pragma_foreign_key_check')).toEqual([])
    expect(read.all('SELECT * FROM pragma_integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(findBrokenAudit(read)).toBeNull()
    expect(settings.annotator()).toBe('Ann')
    // Since version 92 the application itself adds whoever works.
    if (version < 92) expect(listAnnotators(read).map(({ name }) => name)).toEqual(['Ann', 'Bea'])
    const list = (search: string) =>
      documents.list({ projectId: 'p', search, withSuggestions: false, order: 'name', offset: 0, limit: 9 })
    for (const search of ['', 'metformin', '双胍'])
      expect(await list(search), `found by "${search}"`).toMatchObject({
        total: 1,
        rows: [{ id: 'd', status: 'annotated', annotations: 1, suggestions: 1 }]
      })
    expect(markTotals(read, 'p')).toEqual(
      expect.arrayContaining([
        { labelId: 'drug', status: 'accepted', band: null, marks: 1 },
        { labelId: 'drug', status: 'suggestion', band: 'medium', marks: 1 }
      ])
    )
    const open = documents.get({ documentId: 'd' })
    expect(open).toMatchObject({ text, annotations: [{ by: 'Bea' }, { by: 'T', score: 0.7 }] })
    expect(open.annotations.map(({ fragments: [part] }) => text.slice(part?.start, part?.end))).toEqual([
      'Metformin',
      '二甲双胍'
    ])
    annotation.undo({ documentId: 'd' })
    expect(documents.get({ documentId: 'd' })).toMatchObject({
      status: 'todo',
      annotations: [{ by: 'T' }],
      redoTop: expect.any(Number) as number
    })
    workspace.close()
  })
})
