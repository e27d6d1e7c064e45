// An engine's double that tags and judges labels, and what a person does in the review with it, as far as it changes the store.
import { expect, vi } from 'vitest'
import type { EngineChildDouble } from '../../../test/doubles/engine-child.ts'
import type { EngineRequest } from '../engine/messages.ts'
import { type Client, orderOf, patience, trained } from './host.fixture.ts'

/** Finds the word that begins each text as a drug. */
export function tagsDrugs(request: EngineRequest, child: EngineChildDouble): void {
  if (request.kind === 'tag')
    queueMicrotask(() => child.say({ kind: 'tagger-loaded', jobId: request.jobId, entityTypes: ['drug'] }))
  if (request.kind !== 'texts') return
  queueMicrotask(() => {
    const { jobId } = request
    const documents = request.texts.map(({ id }) => ({
      id,
      spans: [{ start: 0, end: 2, label: 'drug', score: 0.9 }]
    }))
    child.say({ kind: 'predictions', jobId, documents })
    if (request.last) child.say({ kind: 'tagged', jobId, documents: documents.length })
  })
}

/** Signs off, stops, resumes and gives up tagging, draws a sample, checks labels and decides on a suspect. `answers(true)` lets the engine tag. */
export async function walkReview(
  client: Client,
  projectId: string,
  taggerId: string,
  children: readonly EngineChildDouble[],
  whenIdle: () => Promise<void>,
  answers: (tagging: boolean) => void
): Promise<void> {
  const [row] = (await client.documents.list({ projectId })).rows
  const { id: documentId, revision } = await client.documents.get({ documentId: row!.id })
  await client.review.signOff({ documentId, revision })

  const { id: jobId } = await client.tagging.start({ projectId, taggerId, scope: 'all' })
  await client.jobs.cancel({ jobId })
  await whenIdle()
  const [stopped] = await client.tagging.stopped({ projectId })
  const again = await client.tagging.resume({ taggingId: stopped!.id })
  await client.jobs.cancel({ jobId: again.id })
  await whenIdle()
  expect(await client.tagging.giveUp({ taggingId: stopped!.id })).toEqual([])

  answers(true)
  await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
  await whenIdle()
  await client.quality.draw({ projectId, taggerId, documents: 3 })

  expect((await client.entities.refresh({ projectId })).counted).toBeGreaterThan(0)
  const choice = { format: 'csv', from: 'todo', standing: 'both' } as const
  for await (const event of await client.exports.mentions({ projectId, choice })) expect(event.kind).toBeTruthy()

  const engines = children.length
  await client.labelErrors.start({ projectId })
  for (let fold = 0; fold < 4; fold++) {
    const judge = await orderOf(children, engines + fold)
    judge.child.say(trained(judge.jobId))
    await vi.waitFor(() => expect(judge.child.sent.some(({ kind }) => kind === 'check')).toBe(true), patience)
    const found = { type: 'drug', start: 0, end: 1 }
    const sentences = [[{ kind: 'missed' as const, given: null, found, score: 0.1 }]]
    const jobId = `${judge.jobId} judging`
    judge.child.say({ kind: 'suspected', jobId, first: 0, sentences })
    judge.child.say({ kind: 'checked', jobId })
  }
  await whenIdle()
  const [suspect] = await client.labelErrors.suspects({ projectId, kind: 'missed' })
  await client.labelErrors.decide({ suspectId: suspect!.id, decision: 'keep' })
  answers(false)
}
