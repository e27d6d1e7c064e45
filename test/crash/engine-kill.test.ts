// The real engine dies by kill -9, hangs, or is cancelled in the middle of a training: the host lives, and the run goes on exactly.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CrashFolder, follow, longRecipe, makeCrashFolder, openHost, weightsOf } from './host-workspace.ts'
import { importFiles } from '../doubles/import-files.ts'

let folder: CrashFolder
let opened: Awaited<ReturnType<typeof openHost>>
let projectId: string
/** Weights and points of the same training without any trouble. */
let reference: { readonly weights: string; readonly losses: readonly number[] }

const losses = async (runId: string): Promise<number[]> =>
  (await opened.client.training.get({ runId })).steps.map(({ loss }) => loss)

const start = () => opened.client.training.start({ projectId, recipe: longRecipe, seed: 11 })

/** Goes on until it is cancelled, however long what happens beside it takes. */
const startWithoutEnd = () =>
  opened.client.training.start({
    projectId,
    recipe: { ...longRecipe, phases: longRecipe.phases.map((phase) => ({ ...phase, epochs: 200 })) },
    seed: 11
  })

/** A few epochs in, with checkpoints written and much left to do. */
const inTheMiddle = ({ epoch }: { readonly epoch: number }): boolean => epoch >= 4

beforeAll(async () => {
  folder = await makeCrashFolder()
  opened = await openHost(folder)
  projectId = (await opened.client.projects.createSample()).id
  const run = await follow(opened.client, (await start()).id)
  expect(run).toMatchObject({ state: 'done', message: null })
  reference = { weights: weightsOf(folder, run.taggerId!), losses: await losses(run.id) }
})
afterAll(async () => {
  await opened.host.close()
  folder.remove()
})

async function resumeToTheEnd(runId: string): Promise<void> {
  await opened.client.training.resume({ runId })
  expect(await follow(opened.client, runId)).toMatchObject({ state: 'done', taggerId: runId, message: null })
  expect(weightsOf(folder, runId)).toBe(reference.weights)
  expect(await losses(runId)).toEqual(reference.losses)
}

describe('in the middle of a training', () => {
  test('kill -9 of the engine: interrupted in plain words; resumed, it ends with the very same weights and points', async () => {
    const { client, engines } = opened
    const { id } = await start()
    await follow(client, id, inTheMiddle)
    engines.at(-1)!.kill('SIGKILL')
    const run = await follow(client, id)
    expect(run).toMatchObject({ state: 'interrupted', taggerId: null })
    expect(run.message).toMatch(/last checkpoint/)
    await resumeToTheEnd(id)
  })

  test('cancel: a checkpoint is written, and the run goes on from that very step', async () => {
    const { client } = opened
    const { id } = await start()
    await follow(client, id, inTheMiddle)
    expect((await client.training.cancel({ runId: id })).state).toBe('cancelling')
    const run = await follow(client, id)
    expect(run).toMatchObject({ state: 'cancelled', message: null })
    expect((await losses(id)).length).toBe(run.step)
    await resumeToTheEnd(id)
  })

  // A stopped process answers nothing, as one that hangs in native code; only SIGKILL ends it.
  test.skipIf(process.platform === 'win32')(
    'cancel of an engine that hangs ends it, and the queue goes on',
    async () => {
      const { client, engines } = opened
      const first = await start()
      const second = await start()
      await follow(client, first.id, inTheMiddle)
      process.kill(engines.at(-1)!.pid!, 'SIGSTOP')
      await client.training.cancel({ runId: first.id })
      expect((await follow(client, first.id)).state).toBe('cancelled')
      expect((await follow(client, second.id)).state).toBe('done')
      expect(weightsOf(folder, second.id)).toBe(reference.weights)
      await resumeToTheEnd(first.id)
    }
  )

  test('tagging goes on beside it, and what is found arrives as suggestions of that tagger', async () => {
    const { client, host, engines } = opened
    const [tagger] = await client.tagging.taggers({ projectId })
    const file = new File(['the patient has severe asthma and takes heparin daily .'], 'new.txt')
    await importFiles(client, { projectId, files: [file], format: 'txt' })
    const training = await startWithoutEnd()
    await follow(client, training.id, inTheMiddle)
    const { id: jobId } = await client.tagging.start({ projectId, taggerId: tagger!.id, scope: 'unreviewed' })
    for await (const jobs of await client.jobs.watch()) {
      if (!jobs.some(({ id }) => id === jobId)) break
    }
    const { rows } = await client.documents.list({ projectId, status: 'todo' })
    const { annotations } = await client.documents.get({ documentId: rows[0]!.id })
    expect(annotations.map(({ labelId }) => labelId)).toContain('disease')
    for (const { status, by } of annotations) expect({ status, by }).toEqual({ status: 'suggestion', by: tagger!.name })
    expect(engines.at(-1)!.pid).not.toBe(engines.at(-2)!.pid)
    await client.training.cancel({ runId: training.id })
    await host.whenIdle()
  })
})
