// The host dies by kill -9 in the middle of a merge: at the next start the project is as it was, and the same archive can be merged again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { exportArchive, listAll, servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { importFiles } from '../../src/main/services/imports/import-files.fixture.ts'
import { findBrokenAudit } from '../../src/main/store/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 120
const added = 60
const writer = new URL('./merge-writer.ts', import.meta.url).pathname

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, number) => JSON.stringify({ text: `Takes aspirin ${number}.` })).join('\n')

/** A project with notes; where `isOther`, with more of them, and a mark in each of those that are in both. */
async function prepare(folder: string, isOther: boolean): Promise<{ projectId: string; archive: Uint8Array }> {
  const workspace = openWorkspace({ folder })
  const services = servicesOf(workspace)
  const { id: projectId } = services.projects.create({ name: 'Killed', labels: 'disease-drug' })
  const files = [new File([linesOf(isOther ? documents + added : documents)], 'notes.jsonl')]
  await importFiles(services.deps, { projectId, files, format: 'jsonl' })
  if (isOther) {
    services.settings.saveSettings({ annotator: 'Ben' })
    const { rows } = await listAll({ documents: services.documents, projectId })
    for (const { id: documentId } of rows.slice(0, documents))
      services.annotation.edit({
        documentId,
        edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 6, end: 13 }] }
      })
  }
  const { file } = await exportArchive({ ...services, projectId })
  await services.exports.close()
  workspace.close()
  return { projectId, archive: new Uint8Array(await file.arrayBuffer()) }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-merge-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('merging is all or nothing', async () => {
  const folder = temporaryFolder()
  const { projectId } = await prepare(folder, false)
  const archive = join(temporaryFolder(), 'other.chartmark')
  writeFileSync(archive, (await prepare(temporaryFolder(), true)).archive)
  let wasCut = 0
  // Killed after some of its ten transactions; 99 lets it come to its end.
  for (const [round, steps] of [1, 2, 4, 6, 8, 99].entries()) {
    const isDone = await runUntilKilled(writer, [folder, projectId, archive], steps)

    const workspace = openWorkspace({ folder })
    const { interchange, bulk, projects, documents: service } = servicesOf(workspace)
    const count = () => workspace.read.one<{ n: number }>('SELECT count(*) AS n FROM annotation')!.n
    const cutOff = count()
    await interchange.tidy()
    await bulk.tidy()
    const marks = isDone ? documents : 0
    expect(count(), `round ${round}`).toBe(marks)
    if (cutOff > marks) wasCut++
    expect(projects.list()).toMatchObject([
      { documents: isDone ? documents + added : documents, annotations: marks, suggestions: 0 }
    ])
    expect((await listAll({ documents: service, projectId })).total).toBe(isDone ? documents + added : documents)
    expect(workspace.read.one('SELECT count(*) AS n FROM batch WHERE finished = 0')).toEqual({ n: 0 })
    expect(findBrokenAudit(workspace.read)).toBeNull()
    workspace.close()
    if (round === 5) expect(isDone).toBe(true)
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
