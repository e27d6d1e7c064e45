// The host dies by kill -9 in the middle of a change of many documents, or of taking one back: at the next start it is whole or not at all.
import { expect, it } from 'vitest'
import { type KilledCorpus, lookAgain, makeNotes } from './killed-corpus.ts'
import { runUntilKilled } from './run-until-killed.ts'

const documents = 400
const writer = new URL('./bulk-writer.ts', import.meta.url).pathname

const makeSuggestions = () => makeNotes(documents, { label: 'drug', score: 0.9 })

/** How many suggestions stand as accepted once the workspace was opened again and tidied up, how many stood so before; and its labels. */
function reopen(corpus: KilledCorpus) {
  return lookAgain(corpus, async ({ workspace: { read }, bulk, projects }) => {
    const count = () => read.one<{ n: number }>("SELECT count(*) AS n FROM annotation WHERE status = 'accepted'")!.n
    const cutOff = count()
    await bulk.tidy()
    const accepted = count()
    expect(read.one('SELECT count(*) AS n FROM batch WHERE finished = 0')).toEqual({ n: 0 })
    expect(read.one('SELECT annotations AS n FROM project')).toEqual({ n: accepted })
    const { labels } = projects.labels(corpus)
    const used = read.all<{ label_id: string }>('SELECT DISTINCT label_id FROM annotation')
    return { cutOff, accepted, labels: labels.map(({ id }) => id), used: used.map((row) => row.label_id) }
  })
}

it('accepting in many documents, and taking it back, is all or nothing', async () => {
  const corpus = await makeSuggestions()
  const { folder, projectId } = corpus
  let wasCut = 0
  let stands = 0
  // Killed after some transactions of ten or eleven; 99 lets it come to its end.
  for (const [round, steps] of [2, 5, 8, 99, 2, 6, 9, 99].entries()) {
    const work = stands === 0 ? 'accept' : 'undo'
    const isDone = await runUntilKilled(writer, [folder, projectId, work], steps)
    const { cutOff, accepted } = await reopen(corpus)
    expect(accepted, `round ${round}: ${work}`).toBeOneOf([0, documents])
    if (isDone) expect(accepted).toBe(work === 'accept' ? documents : 0)
    if (cutOff > 0 && cutOff < documents) wasCut++
    stands = accepted
  }
  // Some kills hit the middle; otherwise this test has shown nothing.
  expect(wasCut).toBeGreaterThan(0)
})

it('a label that was being renamed has its old name and set again', async () => {
  const corpus = await makeSuggestions()
  for (const steps of [1, 4, 9]) {
    await runUntilKilled(writer, [corpus.folder, corpus.projectId, 'labels'], steps)
    const { labels, used } = await reopen(corpus)
    expect(used).toHaveLength(1)
    expect(labels).toEqual(used[0] === 'drug' ? ['disease', 'drug'] : ['disease', 'medicine'])
  }
})

it('a version of the label set that was being brought back is in force with its spans, or not at all', async () => {
  const corpus = await makeSuggestions()
  const { folder, projectId } = corpus
  expect(await runUntilKilled(writer, [folder, projectId, 'labels'], 99)).toBe(true)
  for (const steps of [1, 4, 9, 99]) {
    const isDone = await runUntilKilled(writer, [folder, projectId, 'version'], steps)
    const { labels, used } = await reopen(corpus)
    expect(used).toEqual([isDone ? 'drug' : 'medicine'])
    expect(labels).toEqual(['disease', used[0]])
  }
})
