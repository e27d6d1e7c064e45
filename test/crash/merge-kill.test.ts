// The host dies by kill -9 in the middle of a merge: at the next start the project is as it was, and the same archive can be merged again.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportArchive, listAll } from '../../src/main/services/corpus.fixture.ts'
import { temporaryFolder } from '../../src/main/store/workspace/workspace.fixture.ts'
import { lookAgain, makeNotes } from './killed-corpus.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 120
const added = 60
const writer = new URL('./merge-writer.ts', import.meta.url).pathname

/** The archive of another project with the same notes and more of them, and a mark in each of those that are in both. */
async function makeArchive(): Promise<string> {
  const corpus = await makeNotes(documents + added, {})
  const { projectId } = corpus
  const bytes = await lookAgain(corpus, async (services) => {
    services.settings.saveSettings({ annotator: 'Ben' })
    const { rows } = await listAll({ documents: services.documents, projectId })
    for (const { id: documentId } of rows.slice(0, documents))
      services.annotation.edit({
        documentId,
        edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 6, end: 13 }] }
      })
    const { file } = await exportArchive({ ...services, projectId })
    await services.exports.close()
    return new Uint8Array(await file.arrayBuffer())
  })
  const archive = join(temporaryFolder(), 'other.chartmark')
  writeFileSync(archive, bytes)
  return archive
}

it('merging is all or nothing', async () => {
  const corpus = await makeNotes(documents, {})
  const { folder, projectId } = corpus
  const archive = await makeArchive()
  let wasCut = 0
  // Killed after some of its ten transactions; 99 lets it come to its end.
  for (const [round, steps] of [1, 2, 4, 6, 8, 99].entries()) {
    const isDone = await runUntilKilled(writer, [folder, projectId, archive], steps)
    await lookAgain(corpus, async ({ workspace: { read }, interchange, bulk, projects, documents: listed }) => {
      const count = () => read.one<{ n: number }>('SELECT count(*) AS n FROM annotation')!.n
      const cutOff = count()
      await interchange.tidy()
      await bulk.tidy()
      const marks = isDone ? documents : 0
      expect(count(), `round ${round}`).toBe(marks)
      if (cutOff > marks) wasCut++
      expect(projects.list()).toMatchObject([
        { documents: isDone ? documents + added : documents, annotations: marks, suggestions: 0 }
      ])
      expect((await listAll({ documents: listed, projectId })).total).toBe(isDone ? documents + added : documents)
      expect(read.one('SELECT count(*) AS n FROM batch WHERE finished = 0')).toEqual({ n: 0 })
    })
    if (round === 5) expect(isDone).toBe(true)
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
