// The whole host over the double of an engine: runs from start to every kind of end, tagging, errors as they cross, closing and reopening.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type EngineChildDouble,
  type EngineChildOptions,
  engineSpawnerDouble
} from '../../../test/doubles/engine-child.ts'
import { resourcesWithoutTaggers } from '../../../test/doubles/resources.ts'
import type { ExportEvent } from '../../shared/exports.ts'
import type { Job } from '../../shared/jobs.ts'
import type { EntityScores, Run } from '../../shared/runs.ts'
import type { EngineMessage, EngineRequest } from '../engine/messages.ts'
import { writeUntrainedTagger } from '../engine/tagging/untrained-tagger.fixture.ts'
import { writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import type { TrainingEvent } from '../engine/types.ts'
import { contract } from '../../shared/contract/contract.ts'
import { plainChoice } from '../services/exports/export.fixture.ts'
import { findBrokenAudit } from '../store/audit.ts'
import { openWorkspace } from '../store/workspace.ts'
import { listProcedures } from './contract-check.ts'
import { createHost, type Host } from './host.ts'
import type { LogEntry } from './log.ts'

const resourcesFolder = resourcesWithoutTaggers()
const scores: EntityScores = { micro: { precision: 1, recall: 0.5, f1: 2 / 3, support: 4 }, types: {} }

let folder: string
let hosts: Host[]
let log: LogEntry[]

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-host-'))
  hosts = []
  log = []
})
afterEach(async () => {
  for (const host of hosts) await host.close()
  rmSync(folder, { recursive: true })
})

async function open(options: EngineChildOptions = {}, resources = resourcesFolder) {
  const { spawnEngine, children } = engineSpawnerDouble(options)
  const host = await createHost({
    workspaceFolder: folder,
    resourcesFolder: resources,
    spawnEngine,
    shell: 'test',
    log: { write: (entry) => log.push(entry) }
  })
  hosts.push(host)
  return { host, children, client: createRouterClient(host.router) }
}

type Client = Awaited<ReturnType<typeof open>>['client']

async function openSample(options: EngineChildOptions = {}) {
  const opened = await open(options)
  const project = await opened.client.projects.createSample()
  return { ...opened, projectId: project.id }
}

const say = (child: EngineChildDouble, jobId: string, ...events: TrainingEvent[]): void => {
  for (const event of events) child.say({ kind: 'training', jobId, event })
}
const step = (n: number): TrainingEvent => ({
  kind: 'step',
  step: n,
  totalSteps: 4,
  epoch: n <= 2 ? 1 : 2,
  phase: 0,
  loss: 1 / n,
  learningRate: 1e-4,
  secondsLeft: 4 - n
})
const epoch = (n: number): TrainingEvent => ({ kind: 'epoch', epoch: n, phase: 0, scores, best: n === 1, seconds: 1 })
const checkpoint = (n: number): TrainingEvent => ({
  kind: 'checkpoint',
  step: n,
  folder: `/somewhere/checkpoint-00000${n}`
})
const trained = (jobId: string): EngineMessage => ({
  kind: 'trained',
  jobId,
  result: {
    outcome: 'finished',
    bestEpoch: 1,
    scores,
    steps: 4,
    seconds: 2,
    dataHash: 'd'.repeat(64),
    taggerFolder: ''
  }
})

/** The file of an export, taken when it is done. */
async function lastFile(client: Client, events: AsyncIterable<ExportEvent>): Promise<File> {
  for await (const event of events)
    if (event.kind === 'done') return (await client.exports.take({ exportId: event.exportId })).file
  throw new Error('The export did not end.')
}

/** Waits for the order that begins a training, and gives its job. */
async function orderOf(children: readonly EngineChildDouble[], place: number) {
  return vi.waitFor(() => {
    const child = children[place]
    const order = child?.sent.find(
      (request): request is Extract<EngineRequest, { kind: 'train' }> => request.kind === 'train'
    )
    if (child === undefined || order === undefined) throw new Error('not yet')
    return { child, jobId: order.jobId, order: order.order }
  })
}

