// Training and tagging over the double of an engine process: results, failures, crashes, and a cancel that ends within two seconds.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { engineSpawnerDouble } from '../../../test/doubles/engine-child.ts'
import type { EngineMessage, PretrainingOrder, TrainingOrder } from '../engine/messages.ts'
import type { TextToTag } from '../engine/tagging/tagged-text.ts'
import type { PretrainingEvent, PretrainingResult } from '../engine/pretraining/types.ts'
import type { TrainingEvent, TrainingResult } from '../engine/training/types.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { EngineFailure, EngineStopped, JobStopped } from './engine-session.ts'
import { runPretrainJob } from './pretrain-job.ts'
import { createTaggingEngine } from './tag-job.ts'
import { runTrainJob } from './train-job.ts'

const order = { seed: 1, resume: false } as TrainingOrder
const sentence: TaggedSentence = { text: 'a', words: [{ start: 0, end: 1 }], tags: ['O'] }
const result = { outcome: 'finished', steps: 3 } as TrainingResult
const jobId = 'job'

const jobOf = (message: Extract<EngineMessage, { kind: 'training' }>['event']): EngineMessage => ({
  kind: 'training',
  jobId,
  event: message
})

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function train(
  options: Parameters<typeof engineSpawnerDouble>[0],
  onEvent: (event: TrainingEvent) => void = () => undefined
) {
  const { spawnEngine, children } = engineSpawnerDouble(options)
  const abort = new AbortController()
  const outcome = runTrainJob({
    jobId,
    spawnEngine,
    order,
    train: Array.from({ length: 1100 }, () => sentence),
    devel: [sentence],
    signal: abort.signal,
    onStarted: () => undefined,
    onEvent
  }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error })
  )
  return { child: children[0]!, abort, outcome, children }
}

describe('a pre-training job', () => {
  const texts = ['a'.repeat(150_000), 'b'.repeat(150_000), 'c']
  const pretrained = { steps: 3 } as PretrainingResult
  const job = {
    jobId,
    order: { seed: 1, files: null } as PretrainingOrder,
    texts,
    signal: new AbortController().signal
  }

  test('sends the texts in parts before the order, passes events on, and ends the process', async () => {
    const event: PretrainingEvent = { kind: 'held-out', step: 0, loss: 5 }
    const { spawnEngine, children } = engineSpawnerDouble({
      answer: (request, child) => {
        if (request.kind !== 'pretrain') return
        child.say({ kind: 'pretraining', jobId, event })
        child.say({ kind: 'pretrained', jobId, result: pretrained })
      }
    })
    const events: PretrainingEvent[] = []
    expect(
      await runPretrainJob({ ...job, spawnEngine, onStarted: () => undefined, onEvent: (told) => events.push(told) })
    ).toEqual(pretrained)
    const { sent } = children[0]!
    expect(sent.flatMap((request) => (request.kind === 'plain-texts' ? request.texts : []))).toEqual(texts)
    expect(sent.map(({ kind }) => kind)).toEqual(['plain-texts', 'plain-texts', 'pretrain', 'shutdown'])
    expect(events).toEqual([event])
  })

  test('a failure of the engine arrives with its words', async () => {
    const { spawnEngine } = engineSpawnerDouble({
      answer: (request, child) =>
        request.kind === 'pretrain' &&
        child.say({ kind: 'failure', jobId, code: 'NO_SENTENCES', message: 'Too little.' })
    })
    const failed = runPretrainJob({ ...job, spawnEngine, onStarted: () => undefined, onEvent: () => undefined })
    await expect(failed).rejects.toMatchObject({ code: 'NO_SENTENCES', message: 'Too little.' })
  })
})

