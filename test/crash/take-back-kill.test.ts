// The host dies by kill -9 while an import is taken back or brought back: at the next start all of the import is there, or none of it.
import { expect, it } from 'vitest'
import { listAll } from '../../src/main/services/corpus.fixture.ts'
import { lookAgain, makeNotes } from './killed-corpus.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 1000
const writer = new URL('./take-back-writer.ts', import.meta.url).pathname

it('taking an import back, and bringing it back, is all or nothing', async () => {
  const corpus = await makeNotes(documents, { label: 'Remedy', score: 0.9 })
  const { folder, projectId } = corpus
  let wasCut = 0
  let stands = documents
  // Killed after some of a dozen transactions; 99 lets it come to its end.
  for (const [round, steps] of [2, 6, 11, 99, 3, 99, 7, 99, 5, 99].entries()) {
    const work = stands === 0 ? 'bring-back' : 'take-back'
    const isDone = await runUntilKilled(writer, [folder, projectId, work], steps)
    await lookAgain(corpus, async ({ imports, projects, documents: listed }) => {
      const cutOff = projects.list()[0]!.documents
      imports.tidyTakenBack()
      const [project] = projects.list()
      stands = project!.documents
      expect(stands, `round ${round}: ${work}`).toBeOneOf([0, documents])
      if (isDone) expect(stands).toBe(work === 'take-back' ? 0 : documents)
      if (cutOff > 0 && cutOff < documents) wasCut++
      expect(project).toMatchObject({ suggestions: stands })
      expect((await listAll({ documents: listed, projectId })).total).toBe(stands)
      expect(imports.list({ projectId })[0]).toMatchObject({ takenBack: stands === 0 })
      expect(projects.labels({ projectId }).labels).toHaveLength(stands === 0 ? 2 : 3)
    })
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