const runOf = async (client: Client, runId: string): Promise<Run> => (await client.training.get({ runId })).run
const stateIs = (client: Client, runId: string, state: Run['state']) =>
  vi.waitFor(async () => expect((await runOf(client, runId)).state).toBe(state))

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
    await vi.waitFor(() => expect(seen).toContain('running'))
    say(child, jobId, { kind: 'stage', stage: 'training' }, step(1), step(2))
    await vi.waitFor(() => expect(seen.filter((kind) => kind === 'step')).toHaveLength(2))
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
    expect(log).toContainEqual({ event: 'engine-exit', lane: 'train', code: null, signal: 'SIGKILL' })
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

describe('closing', () => {
  test('marks the running and the waiting run interrupted, ends the engine, and both can go on in the next host', async () => {
    const { client, children, projectId, host } = await openSample()
    const first = await client.training.start({ projectId, recipe: 'full' })
    const second = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId } = await orderOf(children, 0)
    say(child, jobId, step(1))
    const closing = host.close()
    child.say({ kind: 'failure', jobId, code: 'CANCELLED', message: '' })
    await closing
    expect(child.sent.at(-1)?.kind).toBe('shutdown')
    expect(children).toHaveLength(1)

    const next = await open()
    const runs = await next.client.training.list({ projectId })
    expect(runs.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'interrupted'],
      [first.id, 'interrupted']
    ])
    expect(runs.every(({ message }) => message !== null)).toBe(true)
    await next.client.training.resume({ runId: first.id })
    expect((await orderOf(next.children, 0)).order.resume).toBe(true)
  })

  test('a workspace that is open is refused, and can be opened once it is closed', async () => {
    const { host } = await open()
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'LOCKED' })
    await host.close()
    await host.close()
    await open()
  })
})