describe('a training job', () => {
  test('hands over all sentences in parts before the order, passes events on, and ends the process', async () => {
    const events: TrainingEvent[] = []
    const { child, outcome } = train(
      {
        answer: (request, child) => {
          if (request.kind !== 'train') return
          child.say(jobOf({ kind: 'stage', stage: 'training' }))
          child.say({ kind: 'training', jobId: 'another', event: { kind: 'stage', stage: 'saving' } })
          child.say({ kind: 'trained', jobId, result })
        }
      },
      (event) => events.push(event)
    )
    expect(await outcome).toEqual({ value: result })
    expect(child.sent.map((request) => request.kind)).toEqual([
      'examples',
      'examples',
      'examples',
      'examples',
      'train',
      'shutdown'
    ])
    const sentences = child.sent.flatMap((request) => (request.kind === 'examples' ? request.sentences : []))
    expect(sentences).toHaveLength(1101)
    expect(events).toEqual([{ kind: 'stage', stage: 'training' }])
  })

  test('a failure of the engine arrives with its words', async () => {
    const { outcome } = train({
      answer: (request, child) =>
        request.kind === 'train' && child.say({ kind: 'failure', jobId, code: 'DISK_FULL', message: 'Full.' })
    })
    const { error } = (await outcome) as { error: EngineFailure }
    expect(error).toBeInstanceOf(EngineFailure)
    expect(error).toMatchObject({ code: 'DISK_FULL', message: 'Full.' })
  })

  test('a crash is told as such', async () => {
    const { outcome } = train({ answer: (request, child) => request.kind === 'train' && child.exit(null, 'SIGSEGV') })
    expect(await outcome).toMatchObject({ error: { name: 'EngineStopped', signal: 'SIGSEGV' } })
  })

  test('a process that cannot be started is told as a stop', async () => {
    const { child, outcome } = train({ startsReady: false })
    child.exit(null, null)
    expect(((await outcome) as { error: unknown }).error).toBeInstanceOf(EngineStopped)
  })

  test('a cancel that the engine answers kills nothing', async () => {
    const { abort, outcome, child } = train({
      answer: (request, child) =>
        request.kind === 'cancel' && child.say({ kind: 'failure', jobId, code: 'CANCELLED', message: '' })
    })
    await vi.advanceTimersByTimeAsync(10)
    abort.abort('cancelled')
    expect(await outcome).toMatchObject({ error: { name: 'JobStopped', answered: true } })
    expect(child.signals).toEqual([])
  })

  test('a cancel without an answer: SIGTERM after 1.5 s, SIGKILL after 0.3 s more, ended within 2 s', async () => {
    const { abort, outcome, child } = train({ obeys: ['SIGKILL'] })
    await vi.advanceTimersByTimeAsync(10)
    let ended: unknown
    void outcome.then((value) => (ended = value))
    abort.abort('cancelled')
    await vi.advanceTimersByTimeAsync(1499)
    expect(child.signals).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(child.signals).toEqual(['SIGTERM'])
    await vi.advanceTimersByTimeAsync(300)
    expect(child.signals).toEqual(['SIGTERM', 'SIGKILL'])
    await vi.advanceTimersByTimeAsync(0)
    expect((ended as { error: JobStopped }).error).toBeInstanceOf(JobStopped)
    expect(ended).toMatchObject({ error: { answered: false } })
  })

  test('where the host cannot keep an event, the engine does not go on for nobody', async () => {
    const full = new Error('disk full')
    const { outcome, child } = train(
      {
        answer: (request, child) => request.kind === 'train' && child.say(jobOf({ kind: 'stage', stage: 'training' }))
      },
      () => {
        throw full
      }
    )
    expect(await outcome).toEqual({ error: full })
    expect(child.signals).toEqual(['SIGKILL'])
  })
})

describe('a tagging engine', () => {
  const texts = (count: number, length: number): TextToTag[] =>
    Array.from({ length: count }, (_, i) => ({ id: `d${i}`, text: 'x'.repeat(length) }))

  function setUp() {
    let loads = 0
    let most = 0
    let underWay = 0
    const spawner = engineSpawnerDouble({
      answer: (request, child) => {
        if (request.kind === 'tag') {
          loads += 1
          queueMicrotask(() => child.say({ kind: 'tagger-loaded', jobId: request.jobId, entityTypes: ['drug'] }))
        }
        if (request.kind === 'texts') {
          underWay += 1
          most = Math.max(most, underWay)
          queueMicrotask(() => {
            underWay -= 1
            const documents = request.texts.map(({ id }) => ({ id, spans: [] }))
            child.say({ kind: 'predictions', jobId: request.jobId, documents })
            if (request.last) child.say({ kind: 'tagged', jobId: request.jobId, documents: 0 })
          })
        }
      }
    })
    const engine = createTaggingEngine(spawner.spawnEngine)
    const tag = async (id: string, given: TextToTag[]): Promise<string[]> => {
      const seen: string[] = []
      await engine.run({
        jobId: id,
        taggerFolder: 'folder',
        threads: 1,
        timings: '',
        signal: new AbortController().signal,
        texts: given.values(),
        onLoaded: () => undefined,
        onTagged: async (documents) => void seen.push(...documents.map((document) => document.id))
      })
      return seen
    }
    return { engine, tag, spawner, most: () => most, loads: () => loads }
  }

  test('tags every text once, in order, with at most three messages under way', async () => {
    const { tag, most } = setUp()
    const given = texts(100, 3)
    expect(await tag('a', given)).toEqual(given.map(({ id }) => id))
    expect(most()).toBe(3)
  })

  test('long texts go in short messages', async () => {
    const { tag, spawner } = setUp()
    await tag('a', texts(4, 15_000))
    const sizes = spawner.children[0]!.sent.flatMap((request) =>
      request.kind === 'texts' ? [request.texts.length] : []
    )
    expect(sizes).toEqual([2, 2, 0])
  })

  test('the process is kept for the next job, and ended after a minute without one', async () => {
    const { tag, spawner } = setUp()
    await tag('a', texts(1, 3))
    await vi.advanceTimersByTimeAsync(59_000)
    await tag('b', texts(1, 3))
    expect(spawner.children).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(spawner.children[0]!.sent.at(-1)).toEqual({ kind: 'shutdown' })
    await tag('c', texts(1, 3))
    expect(spawner.children).toHaveLength(2)
  })

  test('after a crash the next job gets a new process', async () => {
    const { tag, spawner } = setUp()
    await tag('a', texts(1, 3))
    spawner.children[0]!.exit(139, null)
    expect(await tag('b', texts(2, 3))).toEqual(['d0', 'd1'])
    expect(spawner.children).toHaveLength(2)
  })

  test('nothing to tag is done at once', async () => {
    const { tag } = setUp()
    expect(await tag('a', [])).toEqual([])
  })
})
