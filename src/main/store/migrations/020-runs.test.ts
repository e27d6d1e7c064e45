// What the tables of runs refuse, so that a fault in the host cannot leave a run that makes no sense.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readyMadeLabels } from '../../../shared/labels.ts'
import { addProject } from '../projects/projects.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'

let folder: string
let workspace: Workspace
let projectId: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartmark-020-'))
  workspace = openWorkspace({ folder })
  projectId = workspace.mutate(
    'test',
    'Tester',
    (mutation) => addProject(mutation, 'Notes', readyMadeLabels('clinical')).id
  )
  insert(`INSERT INTO run ${columns} VALUES ('a', '${projectId}', 1, 'queued', ${rest})`)
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

const columns = `(id, project_id, place, state, name, created_at, recipe, encoder_id, encoder_name, seed, entity_types, divided_by,
  train_sentences, devel_sentences, train_words, devel_words, total_epochs)`
const rest = "'Notes 1', '2026-01-01T00:00:00.000Z', '{}', 'e', 'E', 1, '[]', 'document', 1, 1, 1, 1, 1"

function insert(sql: string): void {
  workspace.mutate('test', 'Tester', ({ write, audit }) => {
    audit({ entity: 'test', entityId: 'test' })
    write.run(sql)
  })
}

it('refuses a state that is none', () => {
  expect(() => insert(`INSERT INTO run ${columns} VALUES ('b', '${projectId}', 2, 'paused', ${rest})`)).toThrow(/CHECK/)
})

it('refuses a run of no project, and two of one number', () => {
  expect(() => insert(`INSERT INTO run ${columns} VALUES ('b', 'none', 2, 'queued', ${rest})`)).toThrow(/FOREIGN KEY/)
  expect(() => insert(`INSERT INTO run ${columns} VALUES ('b', '${projectId}', 1, 'queued', ${rest})`)).toThrow(
    /UNIQUE/
  )
})

it('refuses points of no run', () => {
  expect(() => insert("INSERT INTO run_step VALUES ('none', 1, 1, 0.5, 0.1)")).toThrow(/FOREIGN KEY/)
  expect(() => insert("INSERT INTO checkpoint VALUES ('none', 1, 'x', 'now')")).toThrow(/FOREIGN KEY/)
})

it('refuses a second tagger of one run', () => {
  const tagger = (id: string) =>
    `INSERT INTO tagger (id, project_id, run_id, name, created_at, entity_types, encoder_name, recipe_name, scores)
      VALUES ('${id}', '${projectId}', 'a', 'n', 'now', '[]', 'e', 'r', '{}')`
  insert(tagger('a'))
  expect(() => insert(tagger('b'))).toThrow(/UNIQUE/)
})