describe('tagging', () => {
  /** Finds the word that begins each text as a drug. */
  const tags = (request: EngineRequest, child: EngineChildDouble): void => {
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

  async function withTagger(answer: NonNullable<EngineChildOptions['answer']>) {
    const opened = await openSample({
      answer: (request, child) => {
        if (request.kind === 'train') queueMicrotask(() => child.say(trained(request.jobId)))
        answer(request, child)
      }
    })
    const { id } = await opened.client.training.start({ projectId: opened.projectId, recipe: 'full' })
    await stateIs(opened.client, id, 'done')
    await opened.host.whenIdle()
    return { ...opened, taggerId: id }
  }

  test('every document in scope gets suggestions, gold ones none', async () => {
    const { client, projectId, taggerId, host, children } = await withTagger(tags)
    const job = await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    expect(job).toMatchObject({ kind: 'tag', state: 'queued' })
    await host.whenIdle()
    const gold = await client.documents.list({ projectId, status: 'gold', limit: 500 })
    const todo = await client.documents.list({ projectId, status: 'todo', limit: 500 })
    expect(gold.rows.every(({ suggestions }) => suggestions === 0)).toBe(true)
    expect(todo.rows.every(({ suggestions }) => suggestions === 1)).toBe(true)
    expect(todo.total).toBeGreaterThan(0)
    expect(children.map(({ lane }) => lane)).toEqual(['train', 'tag'])
    expect(await client.jobs.list()).toEqual([])
  })

  test('goes on beside a training', async () => {
    const { client, projectId, taggerId } = await withTagger(tags)
    // The double answers a training at once, so the second one here waits behind nothing but itself.
    const { id: documentId } = (await client.documents.list({ projectId, status: 'todo' })).rows[0]!
    await client.training.start({ projectId, recipe: 'full' })
    await client.tagging.start({ projectId, taggerId, scope: 'document', documentId })
    await vi.waitFor(async () => expect((await client.documents.get({ documentId })).annotations).toHaveLength(1))
  })

  test('what is interrupted by the end of the application goes on at the next start, after what was written', async () => {
    // The first message of texts is answered, then the engine falls silent.
    let answered = 0
    const { client, projectId, taggerId, host } = await withTagger((request, child) => {
      if (request.kind === 'texts') {
        if (answered > 0) return
        answered = request.texts.length
      }
      tags(request, child)
    })
    await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    const tagged = async () =>
      (await client.documents.list({ projectId, withSuggestions: true, limit: 500 })).rows.map(({ id }) => id)
    await vi.waitFor(async () => expect(await tagged()).toHaveLength(answered))
    expect(answered).toBeGreaterThan(0)
    await host.close()

    const asked: string[] = []
    const next = await open({
      answer: (request, child) => {
        if (request.kind === 'texts') asked.push(...request.texts.map(({ id }) => id))
        tags(request, child)
      }
    })
    await next.host.whenIdle()
    const todo = await next.client.documents.list({ projectId, status: 'todo', limit: 500 })
    expect(todo.rows.every(({ suggestions }) => suggestions === 1)).toBe(true)
    expect(asked).toHaveLength(todo.total - answered)
    expect(asked.length).toBeGreaterThan(0)
    expect(await next.client.tagging.stopped({ projectId })).toEqual([])
  })

  test('what a person stopped waits for that person, also over a restart', async () => {
    const silent = withTagger((request, child) => {
      if (request.kind === 'cancel')
        child.say({ kind: 'failure', jobId: request.jobId, code: 'CANCELLED', message: 'Stopped.' })
    })
    const { client, projectId, taggerId, host } = await silent
    const { id: jobId } = await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    await vi.waitFor(async () => expect(await client.jobs.list()).toMatchObject([{ state: 'running' }]))
    await client.jobs.cancel({ jobId })
    await host.whenIdle()
    expect(await client.tagging.stopped({ projectId })).toMatchObject([{ tagged: 0, taggerId }])
    await host.close()

    const next = await open({ answer: tags })
    const [stopped] = await next.client.tagging.stopped({ projectId })
    expect(await next.client.jobs.list()).toEqual([])
    await next.client.tagging.resume({ taggingId: stopped!.id })
    await next.host.whenIdle()
    expect(await next.client.tagging.stopped({ projectId })).toEqual([])
    expect((await next.client.projects.list())[0]!.suggestions).toBe(stopped!.total)
  })

  test('a failure stays in the list with its words until it is dismissed', async () => {
    const { client, projectId, taggerId, host } = await withTagger((request, child) => {
      if (request.kind === 'tag') {
        queueMicrotask(() =>
          child.say({ kind: 'failure', jobId: request.jobId, code: 'TAGGER_DAMAGED', message: 'Damaged.' })
        )
      }
    })
    const { id: jobId } = await client.tagging.start({ projectId, taggerId, scope: 'all' })
    await host.whenIdle()
    expect(await client.jobs.list()).toMatchObject([{ id: jobId, state: 'failed', message: 'Damaged.' }])
    expect(await client.jobs.cancel({ jobId })).toEqual([])
    await expect(client.jobs.cancel({ jobId })).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'job' } })
  })

  describe('with the taggers that ship', () => {
    /** Resources with a starter for each language; their weights are never read here. */
    async function resourcesWithStarters(): Promise<string> {
      const resources = resourcesWithoutTaggers()
      const encoder = path.join(resources, 'tiny')
      await writeTinyEncoder(encoder)
      for (const [id, labels] of [
        ['starter-disease-drug', { Chemical: 'drug', Disease: 'disease' }],
        ['starter-zh', { drug: 'drug', treatment: 'procedure' }]
      ] as const) {
        const tagger = path.join(resources, 'taggers', id)
        await writeUntrainedTagger(tagger, encoder, Object.keys(labels))
        writeFileSync(
          path.join(tagger, 'starter.json'),
          JSON.stringify({ name: `Shipped ${id}`, labels, command: '', sources: [] })
        )
      }
      return resources
    }

    /** Finds the first two characters of each text as whatever the corpus of the tagger calls a drug. */
    const shipped: NonNullable<EngineChildOptions['answer']> = (request, child) => {
      if (request.kind === 'tag') {
        folders.push(path.basename(request.taggerFolder))
        queueMicrotask(() => child.say({ kind: 'tagger-loaded', jobId: request.jobId, entityTypes: [] }))
      }
      if (request.kind !== 'texts') return
      const label = folders.at(-1) === 'starter-zh' ? 'drug' : 'Chemical'
      const found = [label, 'treatment'].map((each) => ({ start: 0, end: 2, label: each, score: 0.5 }))
      queueMicrotask(() => {
        const { jobId } = request
        const documents = request.texts.map(({ id }) => ({ id, spans: found }))
        child.say({ kind: 'predictions', jobId, documents })
        if (request.last) child.say({ kind: 'tagged', jobId, documents: documents.length })
      })
    }
    let folders: string[] = []
    beforeEach(() => void (folders = []))

    test('the sample is read at once, each note by the tagger of its language, under the labels of the project', async () => {
      const { client, host } = await open({ answer: shipped }, await resourcesWithStarters())
      const { id: projectId } = await client.projects.createSample()
      await host.whenIdle()
      expect(folders.toSorted()).toEqual(['starter-disease-drug', 'starter-zh'])
      const { rows } = await client.documents.list({ projectId, status: 'todo', limit: 500 })
      expect(rows.length).toBeGreaterThan(0)
      for (const { id } of rows) {
        const { text, annotations } = await client.documents.get({ documentId: id })
        const chinese = /^[^a-z]*\p{Script=Han}/iu.test(text)
        expect(annotations).toMatchObject([
          { labelId: 'drug', by: `Shipped ${chinese ? 'starter-zh' : 'starter-disease-drug'}` }
        ])
      }
    })

    test('they are listed and offered where the project has a label for what they find, and never in its way', async () => {
      const { client } = await open({}, await resourcesWithStarters())
      const import1 = async (labels: 'disease-drug' | 'contract', text: string) => {
        const { id: projectId } = await client.projects.create({ name: labels, labels })
        await client.documents.import({ projectId, files: [new File([text], 'a.txt')], format: 'auto' })
        const offers = await client.tagging.offers({ projectId })
        const taggers = await client.tagging.taggers({ projectId })
        return { offers: offers.map(({ tagger }) => tagger.id), taggers: taggers.map(({ id }) => id) }
      }
      expect(await import1('disease-drug', '患者口服阿司匹林。')).toEqual({
        offers: ['starter-zh'],
        taggers: ['starter-zh', 'starter-disease-drug']
      })
      expect(await import1('contract', 'Party A pays.')).toEqual({ offers: [], taggers: [] })
    })
  })

  test('a tagger that is not there is said to be missing', async () => {
    const { client, projectId } = await openSample()
    await expect(client.tagging.start({ projectId, taggerId: 'none', scope: 'all' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      defined: true,
      data: { what: 'tagger', id: 'none' }
    })
  })
})

