// The host dies by kill -9 while an import is taken back or brought back: at the next start all of the import is there, or none of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { importFiles } from '../../src/main/services/imports/import-files.fixture.ts'
import { findBrokenAudit } from '../../src/main/store/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 1000
const writer = new URL('./take-back-writer.ts', import.meta.url).pathname

async function prepare(folder: string): Promise<string> {
  const workspace = openWorkspace({ folder })
  const { projects, deps } = servicesOf(workspace)
  const { id: projectId } = projects.create({ name: 'Killed', labels: 'disease-drug' })
  const lines = Array.from({ length: documents }, (_, number) =>
    JSON.stringify({ text: `Takes aspirin ${number}.`, spans: [{ start: 6, end: 13, label: 'Remedy', score: 0.9 }] })
  )
  await importFiles(deps, { projectId, files: [new File([lines.join('\n')], 'notes.jsonl')], format: 'jsonl' })
  workspace.close()
  return projectId
}

it('taking an import back, and bringing it back, is all or nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-take-back-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const projectId = await prepare(folder)
  let wasCut = 0
  let stands = documents
  // Killed after some of a dozen transactions; 99 lets it come to its end.
  for (const [round, steps] of [2, 6, 11, 99, 3, 99, 7, 99, 5, 99].entries()) {
    const work = stands === 0 ? 'bring-back' : 'take-back'
    const isDone = await runUntilKilled(writer, [folder, projectId, work], steps)

    const workspace = openWorkspace({ folder })
    const { imports, projects, documents: listed } = servicesOf(workspace)
    const cutOff = projects.list()[0]!.documents
    imports.tidyTakenBack()
    const [project] = projects.list()
    stands = project!.documents
    expect(stands, `round ${round}: ${work}`).toBeOneOf([0, documents])
    if (isDone) expect(stands).toBe(work === 'take-back' ? 0 : documents)
    if (cutOff > 0 && cutOff < documents) wasCut++
    expect(project).toMatchObject({ suggestions: stands })
    const all = { projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 1 } as const
    expect((await listed.list(all)).total).toBe(stands)
    expect(imports.list({ projectId })[0]).toMatchObject({ takenBack: stands === 0 })
    expect(projects.labels({ projectId }).labels).toHaveLength(stands === 0 ? 2 : 3)
    expect(findBrokenAudit(workspace.read)).toBeNull()
    workspace.close()
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
