// Runs in a real workspace: what was given comes back, points are thinned evenly, a rewind forgets what followed.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EntityScores } from '../../../shared/runs.ts'
import { readyMadeLabels } from '../../../shared/labels.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { addDocument, finishImport, startImport } from '../transfers/imports.ts'
import type { Mutation } from '../database/mutate.ts'
import { addProject } from '../projects/projects.ts'
import { recordCheckpoint, recordPoints, rewindRun, runEpochs, runSteps } from './run-points.ts'
import { findRun, insertRun, listRuns, runDocuments, timedRuns, unfinishedRuns, updateRun } from './runs.ts'
import { findTagger, insertTagger, listTaggers } from '../taggers/taggers.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'

let folder: string
let workspace: Workspace
let projectId: string

const recipe: Recipe = {
  version: 2,
  name: 'full',
  method: { kind: 'weights' },
  phases: [
    { name: 'All', epochs: 3, learningRate: 1e-4, frozenShare: 0, layerDecay: 1, warmupShare: 0.1, finalShare: 0 }
  ],
  batchSize: 4,
  maxTokens: 64,
  dropout: 0,
  weightDecay: 0,
  clipNorm: 1,
  patience: 0
}
const scores: EntityScores = {
  micro: { precision: 1, recall: 0.5, f1: 2 / 3, support: 2 },
  types: { drug: { precision: 1, recall: 0.5, f1: 2 / 3, support: 2 } }
}

function change<T>(work: (mutation: Mutation) => T): T {
  return workspace.mutate('test', 'Tester', (mutation) => {
    mutation.audit({ entity: 'test', entityId: 'test' })
    return work(mutation)
  })
}

function addRun(id: string): void {
  change((mutation) =>
    insertRun(mutation, {
      id,
      projectId,
      name: (place) => `Notes ${place}`,
      recipe,
      parentId: null,
      starter: null,
      encoder: { id: 'tiny', name: 'Tiny' },
      seed: 7,
      entityTypes: ['drug'],
      dividedBy: 'document',
      sentences: { train: 8, devel: 2 },
      words: { train: 80, devel: 20 },
      documents: [{ id: documentId(), split: 'train', spans: [{ start: 0, end: 7, label: 'drug' }] }]
    })
  )
}

const documentId = (): string => workspace.read.one<{ id: string }>('SELECT id FROM document')!.id
const step = (n: number) => ({ step: n, epoch: 1, loss: 1 / n, learningRate: 0.1 })
const epoch = (n: number) => ({ epoch: n, phase: 0, scores, best: n === 1, seconds: 2 })

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-runs-'))
  workspace = openWorkspace({ folder })
  projectId = change((mutation) => {
    const { id } = addProject(mutation, 'Notes', readyMadeLabels('disease-drug'))
    const importKey = startImport(mutation, { projectId: id, fileName: 'a.txt', format: 'txt', encoding: 'UTF-8' })
    addDocument(mutation.write, importKey, id, {
      text: 'Aspirin was given.',
      name: 'a',
      group: '',
      status: 'annotated',
      sourceId: null,
      meta: undefined,
      sentences: undefined,
      continued: false,
      annotations: []
    })
    finishImport(mutation, importKey)
    return id
  })
})

afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

