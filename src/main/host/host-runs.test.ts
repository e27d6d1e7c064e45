// Runs over the whole host and the double of an engine: from start to every kind of end.
import { describe, expect, test, vi } from 'vitest'
import { type EngineChildDouble } from '../../../test/doubles/engine-child.ts'
import type { RunEvent } from '../../shared/runs.ts'
import type { EpochEvent, StepEvent, TrainingEvent } from '../engine/training/types.ts'
import {
  open,
  openSample,
  say,
  step,
  epoch,
  checkpoint,
  trained,
  orderOf,
  patience,
  runOf,
  stateIs,
  scores,
  current,
  useHosts
} from './host.fixture.ts'

useHosts()

describe('a run', () => {
  test('from start to tagger: followed live, recorded, its checkpoints removed', async () => {
    const { client, children, projectId, host } = await openSample()
    const started = await client.training.start({ projectId, recipe: 'full', epochs: 2 })
    expect(started).toMatchObject({ state: 'queued', totalEpochs: 2, name: expect.stringMatching(/ 1$/) as string })
    const { child, jobId, order } = await orderOf(children, 0)
    expect(order).toMatchObject({ seed: 1, resume: false, entityTypes: ['disease', 'drug'] })
    const seen: string[] = []
    const watching = (async () => {
      for await (const event of await client.training.watch({ runId: started.id })) {
        seen.push(event.kind === 'run' ? event.run.state : event.kind)
      }
    })()
    await vi.waitFor(() => expect(seen).toContain('running'), patience)
    say(child, jobId, { kind: 'stage', stage: 'training' }, step(1), step(2))
    await vi.waitFor(() => expect(seen.filter((kind) => kind === 'step')).toHaveLength(2), patience)
    expect((await client.jobs.list())[0]).toMatchObject({
      kind: 'train',
      state: 'running',
      stage: 'training',
      share: 0.5,
      runId: started.id
    })
    // Not yet written, and shown all the same.
    expect((await client.training.get({ runId: started.id })).steps.map((point) => point.step)).toEqual([1, 2])
    say(child, jobId, epoch(1), checkpoint(2), step(3), step(4), epoch(2))
    child.say(trained(jobId))
    await host.whenIdle()
    await watching
    expect(seen.at(-1)).toBe('done')
    const { run, steps, epochs, dataHash, versions } = await client.training.get({ runId: started.id })
    expect(run).toMatchObject({ state: 'done', taggerId: started.id, scores, bestEpoch: 1, step: 4, message: null })
    expect(steps.map((point) => point.step)).toEqual([1, 2, 3, 4])
    expect(epochs.map((point) => point.epoch)).toEqual([1, 2])
    expect(dataHash).toBe('d'.repeat(64))
    expect(versions).toEqual({ onnxruntime: '0.0.0' })
    expect(await client.tagging.taggers({ projectId })).toMatchObject([
      { id: started.id, name: run.name, entityTypes: ['disease', 'drug'] }
    ])
    expect(await client.jobs.list()).toEqual([])
  })

  test('whose folds chose the epoch says how good that is while it goes on, and in its record', async () => {
    const { client, children, projectId } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId } = await orderOf(children, 0)
    say(child, jobId, { kind: 'stage', stage: 'validating' }, { kind: 'validated', epoch: 1, scores })
    say(child, jobId, { kind: 'stage', stage: 'training' }, step(1))
    expect(await runOf(client, runId)).toMatchObject({ bestEpoch: 1, scores })
    expect(await client.jobs.list()).toMatchObject([{ f1: scores.micro.f1 }])
    child.exit(null, 'SIGKILL')
    await stateIs(client, runId, 'interrupted')
    expect(await runOf(client, runId)).toMatchObject({ bestEpoch: 1, scores })
  })

  test('whose folds are trained first is followed through each of them, and keeps none of their points', async () => {
    const { client, children, projectId } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId } = await orderOf(children, 0)
    const seen: RunEvent[] = []
    const watching = (async () => {
      for await (const event of await client.training.watch({ runId })) seen.push(event)
    })()
    const told = (fold: number, event: StepEvent | EpochEvent): TrainingEvent => ({
      ...{ kind: 'validation', fold, folds: 2, share: fold / 2, secondsLeft: 9, told: event }
    })
    await vi.waitFor(() => expect(seen).toContainEqual(expect.objectContaining({ kind: 'run' })), patience)
    say(child, jobId, { kind: 'stage', stage: 'validating' }, told(1, step(1)), told(1, epoch(1)), told(2, step(1)))
    await vi.waitFor(() => expect(seen.filter(({ kind }) => kind.startsWith('trial'))).toHaveLength(3), patience)
    const { step: first, epoch: at, loss, learningRate } = step(1)
    const { kind: _, ...checked } = epoch(1)
    const point = { step: first, epoch: at, loss, learningRate }
    expect(seen.filter(({ kind }) => kind.startsWith('trial'))).toEqual([
      { kind: 'trial-step', of: { trial: 1, trials: 2, totalSteps: 4 }, point },
      { kind: 'trial-epoch', of: { trial: 1, trials: 2, totalSteps: 4 }, point: checked },
      { kind: 'trial-step', of: { trial: 2, trials: 2, totalSteps: 4 }, point }
    ])
    say(child, jobId, { kind: 'validated', epoch: 1, scores })
    child.say(trained(jobId))
    await stateIs(client, runId, 'done')
    await watching
    expect(await client.training.get({ runId })).toMatchObject({ steps: [], epochs: [] })
  })

  test('a crash of the engine: interrupted in plain words, the next run goes on, the host lives', async () => {
    const { client, children, projectId } = await openSample()
    const first = await client.training.start({ projectId, recipe: 'full' })
    const second = await client.training.start({ projectId, recipe: 'head' })
    const { child, jobId } = await orderOf(children, 0)
    say(child, jobId, step(1))
    child.exit(null, 'SIGKILL')
    await stateIs(client, first.id, 'interrupted')
    expect((await runOf(client, first.id)).message).toMatch(/memory/)
    expect((await client.training.get({ runId: first.id })).steps).toHaveLength(1)
    await orderOf(children, 1)
    await stateIs(client, second.id, 'running')
    expect(current.log).toContainEqual({ event: 'engine-exit', lane: 'train', code: null, signal: 'SIGKILL' })
  })

  test('resumes with exactly what it was given, though people annotated meanwhile; points after the checkpoint are told again', async () => {
    const { client, children, projectId, host } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full', epochs: 2 })
    const first = await orderOf(children, 0)
    say(first.child, first.jobId, step(1), step(2), epoch(1), checkpoint(2), step(3))
    first.child.exit(139, null)
    await stateIs(client, runId, 'interrupted')

    const { rows } = await client.documents.list({ projectId, status: 'gold', limit: 1 })
    const document = await client.documents.get({ documentId: rows[0]!.id })
    const annotationIds = document.annotations.map(({ id }) => id)
    await client.documents.edit({ documentId: document.id, edit: { kind: 'remove', annotationIds } })

    expect((await client.training.resume({ runId })).state).toBe('queued')
    const second = await orderOf(children, 1)
    expect(second.order).toMatchObject({ ...first.order, resume: true })
    const examples = ({ sent }: EngineChildDouble) =>
      sent.flatMap((request) => (request.kind === 'examples' ? request.sentences : []))
    expect(examples(second.child)).toEqual(examples(first.child))

    say(second.child, second.jobId, { kind: 'resumed', step: 2, epoch: 1 })
    expect((await client.training.get({ runId })).steps.map((point) => point.step)).toEqual([1, 2])
    say(second.child, second.jobId, step(3), step(4), epoch(2))
    second.child.say(trained(second.jobId))
    await host.whenIdle()
    const { run, steps, epochs } = await client.training.get({ runId })
    expect(run.state).toBe('done')
    expect(steps.map((point) => point.step)).toEqual([1, 2, 3, 4])
    expect(epochs.map((point) => point.epoch)).toEqual([1, 2])
    await expect(client.training.resume({ runId })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'run-not-resumable' }
    })
  })

  test('without a usable checkpoint a resume begins anew, and what was recorded before goes', async () => {
    const { client, children, projectId } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const first = await orderOf(children, 0)
    say(first.child, first.jobId, step(1), step(2), step(3))
    first.child.exit(1, null)
    await stateIs(client, runId, 'interrupted')
    await client.training.resume({ runId })
    const second = await orderOf(children, 1)
    say(second.child, second.jobId, { kind: 'stage', stage: 'training' }, step(1))
    expect((await client.training.get({ runId })).steps.map((point) => point.step)).toEqual([1])
  })

  test('cancelled while waiting and while running: states in order, resumable, a second cancel refused', async () => {
    const { client, children, projectId } = await openSample({
      answer: (request, child) =>
        request.kind === 'cancel' &&
        child.say({ kind: 'failure', jobId: request.jobId, code: 'CANCELLED', message: '' })
    })
    const first = await client.training.start({ projectId, recipe: 'full' })
    const second = await client.training.start({ projectId, recipe: 'full' })
    expect((await client.training.cancel({ runId: second.id })).state).toBe('cancelled')
    await orderOf(children, 0)
    expect((await client.training.cancel({ runId: first.id })).state).toBe('cancelling')
    await stateIs(client, first.id, 'cancelled')
    expect((await runOf(client, first.id)).message).toBeNull()
    await expect(client.training.cancel({ runId: first.id })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'job-not-running' }
    })
    expect((await client.training.resume({ runId: first.id })).state).toBe('queued')
  })

  test('a failure of the engine is recorded with its words', async () => {
    const { client, children, projectId } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId } = await orderOf(children, 0)
    child.say({ kind: 'failure', jobId, code: 'ENCODER_DAMAGED', message: 'The file model.safetensors is damaged.' })
    await stateIs(client, runId, 'failed')
    expect((await runOf(client, runId)).message).toBe('The file model.safetensors is damaged.')
  })

  test('watching a run that has ended gives it once and ends', async () => {
    const { client, children, projectId } = await openSample()
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    ;(await orderOf(children, 0)).child.exit(1, null)
    await stateIs(client, runId, 'interrupted')
    const events: string[] = []
    for await (const event of await client.training.watch({ runId })) events.push(event.kind)
    expect(events).toEqual(['run'])
  })

  test('nothing labelled, nothing started', async () => {
    const { client, children } = await open()
    const { id: projectId } = await client.projects.create({ name: 'Empty', labels: 'clinical' })
    expect((await client.training.plan({ projectId, recipe: 'layered' })).blockers).toEqual(['nothing-labelled'])
    await expect(client.training.start({ projectId, recipe: 'layered' })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'nothing-labelled' }
    })
    expect(await client.training.list({ projectId })).toEqual([])
    expect(children).toEqual([])
  })
})
