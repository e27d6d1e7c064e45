// The queue's states in order: lanes, cancel while waiting and while running, failures that do not stop what follows, close.
import { describe, expect, test } from 'vitest'
import { createJobQueue, type JobControl, type JobOutcome, type JobSpec } from './queue.ts'

interface Work {
  readonly spec: JobSpec
  readonly finish: (outcome?: JobOutcome) => void
  readonly fail: (error: Error) => void
  readonly control: () => JobControl | undefined
  readonly log: string[]
}

function work(title: string, lane: JobSpec['lane'] = 'train'): Work {
  const { promise, resolve, reject } = Promise.withResolvers<JobOutcome>()
  const log: string[] = []
  let control: JobControl | undefined
  const spec: JobSpec = {
    lane,
    kind: lane === 'change' ? 'import' : lane,
    projectId: 'p',
    title,
    runId: null,
    run: (given) => {
      control = given
      log.push('run')
      return promise
    },
    dropped: (reason) => log.push(`dropped:${reason}`),
    stopping: (reason) => log.push(`stopping:${reason}`)
  }
  return { spec, finish: (outcome = 'ended') => resolve(outcome), fail: reject, control: () => control, log }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const states = (queue: ReturnType<typeof createJobQueue>): string[] =>
  queue.list().map((job) => `${job.title}:${job.state}`)

describe('the job queue', () => {
  test('runs one job at a time in a lane, in order, and the other lane beside it', async () => {
    const queue = createJobQueue()
    const [first, second, tagging] = [work('first'), work('second'), work('tagging', 'tag')]
    for (const each of [first, second, tagging]) queue.add(each.spec)
    await settle()
    expect(states(queue)).toEqual(['first:running', 'second:queued', 'tagging:running'])
    tagging.finish()
    await settle()
    expect(states(queue)).toEqual(['first:running', 'second:queued'])
    first.finish()
    await settle()
    expect(states(queue)).toEqual(['second:running'])
    second.finish()
    await queue.whenIdle()
    expect(queue.list()).toEqual([])
  })

  test('a job that rejects is told and does not hold up the next', async () => {
    const unexpected: unknown[] = []
    const queue = createJobQueue((error) => unexpected.push(error))
    const [first, second] = [work('first'), work('second')]
    queue.add(first.spec)
    queue.add(second.spec)
    await settle()
    const error = new Error('fault')
    first.fail(error)
    await settle()
    expect(unexpected).toEqual([error])
    expect(states(queue)).toEqual(['second:running'])
  })

  test('a waiting job that is cancelled never runs', async () => {
    const queue = createJobQueue()
    const [first, second] = [work('first'), work('second')]
    queue.add(first.spec)
    const waiting = queue.add(second.spec)
    await settle()
    expect(queue.cancel(waiting.id)).toBe(true)
    first.finish()
    await queue.whenIdle()
    expect(second.log).toEqual(['dropped:cancelled'])
  })

  test('a running job is asked once, however often it is cancelled, and stays until it has ended', async () => {
    const queue = createJobQueue()
    const first = work('first')
    const job = queue.add(first.spec)
    await settle()
    expect(queue.cancel(job.id)).toBe(true)
    expect(queue.cancel(job.id)).toBe(true)
    expect(states(queue)).toEqual(['first:cancelling'])
    expect(first.log).toEqual(['run', 'stopping:cancelled'])
    expect(first.control()?.signal.reason).toBe('cancelled')
    first.finish()
    await queue.whenIdle()
    expect(queue.cancel(job.id)).toBe(false)
  })

  test('closing drops what waits, stops what runs, waits for its end and takes nothing more', async () => {
    const queue = createJobQueue()
    const [first, second] = [work('first'), work('second')]
    queue.add(first.spec)
    queue.add(second.spec)
    await settle()
    let closed = false
    const closing = queue.close().then(() => (closed = true))
    await settle()
    expect(closed).toBe(false)
    expect(first.control()?.signal.reason).toBe('closing')
    expect(second.log).toEqual(['dropped:closing'])
    first.finish()
    await closing
    expect(second.log).toEqual(['dropped:closing'])
    expect(() => queue.add(first.spec)).toThrow(/closed/)
  })

  test('a job that failed stays with its words, holds up nothing, and goes when it is dismissed', async () => {
    const queue = createJobQueue()
    const [first, second] = [work('first'), work('second')]
    const job = queue.add(first.spec)
    queue.add(second.spec)
    await settle()
    first.finish({ failure: 'The tagger is damaged.' })
    await settle()
    expect(states(queue)).toEqual(['first:failed', 'second:running'])
    expect(queue.list()[0]?.message).toBe('The tagger is damaged.')
    second.finish()
    await queue.whenIdle()
    expect(queue.cancel(job.id)).toBe(true)
    expect(queue.list()).toEqual([])
    await queue.close()
  })

  test('progress shows in the list, and each change is told', async () => {
    const queue = createJobQueue()
    const first = work('first')
    queue.add(first.spec)
    await settle()
    let told = 0
    queue.onChange(() => (told += 1))
    first.control()?.report({ share: 0.5, stage: 'training' })
    expect(queue.list()[0]).toMatchObject({ share: 0.5, stage: 'training', state: 'running' })
    expect(told).toBe(1)
  })
})