describe('a run', () => {
  test('comes back as it was written, with its number and what it was given', () => {
    addRun('a')
    addRun('b')
    expect(listRuns(workspace.read, projectId).map(({ run }) => [run.id, run.name])).toEqual([
      ['b', 'Notes 2'],
      ['a', 'Notes 1']
    ])
    expect(findRun(workspace.read, 'a')).toMatchObject({
      run: { state: 'queued', totalEpochs: 3, seed: 7, sentences: { train: 8, devel: 2 }, scores: null },
      recipe,
      entityTypes: ['drug'],
      dividedBy: 'document'
    })
    expect(runDocuments(workspace.read, 'a')).toEqual([
      { id: documentId(), text: 'Aspirin was given.', split: 'train', spans: [{ start: 0, end: 7, label: 'drug' }] }
    ])
    expect(findRun(workspace.read, 'none')).toBeUndefined()
  })

  test('a change touches what it names and nothing else, null included', () => {
    addRun('a')
    const record = () => findRun(workspace.read, 'a')!
    change((mutation) =>
      updateRun(mutation, record(), { state: 'running', pid: 12, message: 'x', scores, bestEpoch: 1, step: 4 })
    )
    change((mutation) => updateRun(mutation, record(), { epoch: 2 }))
    expect(record()).toMatchObject({
      pid: 12,
      run: { state: 'running', message: 'x', scores, bestEpoch: 1, step: 4, epoch: 2 }
    })
    expect(unfinishedRuns(workspace.read).map(({ run }) => run.id)).toEqual(['a'])
    change((mutation) => updateRun(mutation, record(), { state: 'interrupted', pid: null, message: null }))
    expect(record()).toMatchObject({ pid: null, run: { state: 'interrupted', message: null, scores } })
    expect(unfinishedRuns(workspace.read)).toEqual([])
  })

  test('its points are thinned evenly, the newest among them; a point told again replaces the first', () => {
    addRun('a')
    change((mutation) => {
      const steps = Array.from({ length: 1000 }, (_, i) => step(i + 1))
      recordPoints(mutation, 'a', { steps, epochs: [epoch(1)] })
      recordPoints(mutation, 'a', { steps: [{ ...step(1000), loss: 5 }], epochs: [epoch(1), epoch(2)] })
    })
    expect(runSteps(workspace.read, 'a', 2000)).toHaveLength(1000)
    const thinned = runSteps(workspace.read, 'a', 300)
    expect(thinned.length).toBeLessThanOrEqual(300)
    expect(thinned.length).toBeGreaterThan(200)
    expect(thinned.at(-1)).toEqual({ ...step(1000), loss: 5 })
    const gaps = thinned.slice(1).map((point, i) => point.step - thinned[i]!.step)
    expect(new Set(gaps).size).toBe(1)
    expect(runEpochs(workspace.read, 'a')).toEqual([epoch(1), epoch(2)])
  })

  test('a rewind forgets what came after the checkpoint', () => {
    addRun('a')
    change((mutation) => {
      recordPoints(mutation, 'a', { steps: [1, 2, 3, 4].map(step), epochs: [epoch(1), epoch(2)] })
      recordCheckpoint(mutation, 'a', 2, 'checkpoint-000002')
      recordCheckpoint(mutation, 'a', 4, 'checkpoint-000004')
      rewindRun(mutation, 'a', 2, 1)
    })
    expect(runSteps(workspace.read, 'a', 10).map((point) => point.step)).toEqual([1, 2])
    expect(runEpochs(workspace.read, 'a').map((point) => point.epoch)).toEqual([1])
    expect(workspace.read.all('SELECT folder FROM checkpoint')).toEqual([{ folder: 'checkpoint-000002' }])
  })

  test('runs that were timed say how long their epochs took', () => {
    addRun('a')
    addRun('b')
    change((mutation) => recordPoints(mutation, 'a', { steps: [], epochs: [epoch(1), epoch(2)] }))
    expect(timedRuns(workspace.read, 'tiny', 5)).toMatchObject([
      { epochs: 2, seconds: 4, trainWords: 80, develWords: 20 }
    ])
    expect(timedRuns(workspace.read, 'other', 5)).toEqual([])
    change((mutation) => updateRun(mutation, findRun(workspace.read, 'b')!, { foldSeconds: 12 }))
    expect(timedRuns(workspace.read, 'tiny', 5)).toMatchObject([
      { epochs: 0, foldSeconds: 12 },
      { epochs: 2, foldSeconds: null }
    ])
  })
})

test('a tagger belongs to its run and its project', () => {
  addRun('a')
  const tagger = {
    id: 'a',
    name: 'Notes 1',
    entityTypes: ['drug'],
    encoderName: 'Tiny',
    recipeName: 'full',
    scores,
    runId: 'a'
  }
  change((mutation) => insertTagger(mutation, projectId, tagger))
  expect(listTaggers(workspace.read, projectId)).toMatchObject([tagger])
  expect(findTagger(workspace.read, 'a')).toMatchObject({ ...tagger, projectId })
  expect(findRun(workspace.read, 'a')?.run.taggerId).toBe('a')
  expect(listTaggers(workspace.read, 'other')).toEqual([])
})
