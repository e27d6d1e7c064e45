// The result of a run over the double of an engine: from what was found to figures with places, and one tagger held against another.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { engineSpawnerDouble } from '../../../test/doubles/engine-child.ts'
import { resourcesWithoutTaggers } from '../../../test/doubles/resources.ts'
import { entitiesOf } from '../engine/metrics/entity-scores.ts'
import type { EngineRequest } from '../engine/messages.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { createHost, type Host } from './host.ts'

const resourcesFolder = resourcesWithoutTaggers()
let folder: string
let host: Host

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-results-'))
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

type Examples = Extract<EngineRequest, { kind: 'examples' }>

const entitiesIn = (sentences: readonly TaggedSentence[]) =>
  sentences.map(({ tags }) => entitiesOf(tags).map((entity) => ({ ...entity, score: 0.9 })))

/** An engine whose tagger finds every entity but the first; what is checked finds the first alone. */
async function openSample() {
  const { spawnEngine } = engineSpawnerDouble({
    answer: (request, child) => {
      if (request.kind !== 'train' && request.kind !== 'check') return
      const { jobId } = request
      const sent = child.sent.filter(
        (message): message is Examples => message.kind === 'examples' && message.jobId === jobId
      )
      const ofSplit = (split: 'train' | 'devel') =>
        sent.filter((message) => message.split === split).flatMap(({ sentences }) => sentences)
      // Where none are held back, folds find in the training sentences.
      const checked = ofSplit('devel')
      const found = entitiesIn(checked.length > 0 ? checked : ofSplit('train'))
      const first = found.findIndex((entities) => entities.length > 0)
      if (request.kind === 'check') {
        const sentences = found.map((entities, place) => (place === first ? entities.slice(0, 1) : []))
        queueMicrotask(() => {
          child.say({ kind: 'found', jobId, first: 0, sentences })
          child.say({ kind: 'checked', jobId })
        })
        return
      }
      const sentences = found.map((entities, place) => (place === first ? entities.slice(1) : entities))
      const support = found.flat().length
      const recall = (support - 1) / support
      const micro = { precision: 1, recall, f1: (2 * recall) / (1 + recall), support }
      queueMicrotask(() => {
        child.say({ kind: 'training', jobId, event: { kind: 'found', first: 0, sentences } })
        const result = { outcome: 'finished', bestEpoch: 1, steps: 4, seconds: 1 } as const
        child.say({
          kind: 'trained',
          jobId,
          result: { ...result, scores: { micro, types: {} }, dataHash: 'd'.repeat(64), taggerFolder: '' }
        })
      })
    }
  })
  host = await createHost({ workspaceFolder: folder, resourcesFolder, spawnEngine, shell: 'test' })
  const client = createRouterClient(host.router)
  const { id: projectId } = await client.projects.createSample()
  const train = async (seed = 1, recipe: 'full' | 'prototypes' = 'full') => {
    const run = await client.training.start({ projectId, recipe, epochs: 2, seed })
    await host.whenIdle()
    return run.id
  }
  return { client, projectId, train }
}

test('errors stand at their places, the figures have intervals, and the first tagger is in use', async () => {
  const { client, projectId, train } = await openSample()
  const runId = await train()
  const result = (await client.training.result({ runId }))!
  const { errors, micro, errorCounts } = result
  expect(result.checkedOn).toBe('devel')
  expect(errorCounts).toEqual({ missed: 1, spurious: 0, 'wrong-boundary': 0, 'wrong-type': 0 })
  expect(micro.intervals.recall.low).toBeLessThan(micro.recall)
  expect(micro.intervals.recall.high).toBeGreaterThanOrEqual(micro.recall)
  const [{ sentence, gold, found }] = errors as [(typeof errors)[number]]
  expect(found).toBeNull()
  const { text } = await client.documents.get({ documentId: sentence.documentId })
  expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(sentence.text)
  expect(sentence.text.slice(gold!.start, gold!.end).trim()).not.toBe('')
  const { seen, unseen } = result.seen!
  expect(seen.support + unseen.support).toBe(micro.support)
  expect(result.calibration.bins).toMatchObject([{ from: 0.9, right: 1, count: micro.support - 1 }])
  expect(result.confusion.counts.flat().reduce((a, b) => a + b)).toBe(micro.support)
  expect((await client.tagging.taggers({ projectId })).map(({ id, current }) => [id, current])).toEqual([[runId, true]])
  await expect(client.training.result({ runId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the tagger in use reads along by itself, and is compared on sentences that neither has learned from', async () => {
  const { client, projectId, train } = await openSample()
  const first = await train()
  // Another seed divides otherwise: some of its sentences were learned from by the first.
  const second = await train(2)
  const comparison = await vi.waitFor(async () => {
    const found = await client.training.compare({ runId: second, taggerId: first })
    if (found.state !== 'compared') throw new Error('not yet')
    return found.comparison
  }, 120_000)
  const { sentences, learned, counts, before, after, difference } = comparison
  expect(sentences + learned).toBe((await client.training.result({ runId: second }))!.sentences)
  expect(learned).toBeGreaterThan(0)
  expect(counts.fixed).toBeGreaterThan(0)
  expect(difference).toBeCloseTo(after.f1 - before.f1)
  expect((await client.tagging.taggers({ projectId })).map(({ id }) => id)).toEqual([first, second])
  expect(await client.training.compare({ runId: first, taggerId: second })).toEqual({ state: 'unread' })
  await client.training.check({ runId: first, taggerId: second })
  await host.whenIdle()
  expect(await client.training.compare({ runId: first, taggerId: second })).toMatchObject({ state: 'compared' })
  await expect(client.training.check({ runId: first, taggerId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('two taggers that learned from every sentence are compared by what their folds found in it', async () => {
  const { client, train } = await openSample()
  const first = await train(1, 'prototypes')
  const second = await train(2, 'prototypes')
  const compared = await client.training.compare({ runId: second, taggerId: first })
  if (compared.state !== 'compared') throw new Error(compared.state)
  const { comparison } = compared
  expect(comparison.sentences).toBe((await client.training.result({ runId: second }))!.sentences)
  expect(comparison).toMatchObject({ learned: 0, difference: 0, beyondChance: false })
  expect(comparison.after.support).toBeGreaterThan(0)
})