/** Every change of the team's: one shared document, annotated by two and brought together. */
async function workTogether(client: Awaited<ReturnType<typeof open>>['client'], projectId: string): Promise<void> {
  await client.people.add({ name: 'Bob' })
  const query = { search: '', withSuggestions: false }
  await client.documents.import({ projectId, files: [new File(['Heparin.'], 'c.txt')], format: 'txt' })
  await client.team.share({ projectId, query, annotators: ['Ada', 'Bob'], overlap: 9 })
  const { rows } = await client.documents.list({ projectId, assigned: 'Ada' })
  const documentIds = [rows[0]!.id]
  await client.team.assign({ projectId, documentIds, annotators: ['Cy'] })
  await client.team.unassign({ projectId, documentIds, annotator: 'Cy' })
  for (const annotator of ['Bob', 'Ada']) {
    await client.workspace.saveSettings({ annotator })
    for (const { id } of (await client.documents.list({ projectId, assigned: annotator })).rows)
      await client.documents.edit({ documentId: id, edit: { kind: 'status', status: 'annotated' } })
  }
  const { documentId } = (await client.team.comparisons({ projectId }))[0]!
  await client.team.begin({ documentId })
  await client.team.finish({ documentId })
}

describe('the audit trail', () => {
  test('every change of the contract leaves a row under the name that the contract gives it', async () => {
    const { client, children, projectId, host } = await openSample()
    await client.workspace.saveSettings({ annotator: 'Ada' })
    const { id: own } = await client.projects.create({ name: 'Own', labels: 'clinical' })
    await client.projects.rename({ projectId: own, name: 'Renamed' })
    const { labels } = await client.projects.labels({ projectId: own })
    await client.projects.saveLabels({ projectId: own, labels })
    await client.documents.import({ projectId: own, files: [new File(['Aspirin.'], 'a.txt')], format: 'txt' })
    const suggested = { id: 'b', text: 'Ibuprofen.', spans: [{ start: 0, end: 9, label: 'drug', score: 0.5 }] }
    const file = new File([JSON.stringify(suggested)], 'b.jsonl')
    await client.documents.import({ projectId: own, files: [file], format: 'jsonl' })
    const { id: documentId } = (await client.documents.list({ projectId: own })).rows[0]!
    await client.documents.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
    await client.documents.undo({ documentId })
    await client.documents.redo({ documentId })
    const { version } = await client.projects.labels({ projectId: own })
    expect(version).toBe(2)
    const places = [{ documentId, start: 0, end: 7 }]
    const { batchId } = await client.occurrences.mark({ projectId: own, labelId: 'drug', places })
    await client.bulk.takeBack({ projectId: own, batchId: batchId! })
    await client.documents.restore({ documentId, sequence: 0 })
    await client.labelSets.change({ projectId: own, operation: { kind: 'remove', labelId: 'symptom' } })
    const terms = new File(['aspirin'], 'drugs.txt')
    const { dictionary } = await client.dictionaries.import({ projectId: own, labelId: 'drug', file: terms })
    await client.dictionaries.match({ projectId: own, dictionaryId: dictionary.id })
    await host.whenIdle()
    await client.dictionaries.remove({ projectId: own, dictionaryId: dictionary.id })
    const query = { search: '', withSuggestions: false }
    await client.suggestions.decide({ projectId: own, query, minScore: 0, decision: 'reject' })
    for await (const _event of await client.exports.write({ projectId: own, choice: plainChoice('jsonl') }));
    await workTogether(client, own)
    const archive = await lastFile(client, await client.exports.archive({ projectId: own }))
    await client.projects.openArchive({ file: archive })
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const first = await orderOf(children, 0)
    first.child.exit(1, null)
    await stateIs(client, runId, 'interrupted')
    await client.training.resume({ runId })
    const second = await orderOf(children, 1)
    second.child.say(trained(second.jobId))
    await host.whenIdle()
    const { id: cancelled } = await client.training.start({ projectId, recipe: 'full' })
    await client.training.cancel({ runId: cancelled })
    await host.whenIdle()
    const { revision } = await client.documents.get({ documentId })
    await client.review.signOff({ documentId, revision })
    await client.jobs.cancel({ jobId: (await client.training.check({ runId, taggerId: runId })).id })
    const { id: jobId } = await client.tagging.start({ projectId, taggerId: runId, scope: 'all' })
    await client.jobs.cancel({ jobId })
    await host.whenIdle()
    const [stopped] = await client.tagging.stopped({ projectId })
    const again = await client.tagging.resume({ taggingId: stopped!.id })
    await client.jobs.cancel({ jobId: again.id })
    await host.whenIdle()
    expect(await client.tagging.giveUp({ taggingId: stopped!.id })).toEqual([])
    await host.close()

    const workspace = openWorkspace({ folder })
    const rows = workspace.read.all<{ action: string; actor: string }>('SELECT action, actor FROM audit ORDER BY seq')
    const broken = findBrokenAudit(workspace.read)
    workspace.close()
    const changes = listProcedures(contract).flatMap(({ meta }) => (meta.effect === 'change' ? [meta.audit] : []))
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(changes))
    expect(rows.find(({ action }) => action === 'training.start')?.actor).toBe('Ada')
    expect(broken).toBeNull()
  })
})

