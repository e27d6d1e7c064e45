// A check judges every labelled sentence by taggers that have not seen it; its suspects lead to places, and a fix is one edit that undo opens again.
import { expect, it, vi } from 'vitest'
import { engineSpawnerDouble } from '../../../../test/doubles/engine-child.ts'
import type { EngineRequest } from '../../engine/messages.ts'
import type { LabelSuspect } from '../../engine/review/label-suspects.ts'
import type { TrainingResult } from '../../engine/training/types.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { createJobQueue } from '../../jobs/queue.ts'
import { labelledDocuments } from '../../store/documents/corpus.ts'
import { resourcesWithoutTaggers } from '../../../../test/doubles/resources.ts'
import { addText, refusalOf, temporaryCorpus } from '../corpus.fixture.ts'
import { createLabelErrorService } from './label-errors.ts'

const drug = (start: number, end: number) => ({ type: 'drug', start, end })
const disease = (start: number, end: number) => ({ type: 'disease', start, end })

/** Says of each sentence by its first word what is suspect; the marks are those of `note` below. */
function judge({ text }: TaggedSentence): LabelSuspect[] {
  const score = 0.1
  if (text.startsWith('Missed')) return [{ kind: 'missed', given: null, found: drug(3, 4), score: 0.05 }]
  if (text.startsWith('Type')) return [{ kind: 'type', given: disease(3, 4), found: drug(3, 4), score }]
  if (text.startsWith('Edge')) return [{ kind: 'boundary', given: drug(3, 4), found: drug(2, 4), score }]
  if (text.startsWith('Nothing')) return [{ kind: 'spurious', given: drug(2, 3), found: null, score: 0.2 }]
  return []
}

async function labelled() {
  const corpus = temporaryCorpus()
  const { annotation, deps, workspace, projectId } = corpus
  const heldBefore: string[] = []
  const trained: string[][] = []
  /** Counted from 1; 0: none. */
  const failing = { fold: 0 }
  let train: string[] = []
  const { spawnEngine } = engineSpawnerDouble({
    answer: (request: EngineRequest, child) => {
      if (request.kind === 'examples' && request.split === 'train')
        train.push(...request.sentences.map(({ text }) => text))
      if (request.kind === 'train') {
        trained.push(train)
        train = []
        const { jobId } = request
        const isFailing = trained.length === failing.fold
        queueMicrotask(() =>
          isFailing
            ? child.say({ kind: 'failure', jobId, code: 'UNEXPECTED', message: '' })
            : child.say({ kind: 'trained', jobId, result: {} as TrainingResult })
        )
      }
      if (request.kind !== 'check') return
      const held = child.sent.flatMap((sent) =>
        sent.kind === 'examples' && sent.jobId === request.jobId ? sent.sentences : []
      )
      heldBefore.push(...held.map(({ text }) => text))
      const { jobId } = request
      queueMicrotask(() => {
        child.say({ kind: 'suspected', jobId, first: 0, sentences: held.map((sentence) => judge(sentence)) })
        child.say({ kind: 'checked', jobId })
      })
    }
  })
  const queue = createJobQueue()
  const service = createLabelErrorService({
    ...{ ...deps, queue, spawnEngine, annotation, threads: 1, workspaceFolder: workspace.folder },
    resourcesFolder: resourcesWithoutTaggers(),
    labelledDocuments: (id) => labelledDocuments(workspace.read, id)
  })
  const note = async (name: string, text: string, mark?: { labelId: string; words: string }) => {
    const documentId = await addText(corpus, text, name)
    if (mark !== undefined) {
      const start = text.indexOf(mark.words)
      const fragments = [{ start, end: start + mark.words.length }]
      annotation.edit({ documentId, edit: { kind: 'add', labelId: mark.labelId, fragments } })
    }
    annotation.edit({ documentId, edit: { kind: 'status', status: 'annotated' } })
    return documentId
  }
  const ids = {
    missed: await note('missed', 'Missed here is aspirin today.'),
    type: await note('type', 'Type here is aspirin today.', { labelId: 'disease', words: 'aspirin' }),
    edge: await note('edge', 'Edge of low aspirin today.', { labelId: 'drug', words: 'aspirin' }),
    nothing: await note('nothing', 'Nothing but water today.', { labelId: 'drug', words: 'water' })
  }
  for (let i = 0; i < 20; i++)
    await note(`plain ${i}`, `Plain note ${i} of aspirin.`, { labelId: 'drug', words: 'aspirin' })
  const check = async () => {
    await service.start({ projectId, method: 'quick' })
    await queue.whenIdle()
  }
  const marksOf = (documentId: string) =>
    corpus.documents
      .get({ documentId })
      .annotations.map(({ labelId, fragments }) => [labelId, fragments[0]!.start, fragments[0]!.end])
  return { ...corpus, service, queue, ids, check, heldBefore, trained, failing, marksOf, note }
}

