// Trainings that go on from the tagger in use, over the whole host: what is held back was never learned, and what a person chose is kept.
import { expect, test, vi } from 'vitest'
import { type EngineChildDouble } from '../../../test/doubles/engine-child.ts'
import { usualChoices } from '../../shared/training-choices.ts'
import { openSample, orderOf, patience, say, stateIs, step, trained, useHosts } from './host.fixture.ts'

useHosts()

const sentencesOf = ({ sent }: EngineChildDouble, split: 'train' | 'devel') =>
  sent.flatMap((request) => (request.kind === 'examples' && request.split === split ? request.sentences : []))
const textsOf = (child: EngineChildDouble, split: 'train' | 'devel') =>
  sentencesOf(child, split).map(({ text }) => text)

async function trainOnce() {
  const opened = await openSample()
  const { client, children, projectId } = opened
  const { id: first } = await client.training.start({ projectId, recipe: 'full' })
  const order = await orderOf(children, 0)
  order.child.say(trained(order.jobId))
  await stateIs(client, first, 'done')
  return { ...opened, first, firstChild: order.child }
}

test('goes on from the tagger in use: what it learned trains, what it was checked on checks, and a resume gives the same', async () => {
  const { client, children, projectId, first, firstChild } = await trainOnce()
  const input = { projectId, recipe: 'auto', origin: 'tagger', seed: 9 } as const
  const plan = await client.training.plan(input)
  expect(plan.origin).toMatchObject({ tagger: { id: first }, continues: true, problem: null })
  expect(plan.why.map(({ id }) => id)).toContain('continued')
  expect(await client.training.origin({ projectId })).toEqual({ tagger: plan.origin.tagger, problem: null })
  expect(plan.recipe.folds).toBeUndefined()
  const { id } = await client.training.start(input)
  const { child, jobId, order } = await orderOf(children, 1)
  expect(order.from).toEqual({ taggerFolder: expect.stringContaining(first) as string, isNewToDevel: true })
  // Another seed would divide the same documents otherwise.
  expect(textsOf(child, 'devel').toSorted()).toEqual(textsOf(firstChild, 'devel').toSorted())
  const learned = new Set(textsOf(firstChild, 'train'))
  expect(textsOf(child, 'train').every((text) => learned.has(text))).toBe(true)
  say(child, jobId, step(1))
  child.exit(139, null)
  await stateIs(client, id, 'interrupted')
  await client.training.resume({ runId: id })
  const again = await orderOf(children, 2)
  expect(again.order).toMatchObject({ ...order, resume: true })
  expect(textsOf(again.child, 'devel')).toEqual(textsOf(child, 'devel'))
  again.child.say(trained(again.jobId))
  await stateIs(client, id, 'done')
  // Its sentences stand for those of both in a comparison: neither learned from any of them.
  const { run, parent } = await client.training.get({ runId: id })
  expect(run.sentences.devel).toBe(textsOf(child, 'devel').length)
  const before = await client.training.get({ runId: first })
  expect(parent).toEqual({ id: first, name: before.run.name })
  expect(before.parent).toBeNull()
})

test('begins at the encoder where it cannot go on, and says why', async () => {
  const { client, projectId } = await openSample()
  const plan = await client.training.plan({ projectId, recipe: 'auto', origin: 'tagger' })
  expect(plan.origin).toEqual({ tagger: null, continues: false, problem: 'none', starter: null })
  expect(await client.training.origin({ projectId })).toEqual({ tagger: null, problem: 'none' })
})

test('a recipe with folds, or another encoder by hand, cannot go on', async () => {
  const { client, projectId } = await trainOnce()
  const recipe = { ...(await client.training.plan({ projectId, recipe: 'full' })).recipe, folds: 3 }
  const folds = await client.training.plan({ projectId, recipe, origin: 'tagger' })
  expect(folds.origin).toMatchObject({ continues: false, problem: 'recipe' })
})

test('keeps what a person chose for a project, runs or not', async () => {
  const { client, projectId, host } = await trainOnce()
  expect(await client.training.choices({ projectId })).toEqual(usualChoices)
  const choices = { ...usualChoices, recipe: 'head', epochs: 7, seed: 3, origin: 'tagger' } as const
  await client.training.choose({ projectId, choices })
  const run = await client.training.start({ projectId, recipe: 'head' })
  await client.training.cancel({ runId: run.id })
  await host.whenIdle()
  expect(await client.training.choices({ projectId })).toEqual(choices)
  await expect(client.training.choose({ projectId, choices: { ...choices, epochs: 0 } })).rejects.toThrow()
  await expect(client.training.choices({ projectId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('folds tell how long the next training takes', async () => {
  const { client, children, projectId } = await openSample()
  const recipe = { ...(await client.training.plan({ projectId, recipe: 'full' })).recipe, folds: 3 }
  expect((await client.training.plan({ projectId, recipe })).timing).toBe('default')
  const { id } = await client.training.start({ projectId, recipe })
  const { child, jobId } = await orderOf(children, 0)
  say(child, jobId, { kind: 'stage', stage: 'validating' })
  await vi.waitFor(async () => expect((await client.jobs.list())[0]?.stage).toBe('validating'), patience)
  say(child, jobId, { kind: 'stage', stage: 'training' }, step(1))
  child.say(trained(jobId))
  await stateIs(client, id, 'done')
  expect((await client.training.plan({ projectId, recipe })).timing).toBe('runs')
  expect((await client.training.plan({ projectId, recipe: 'full' })).timing).toBe('runs')
})
