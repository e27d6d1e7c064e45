// A host over the double of an engine, with the sample notes, and what an engine says of a run.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import {
  type EngineChildDouble,
  type EngineChildOptions,
  engineSpawnerDouble
} from '../../../test/doubles/engine-child.ts'
import { resourcesWithoutTaggers } from '../../../test/doubles/resources.ts'
import type { EntityScores, Run } from '../../shared/runs.ts'
import type { EngineMessage, EngineRequest } from '../engine/messages.ts'
import type { EpochEvent, StepEvent, TrainingEvent } from '../engine/training/types.ts'
import { createHost, type Host } from './host.ts'
import type { LockSettings } from './lock-gate.ts'
import type { LogEntry } from './log.ts'

const resourcesFolder = resourcesWithoutTaggers()
export const scores: EntityScores = { micro: { precision: 1, recall: 0.5, f1: 2 / 3, support: 4 }, types: {} }

/** Of the test that runs: its workspace folder, and what hosts logged. */
export const current = { folder: '', log: [] as LogEntry[] }
let hosts: Host[] = []

/** For the top of a test file: each test has a workspace of its own, and its hosts are closed. */
export function useHosts(): void {
  beforeEach(() => {
    current.folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-host-'))
    current.log = []
    hosts = []
  })
  afterEach(async () => {
    for (const host of hosts) await host.close()
    rmSync(current.folder, { recursive: true })
  })
}

/** Locks at once, and looks often; a test sets the time. */
export const lockClock = { now: 0, elapsed: 0 }
const lock: LockSettings = {
  timing: { grace: 0, lookEvery: 10, now: () => lockClock.now, elapsed: () => lockClock.elapsed },
  scryptCost: { N: 2 ** 4, r: 8, p: 1 }
}

export async function open(options: EngineChildOptions = {}, resources = resourcesFolder) {
  const { spawnEngine, children } = engineSpawnerDouble(options)
  const host = await createHost({
    workspaceFolder: current.folder,
    resourcesFolder: resources,
    spawnEngine,
    shell: 'test',
    lock,
    log: { write: (entry) => current.log.push(entry) }
  })
  hosts.push(host)
  return { host, children, client: createRouterClient(host.router) }
}

export type Client = Awaited<ReturnType<typeof open>>['client']

export async function openSample(options: EngineChildOptions = {}) {
  const opened = await open(options)
  const project = await opened.client.projects.createSample()
  return { ...opened, projectId: project.id }
}

export const say = (child: EngineChildDouble, jobId: string, ...events: TrainingEvent[]): void => {
  for (const event of events) child.say({ kind: 'training', jobId, event })
}
export const step = (n: number): StepEvent => ({
  kind: 'step',
  step: n,
  totalSteps: 4,
  epoch: n <= 2 ? 1 : 2,
  phase: 0,
  loss: 1 / n,
  learningRate: 1e-4,
  secondsLeft: 4 - n
})
export const epoch = (n: number): EpochEvent => ({
  kind: 'epoch',
  epoch: n,
  phase: 0,
  scores,
  best: n === 1,
  seconds: 1
})
export const checkpoint = (n: number): TrainingEvent => ({
  kind: 'checkpoint',
  step: n,
  folder: `/somewhere/checkpoint-00000${n}`
})
export const trained = (jobId: string): EngineMessage => ({
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

/** Milliseconds for what must come: on a busy machine it comes later. */
export const patience = 120_000

/** Waits for the order that begins a training, and gives its job. */
export async function orderOf(children: readonly EngineChildDouble[], place: number) {
  return vi.waitFor(() => {
    const child = children[place]
    const order = child?.sent.find(
      (request): request is Extract<EngineRequest, { kind: 'train' }> => request.kind === 'train'
    )
    if (child === undefined || order === undefined) throw new Error('not yet')
    return { child, jobId: order.jobId, order: order.order }
  }, patience)
}

export const runOf = async (client: Client, runId: string): Promise<Run> => (await client.training.get({ runId })).run
export const stateIs = (client: Client, runId: string, state: Run['state']) =>
  vi.waitFor(async () => expect((await runOf(client, runId)).state).toBe(state), patience)