it('judges every sentence once, by a tagger that has not seen its document', async () => {
  const { check, heldBefore, trained, service, projectId } = await labelled()
  await check()
  expect(service.check({ projectId })).toMatchObject({ state: 'done', folds: 4, foldsDone: 4, sentences: 24 })
  expect(new Set(heldBefore).size).toBe(24)
  expect(heldBefore).toHaveLength(24)
  expect(trained).toHaveLength(4)
  for (const [fold, texts] of trained.entries())
    expect(texts.filter((text) => heldBefore.slice(fold * 6, fold * 6 + 6).includes(text))).toEqual([])
})

it.each([
  ['missed', 'missed', [['drug', 15, 22]]],
  ['type', 'type', [['drug', 13, 20]]],
  ['boundary', 'edge', [['drug', 8, 19]]],
  ['spurious', 'nothing', []]
] as const)('fixes what is %s with one edit, and undo opens it again', async (kind, note, after) => {
  const { check, service, projectId, ids, marksOf, annotation } = await labelled()
  await check()
  const documentId = ids[note]
  const [suspect, ...others] = service.suspects({ projectId, kind, limit: 10 })
  expect(others).toEqual([])
  expect(suspect).toMatchObject({ kind, documentId, documentName: note })
  const before = marksOf(documentId)
  expect(service.decide({ suspectId: suspect!.id, decision: 'fix' })).toMatchObject({ documentId })
  expect(marksOf(documentId)).toEqual(after)
  expect(service.suspects({ projectId, kind, limit: 10 })).toEqual([])
  annotation.undo({ documentId })
  expect(marksOf(documentId)).toEqual(before)
  expect(service.suspects({ projectId, kind, limit: 10 })).toHaveLength(1)
})

it('leaves what is kept alone, until it is opened again', async () => {
  const { check, service, projectId } = await labelled()
  await check()
  const [suspect] = service.suspects({ projectId, kind: 'missed', limit: 10 })
  service.decide({ suspectId: suspect!.id, decision: 'keep' })
  expect(service.check({ projectId })?.open).toEqual({ missed: 0, type: 1, boundary: 1, spurious: 1 })
  service.decide({ suspectId: suspect!.id, decision: 'reopen' })
  expect(service.check({ projectId })?.open.missed).toBe(1)
})

it('needs some sentences, and one check at a time', async () => {
  const { service, projectId, queue, projects } = await labelled()
  const empty = projects.create({ name: 'Empty', labels: 'disease-drug' })
  await expect(service.start({ projectId: empty.id, method: 'quick' })).rejects.toMatchObject({
    data: { reason: 'too-few-sentences' }
  })
  await service.start({ projectId, method: 'quick' })
  await expect(service.start({ projectId, method: 'quick' })).rejects.toMatchObject({
    data: { reason: 'check-running' }
  })
  await queue.whenIdle()
  expect(refusalOf(() => service.decide({ suspectId: 'none', decision: 'keep' }))).toBe('NOT_FOUND')
})

it('stopped, it keeps what the folds before have found and says so', async () => {
  const { service, projectId, queue } = await labelled()
  const { id } = await service.start({ projectId, method: 'quick' })
  queue.cancel(id)
  await queue.whenIdle()
  await vi.waitFor(() => expect(service.check({ projectId })?.state).toBe('stopped'), 120_000)
})

it('goes on with the next fold where it was stopped, even after a fix, and begins anew where a document has come', async () => {
  const { check, service, projectId, queue, failing, heldBefore, trained, note } = await labelled()
  const goOn = async () => {
    await service.start({ projectId, method: 'quick', goOn: true })
    await queue.whenIdle()
  }
  failing.fold = 3
  await check()
  expect(service.check({ projectId })).toMatchObject({ state: 'stopped', foldsDone: 2 })
  const kinds = ['missed', 'type', 'boundary', 'spurious'] as const
  const [suspect] = kinds.flatMap((kind) => service.suspects({ projectId, kind, limit: 10 }))
  if (suspect !== undefined) service.decide({ suspectId: suspect.id, decision: 'fix' })
  await goOn()
  expect(service.check({ projectId })).toMatchObject({ state: 'done', foldsDone: 4 })
  expect(trained).toHaveLength(5)
  expect([heldBefore.length, new Set(heldBefore).size]).toEqual([24, 24])

  failing.fold = 8
  await check()
  expect(service.check({ projectId })).toMatchObject({ state: 'stopped', foldsDone: 2 })
  await note('late', 'Plain note that came late, of aspirin.', { labelId: 'drug', words: 'aspirin' })
  await goOn()
  expect(service.check({ projectId })).toMatchObject({ state: 'done', foldsDone: 4, sentences: 25 })
  expect(trained).toHaveLength(12)
})
