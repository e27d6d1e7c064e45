// The host dies by kill -9 while documents are removed, brought back or erased: at the next start all of a removal is done or none, and no document is half erased.
import { expect, it } from 'vitest'
import { listAll } from '../../src/main/services/corpus.fixture.ts'
import { lookAgain, makeNotes } from './killed-corpus.ts'
import { runUntilKilled } from './run-until-killed.ts'

/** Steps grow by half at most, so that there are more of them than any kill waits for. */
const documents = 1000
/** More than it has. */
const allSteps = 100_000
const writer = new URL('./removal-writer.ts', import.meta.url).pathname

it('removing documents is all or nothing, and erasing goes on where it was cut off', async () => {
  const corpus = await makeNotes(documents, { label: 'Drug' })
  const { folder, projectId } = corpus
  let wasCut = 0
  /** Kills after so many transactions; `allSteps` let it come to its end. Gives how many documents are there and how many are removed. */
  const round = async (work: 'remove' | 'undo' | 'erase', steps: number) => {
    await runUntilKilled(writer, [folder, projectId, work], steps)
    return lookAgain(corpus, async ({ workspace: { read }, bulk, erasure, removal, projects, documents: listed }) => {
      const cutOff = projects.list()[0]!.documents
      if (cutOff > 0 && cutOff < documents) wasCut++
      await bulk.tidy()
      await erasure.tidyErased()
      const [project] = projects.list()
      const there = project!.documents
      const { total: removed } = removal.list({ projectId, search: '', offset: 0, limit: 1 })
      expect((await listAll({ documents: listed, projectId })).total).toBe(there)
      expect(project).toMatchObject({ annotations: there })
      const marks = read.one<{ sum: number }>('SELECT coalesce(sum(marks), 0) AS sum FROM mark_total')!.sum
      expect(marks).toBe(there)
      const rows = read.one('SELECT (SELECT count(*) FROM document) AS a, (SELECT count(*) FROM document_text) AS b')
      expect(rows).toEqual({ a: there + removed, b: there + removed })
      expect(read.all('SELECT 1 FROM erasure_unfinished')).toEqual([])
      return { there, removed }
    })
  }
  const none = { there: 0, removed: documents }
  const whole = { there: documents, removed: 0 }
  for (const steps of [1, 4, 7]) expect(await round('remove', steps)).toEqual(whole)
  expect(await round('remove', allSteps)).toEqual(none)
  for (const steps of [3, 6]) expect(await round('undo', steps)).toEqual(none)
  expect(await round('undo', allSteps)).toEqual(whole)
  expect(await round('remove', allSteps)).toEqual(none)
  const half = await round('erase', 9)
  expect(half.there).toBe(0)
  expect(half.removed).toBeGreaterThan(0)
  expect(half.removed).toBeLessThan(documents)
  expect(await round('erase', allSteps)).toEqual({ there: 0, removed: 0 })
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})
