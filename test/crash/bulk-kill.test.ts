// The host dies by kill -9 in the middle of a change of many documents, or of taking one back: at the next start it is whole or not at all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createAnnotationService } from '../../src/main/services/annotation/annotation.ts'
import { createBulkService } from '../../src/main/services/annotation/bulk.ts'
import { importFiles } from '../../src/main/services/imports/import-files.fixture.ts'
import { createProjectService } from '../../src/main/services/projects.ts'
import { findBrokenAudit } from '../../src/main/store/audit.ts'
import { openWorkspace, type Workspace } from '../../src/main/store/workspace.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 400
const writer = new URL('./bulk-writer.ts', import.meta.url).pathname

/** A project with one suggestion in each of its documents. */
async function prepare(folder: string): Promise<string> {
  const workspace = openWorkspace({ folder })
  const deps = { ...workspace, annotator: () => 'Writer' }
  const project = createProjectService(deps).create({ name: 'Killed', labels: 'disease-drug' })
  const lines = Array.from({ length: documents }, (_, number) =>
    JSON.stringify({
      ...{ id: `${number}`, text: `Takes aspirin ${number}.` },
      spans: [{ start: 6, end: 13, label: 'drug', score: 0.9 }]
    })
  )
  const files = [new File([lines.join('\n')], 'notes.jsonl')]
  await importFiles(deps, { projectId: project.id, files, format: 'jsonl' })
  workspace.close()
  return project.id
}

/** How many documents stand as accepted once the workspace was opened again and tidied up; how many stood so before. */
async function reopen(
  folder: string,
  look: (workspace: Workspace) => void
): Promise<{ cutOff: number; accepted: number }> {
  const workspace = openWorkspace({ folder })
  const deps = { ...workspace, annotator: () => 'Writer' }
  const count = () =>
    workspace.read.one<{ n: number }>("SELECT count(*) AS n FROM annotation WHERE status = 'accepted'")!.n
  const cutOff = count()
  await createBulkService(deps, createAnnotationService(deps)).tidy()
  const accepted = count()
  expect(workspace.read.one('SELECT count(*) AS n FROM batch WHERE finished = 0')).toEqual({ n: 0 })
  expect(workspace.read.one('SELECT annotations AS n FROM project')).toEqual({ n: accepted })
  expect(findBrokenAudit(workspace.read)).toBeNull()
  look(workspace)
  workspace.close()
  return { cutOff, accepted }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-bulk-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('accepting in many documents, and taking it back, is all or nothing', async () => {
  const folder = temporaryFolder()
  const projectId = await prepare(folder)
  let wasCut = 0
  let stands = 0
  // Killed after some transactions of ten or eleven; 99 lets it come to its end.
  for (const [round, steps] of [2, 5, 8, 99, 2, 6, 9, 99].entries()) {
    const work = stands === 0 ? 'accept' : 'undo'
    const isDone = await runUntilKilled(writer, [folder, projectId, work], steps)
    const { cutOff, accepted } = await reopen(folder, () => undefined)
    expect(accepted, `round ${round}: ${work}`).toBeOneOf([0, documents])
    if (isDone) expect(accepted).toBe(work === 'accept' ? documents : 0)
    if (cutOff > 0 && cutOff < documents) wasCut++
    stands = accepted
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})

it('a label that was being renamed has its old name and set again', async () => {
  const folder = temporaryFolder()
  const projectId = await prepare(folder)
  for (const steps of [1, 4, 9]) {
    await runUntilKilled(writer, [folder, projectId, 'labels'], steps)
    await reopen(folder, ({ read, mutate }) => {
      const { labels } = createProjectService({ read, mutate, annotator: () => 'Writer' }).labels({ projectId })
      const used = read.all<{ label_id: string }>('SELECT DISTINCT label_id FROM annotation').map((row) => row.label_id)
      expect(used).toHaveLength(1)
      expect(labels.map(({ id }) => id)).toEqual(used[0] === 'drug' ? ['disease', 'drug'] : ['disease', 'medicine'])
    })
  }
})

it('a version of the label set that was being brought back is in force with its spans, or not at all', async () => {
  const folder = temporaryFolder()
  const projectId = await prepare(folder)
  expect(await runUntilKilled(writer, [folder, projectId, 'labels'], 99)).toBe(true)
  for (const steps of [1, 4, 9, 99]) {
    const isDone = await runUntilKilled(writer, [folder, projectId, 'version'], steps)
    await reopen(folder, ({ read, mutate }) => {
      const { labels } = createProjectService({ read, mutate, annotator: () => 'Writer' }).labels({ projectId })
      const used = read.all<{ label_id: string }>('SELECT DISTINCT label_id FROM annotation').map((row) => row.label_id)
      expect(used).toEqual([isDone ? 'drug' : 'medicine'])
      expect(labels.map(({ id }) => id)).toEqual(['disease', used[0]])
    })
  }
})
