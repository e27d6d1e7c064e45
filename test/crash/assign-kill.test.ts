// The host dies by kill -9 while documents are assigned, or while that is taken back: at the next start all of it is done or none.
import { expect, it } from 'vitest'
import { lookAgain, makeNotes } from './killed-corpus.ts'
import { runUntilKilled } from './run-until-killed.ts'

/** Steps grow by half at most, so that there are more of them than any kill waits for. */
const documents = 1000
/** More than it has. */
const allSteps = 100_000
const writer = new URL('./assign-writer.ts', import.meta.url).pathname

it('assigning documents is all or nothing, and so is taking it back', async () => {
  const corpus = await makeNotes(documents, { label: 'Drug' })
  const { folder, projectId } = corpus
  let wasCut = 0
  /** Kills after so many transactions; `allSteps` let it come to its end. Gives how many assignments there are, each with its pass. */
  const round = async (work: 'assign' | 'undo', steps: number) => {
    await runUntilKilled(writer, [folder, projectId, work], steps)
    return lookAgain(corpus, async ({ workspace: { read }, bulk, projects }) => {
      const assigned = () => read.one<{ count: number }>('SELECT count(*) AS count FROM assignment')!.count
      const cutOff = assigned()
      if (cutOff > 0 && cutOff < 2 * documents) wasCut++
      await bulk.tidy()
      expect(read.all('SELECT 1 FROM batch WHERE finished = 0')).toEqual([])
      expect(projects.list()).toMatchObject([{ documents, annotations: documents }])
      const rows = read.one<{ count: number }>('SELECT count(*) AS count FROM document')!.count
      expect(rows).toBe(documents + assigned())
      return { assigned: assigned(), changes: bulk.changes({ projectId }).filter(({ undone }) => !undone).length }
    })
  }
  const none = { assigned: 0, changes: 0 }
  const whole = { assigned: 2 * documents, changes: 1 }
  for (const steps of [1, 3, 6]) expect(await round('assign', steps)).toEqual(none)
  expect(await round('assign', allSteps)).toEqual(whole)
  for (const steps of [2, 4, 7]) expect(await round('undo', steps)).toEqual(whole)
  expect(await round('undo', allSteps)).toEqual(none)
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