describe('calls', () => {
  test('input that does not fit is refused without quoting it', async () => {
    const { client } = await open()
    const secret = 'Patient Jane Roe'
    const call = client.documents.get({ documentId: { secret } as unknown as string })
    const error = await call.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    expect(JSON.stringify(error)).not.toContain('Jane')
  })

  test('the job list comes at once and again at each change, and ends when the reader goes', async () => {
    const { client, projectId, children } = await openSample()
    const controller = new AbortController()
    const lists: Job[][] = []
    const watching = (async () => {
      for await (const list of await client.jobs.watch(undefined, { signal: controller.signal })) lists.push(list)
    })()
    await vi.waitFor(() => expect(lists).toEqual([[]]))
    await client.training.start({ projectId, recipe: 'full' })
    await orderOf(children, 0)
    await vi.waitFor(() => expect(lists.at(-1)).toMatchObject([{ kind: 'train' }]), { timeout: 3000 })
    controller.abort()
    await watching
  })

  test('changes of the store are told', async () => {
    const { client } = await open()
    const controller = new AbortController()
    const changes = await client.workspace.watch(undefined, { signal: controller.signal })
    await client.projects.create({ name: 'New', labels: 'clinical' })
    expect((await changes.next()).value).toMatchObject({ kind: expect.stringMatching(/projects|labels/) as string })
    controller.abort()
    expect((await changes.next()).done).toBe(true)
  })
})
