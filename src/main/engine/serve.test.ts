// The engine's side of the messages: one job at a time, cancel before and during, faults that reveal nothing, release at the end.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { EngineError, TrainingCancelled } from './errors.ts'
import type { EngineMessage, PretrainingOrder, TrainingOrder } from './messages.ts'
import type { LiveLearner } from './learner/live-learner.ts'
import type { PretrainingRequest, PretrainingResult } from './pretraining/types.ts'
import type { EngineWork, LoadedTagger } from './jobs.ts'
import { serveEngine } from './serve.ts'
import type { TrainingRequest, TrainingResult } from './training/types.ts'
import type { TaggedSentence } from './text/tagged-sentence.ts'

const order = { seed: 3 } as TrainingOrder
const result = { steps: 1 } as TrainingResult
const sentence = (text: string): TaggedSentence => ({ text, words: [{ start: 0, end: text.length }], tags: ['O'] })
/** All that was asked for is done, as long as it is let in between its steps so many times. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await nextTurn()
}

function setUp(work: Partial<EngineWork>) {
  const posted: EngineMessage[] = []
  let exits = 0
  const unused = (): never => {
    throw new Error('not expected')
  }
  const server = serveEngine(
    {
      train: unused,
      pretrain: unused,
      examine: unused,
      adopt: unused,
      loadTagger: unused,
      exportTagger: unused,
      openLearner: unused,
      ...work
    },
    (message) => posted.push(message),
    () => (exits += 1)
  )
  return { posted, server, exits: () => exits }
}

function tagger(log: string[], name: string): LoadedTagger {
  return {
    entityTypes: ['drug'],
    tag: (texts) => Promise.resolve(texts.map(({ id }) => ({ id, spans: [] }))),
    suspect: (sentences: readonly TaggedSentence[]) => Promise.resolve(sentences.map(() => [])),
    find: (sentences) => Promise.resolve(sentences.map(() => [{ type: 'drug', start: 0, end: 1, score: 0.5 }])),
    release: async () => void log.push(`release ${name}`)
  }
}

describe('pre-training', () => {
  const pretrained = { steps: 2 } as PretrainingResult
  const pretraining = (files: readonly string[] | null) => ({ seed: 3, files }) as PretrainingOrder

  test('takes the texts that were sent ahead, in order, passes events on and answers with the result', async () => {
    const given: PretrainingRequest[] = []
    const { posted, server } = setUp({
      pretrain: (request, _control, emit) => {
        given.push(request)
        emit({ kind: 'held-out', step: 0, loss: 6 })
        return Promise.resolve(pretrained)
      }
    })
    server.receive({ kind: 'plain-texts', jobId: 'a', texts: ['one', 'two'] })
    server.receive({ kind: 'plain-texts', jobId: 'a', texts: ['three'] })
    server.receive({ kind: 'pretrain', jobId: 'a', order: pretraining(null) })
    server.receive({ kind: 'pretrain', jobId: 'b', order: pretraining(['text.txt']) })
    await settle()
    expect(given.map(({ text }) => text)).toEqual([{ texts: ['one', 'two', 'three'] }, { files: ['text.txt'] }])
    expect(posted.map(({ kind, jobId }: EngineMessage & { jobId?: string }) => `${kind} ${jobId}`)).toEqual([
      'pretraining a',
      'pretrained a',
      'pretraining b',
      'pretrained b'
    ])
  })
})

describe('training', () => {
  test('gathers the sentences of both splits in order and answers with the result', async () => {
    let given: TrainingRequest | undefined
    const { posted, server } = setUp({
      train: (request, _control, emit) => {
        given = request
        emit({ kind: 'stage', stage: 'training' })
        return Promise.resolve(result)
      }
    })
    server.receive({ kind: 'examples', jobId: 'a', split: 'train', sentences: [sentence('one')] })
    server.receive({ kind: 'examples', jobId: 'a', split: 'devel', sentences: [sentence('three')] })
    server.receive({ kind: 'examples', jobId: 'a', split: 'train', sentences: [sentence('two')] })
    server.receive({ kind: 'train', jobId: 'a', order })
    await settle()
    expect(given?.train.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(given?.devel.map(({ text }) => text)).toEqual(['three'])
    expect(posted.map(({ kind }) => kind)).toEqual(['training', 'trained'])
  })

  test('a cancel reaches the running job between steps', async () => {
    const { posted, server } = setUp({
      train: async (_request, control) => {
        for (let step = 0; ; step += 1) {
          await new Promise((resolve) => setImmediate(resolve))
          if (control.cancelled()) throw new TrainingCancelled(step)
        }
      }
    })
    server.receive({ kind: 'train', jobId: 'a', order })
    await settle()
    server.receive({ kind: 'cancel', jobId: 'a' })
    await settle()
    expect(posted).toMatchObject([{ kind: 'failure', jobId: 'a', code: 'CANCELLED' }])
  })

  test('a cancel that comes before its job keeps the job from starting, and no other', async () => {
    const { posted, server } = setUp({ train: () => Promise.resolve(result) })
    server.receive({ kind: 'cancel', jobId: 'a' })
    server.receive({ kind: 'train', jobId: 'a', order })
    server.receive({ kind: 'train', jobId: 'b', order })
    await settle()
    expect(posted.map(({ kind }) => kind)).toEqual(['failure', 'trained'])
  })

  test('words of the engine cross, words of anything else do not', async () => {
    const { posted, server } = setUp({
      train: ({ seed }) =>
        seed === 3
          ? Promise.reject(new EngineError('DISK_FULL', 'The disk is full.'))
          : Promise.reject(new Error('cannot tag "Patient Jane Roe"'))
    })
    server.receive({ kind: 'train', jobId: 'a', order })
    server.receive({ kind: 'train', jobId: 'b', order: { ...order, seed: 4 } })
    await settle()
    expect(posted[0]).toMatchObject({ code: 'DISK_FULL', message: 'The disk is full.' })
    expect(posted[1]).toMatchObject({ code: 'UNEXPECTED' })
    expect(JSON.stringify(posted)).not.toContain('Jane')
  })
})

describe('tagging', () => {
  test('loads a tagger once for jobs of the same folder, and releases it before another', async () => {
    const log: string[] = []
    const { posted, server } = setUp({
      loadTagger: (folder) => {
        log.push(`load ${folder}`)
        return Promise.resolve(tagger(log, folder))
      }
    })
    for (const [jobId, taggerFolder] of [
      ['a', 'one'],
      ['b', 'one'],
      ['c', 'two']
    ] as const) {
      server.receive({ kind: 'tag', jobId, taggerFolder, threads: 1, timings: '' })
      await settle()
      server.receive({ kind: 'texts', jobId, texts: [{ id: 'x', text: 'y' }], last: false })
      server.receive({ kind: 'texts', jobId, texts: [], last: true })
      await settle()
    }
    expect(log).toEqual(['load one', 'release one', 'load two'])
    expect(posted.filter(({ kind }) => kind === 'tagged')).toMatchObject([
      { documents: 1 },
      { documents: 1 },
      { documents: 1 }
    ])
  })

  test('a cancel ends a job that waits for texts; texts that come late are ignored', async () => {
    const { posted, server } = setUp({ loadTagger: () => Promise.resolve(tagger([], 'one')) })
    server.receive({ kind: 'tag', jobId: 'a', taggerFolder: 'one', threads: 1, timings: '' })
    await settle()
    server.receive({ kind: 'cancel', jobId: 'a' })
    await settle()
    server.receive({ kind: 'texts', jobId: 'a', texts: [{ id: 'x', text: 'y' }], last: true })
    await settle()
    expect(posted.map(({ kind }) => kind)).toEqual(['tagger-loaded', 'failure'])
  })

  test('shutdown releases what is loaded and then exits', async () => {
    const log: string[] = []
    const { server, exits } = setUp({ loadTagger: () => Promise.resolve(tagger(log, 'one')) })
    server.receive({ kind: 'tag', jobId: 'a', taggerFolder: 'one', threads: 1, timings: '' })
    await settle()
    server.receive({ kind: 'texts', jobId: 'a', texts: [], last: true })
    server.receive({ kind: 'shutdown' })
    await settle()
    expect(log).toEqual(['release one'])
    expect(exits()).toBe(1)
  })
})

describe('the learner', () => {
  test('that was released for one that could not be opened is not asked again', async () => {
    const log: string[] = []
    const { posted, server } = setUp({
      openLearner: (folder) => {
        if (folder === 'broken') return Promise.reject(new EngineError('ENCODER_DAMAGED', 'It is damaged.'))
        log.push(`open ${folder}`)
        return Promise.resolve(learner(log, folder))
      }
    })
    for (const encoderFolder of ['one', 'broken', 'one'])
      server.receive({ kind: 'learn', jobId: encoderFolder, encoderFolder, entityTypes: [], threads: 1, documents: [] })
    server.receive({ kind: 'shutdown' })
    await settle()
    expect(posted.map(({ kind }) => kind)).toEqual(['learned', 'failure', 'learned'])
    const once = ['open one', 'learn one', 'release one']
    expect(log).toEqual([...once, ...once])
  })
})

function learner(log: string[], name: string): LiveLearner {
  return {
    learn: async () => void log.push(`learn ${name}`),
    suggest: () => Promise.resolve([]),
    release: async () => void log.push(`release ${name}`)
  }
}
