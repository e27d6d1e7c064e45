// Trainings that begin at the tagger that ships with Chartmark, over the whole host: suggested where it knows a label, and exact when resumed.
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { importFiles } from '../../../test/doubles/import-files.ts'
import type { EngineChildDouble } from '../../../test/doubles/engine-child.ts'
import { open, orderOf, patience, say, stateIs, step, trained, useHosts } from './host.fixture.ts'

useHosts()

const resources = path.join(import.meta.dirname, '../../../resources')
const starterId = 'starter-disease-drug'

/** So many finished notes of a sentence, each with a drug and what it is taken for. */
async function openNotes(notes: number, reason: 'disease' | 'symptom' = 'disease') {
  const opened = await open({}, resources)
  const { client } = opened
  const { id: projectId } = await client.projects.create({ name: 'Clinic', labels: 'clinical' })
  const lines = Array.from({ length: notes }, (_, at) => {
    const text = `Patient ${at} takes metformin for asthma.`
    const drug = { start: text.indexOf('metformin'), end: text.indexOf(' for'), label: 'drug' }
    const takenFor = { start: text.indexOf('asthma'), end: text.indexOf('.'), label: reason }
    return JSON.stringify({ id: `note-${at}`, text, spans: [drug, takenFor] })
  })
  await importFiles(client, { projectId, files: [new File([lines.join('\n')], 'notes.jsonl')], format: 'jsonl' })
  const { rows } = await client.documents.list({ projectId, limit: notes })
  await client.documents.setStatus({ projectId, documentIds: rows.map(({ id }) => id), status: 'gold' })
  return { ...opened, projectId }
}

/** Engines that were given a training; others may read notes with the starters. */
const trainersOf = (children: readonly EngineChildDouble[], count: number) =>
  vi.waitFor(() => {
    const trainers = children.filter(({ sent }) => sent.some(({ kind }) => kind === 'train'))
    expect(trainers).toHaveLength(count)
    return trainers
  }, patience)

test('with few sentences the one button begins at the starter that knows a label', async () => {
  const { client, children, projectId } = await openNotes(30)
  const plan = await client.training.plan({ projectId, recipe: 'auto' })
  expect(plan.origin).toEqual({
    ...{ tagger: null, continues: false, problem: 'none' },
    starter: {
      id: starterId,
      name: 'Chartmark starter (English)',
      builtIn: 'en',
      labelIds: expect.any(Array) as string[],
      begins: true
    }
  })
  expect(plan.origin.starter!.labelIds).toHaveLength(2)
  expect(plan.why.map(({ id }) => id)).toEqual(expect.arrayContaining(['known-labels', 'folds']))
  expect(plan.recipe.method.kind).toBe('lora')
  const fromNothing = await client.training.plan({ projectId, recipe: 'auto', origin: 'encoder' })
  expect(plan.expected.middle).toBeGreaterThan(fromNothing.expected.middle)
  const { id } = await client.training.start({ projectId, recipe: 'auto' })
  const { child, jobId, order } = await orderOf(await trainersOf(children, 1), 0)
  expect(order.from).toEqual({
    taggerFolder: path.join(resources, 'taggers', starterId),
    ...{ isNewToDevel: true, isNewToTrain: true },
    types: { Chemical: plan.origin.starter!.labelIds[0], Disease: plan.origin.starter!.labelIds[1] }
  })
  say(child, jobId, step(1))
  child.exit(139, null)
  await stateIs(client, id, 'interrupted')
  await client.training.resume({ runId: id })
  const again = await orderOf(await trainersOf(children, 2), 1)
  expect(again.order).toEqual({ ...order, resume: true, toldStep: 0 })
  again.child.say(trained(again.jobId))
  await stateIs(client, id, 'done')
  expect((await client.training.get({ runId: id })).parent).toEqual({
    ...{ id: starterId, name: 'Chartmark starter (English)', builtIn: 'en' }
  })
  // What began at a starter lies on another curve than what began at the encoder.
  expect((await client.training.curve({ projectId })).points).toEqual([])
})

test('where a label is marked that the starter does not know, it is trained in layers from there', async () => {
  const { client, projectId } = await openNotes(30, 'symptom')
  const plan = await client.training.plan({ projectId, recipe: 'auto' })
  expect(plan.origin.starter).toMatchObject({ id: starterId, begins: true })
  expect(plan.why.map(({ id }) => id)).toContain('few')
  expect(plan.recipe.method.kind).toBe('weights')
})

test('with a hundred sentences the encoder gives as much', async () => {
  const { client, projectId } = await openNotes(130)
  const plan = await client.training.plan({ projectId, recipe: 'auto' })
  expect(plan.origin.starter).toMatchObject({ id: starterId, begins: false })
  const chosen = await client.training.plan({ projectId, recipe: 'auto', origin: 'starter' })
  expect(chosen.origin.starter).toMatchObject({ begins: true })
  expect(chosen.why.map(({ id }) => id)).toContain('some')
})

test('the encoder stays where a person says so, names a recipe or chose an encoder', async () => {
  const { client, projectId } = await openNotes(30)
  const begins = async (choices: { recipe: 'auto' | 'layered'; origin?: 'encoder' | 'starter' }) =>
    (await client.training.plan({ projectId, ...choices })).origin.starter?.begins
  expect(await begins({ recipe: 'auto', origin: 'encoder' })).toBe(false)
  expect(await begins({ recipe: 'layered' })).toBe(false)
  expect(await begins({ recipe: 'layered', origin: 'starter' })).toBe(true)
  await client.encoders.choose({ projectId, encoderId: 'all-minilm-l6-v2' })
  expect(await begins({ recipe: 'auto' })).toBeUndefined()
})

test('prototypes are solved on the encoder, whatever was asked', async () => {
  const { client, projectId } = await openNotes(30)
  const plan = await client.training.plan({ projectId, recipe: 'prototypes', origin: 'starter' })
  expect(plan.origin.starter).toMatchObject({ begins: false })
})

test('a run that began at a starter which is no more can be looked at', async () => {
  const { client, children, projectId, host } = await openNotes(30)
  const { id } = await client.training.start({ projectId, recipe: 'auto' })
  const { child, jobId } = await orderOf(await trainersOf(children, 1), 0)
  child.say(trained(jobId))
  await stateIs(client, id, 'done')
  await host.close()
  const later = await open()
  expect((await later.client.training.get({ runId: id })).parent).toEqual({ id: starterId, name: starterId })
})
