// Long work in steps: all items, in order, with others in between; stopped it ends early, and a slow beginning does not keep it slow.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { JobProgress } from '../jobs/queue.ts'
import { createSteps, inPages, inSteps } from './step-size.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
const hold = (milliseconds: number) => void vi.advanceTimersByTime(milliseconds)
// Items take just the time that a test gives them, whatever else the machine does.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const jobOf = (reports: JobProgress[], abort = new AbortController()) => ({
  jobId: 'job',
  signal: abort.signal,
  report: (progress: JobProgress) => void reports.push(progress)
})

it('takes all items in their order and tells how far it is; only the last step is the last', async () => {
  const [seen, lasts, reports]: [number[], boolean[], JobProgress[]] = [[], [], []]
  const done = await inSteps(numbers(100), { first: 10, job: jobOf(reports) }, (some, isLast) => {
    seen.push(...some)
    lasts.push(isLast())
  })
  expect(done).toBe(100)
  expect(seen).toEqual(numbers(100))
  expect(lasts.lastIndexOf(false)).toBe(lasts.length - 2)
  expect(reports.at(-1)).toEqual({ share: 1 })
  expect(reports[0]!.share).toBeCloseTo(0.1, 12)
})

it('ends a step in the middle where its items take their time, and grows again after slow ones', async () => {
  const sizes: number[] = []
  await inSteps(numbers(200), { first: 100 }, (some) => {
    let size = 0
    for (const at of some) {
      size++
      if (at < 4) hold(20)
    }
    sizes.push(size)
  })
  expect(sizes.slice(0, 4)).toEqual([1, 1, 1, 1])
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200)
  expect(Math.max(...sizes)).toBeGreaterThan(5)
})

it('stopped, ends after the step, says so, and shares its pace with the parts that follow', async () => {
  const abort = new AbortController()
  const reports: JobProgress[] = []
  const steps = createSteps({ first: 10, job: jobOf(reports, abort) }, 40)
  await steps.run(numbers(20), (some) => void [...some])
  expect(reports.at(-1)).toEqual({ share: 0.5 })
  steps.throwIfStopped()
  const done = await steps.run(numbers(200), (some) => {
    void [...some]
    abort.abort(new Error('cancelled'))
  })
  expect(done).toBeLessThan(200)
  expect(() => steps.throwIfStopped()).toThrow('cancelled')
})

it('reads pages only as they are needed', () => {
  const asked: number[] = []
  const items = inPages(
    (after) => (asked.push(after), numbers(after >= 4 ? 0 : 2).map((at) => after + at + 1)),
    (key) => key
  )
  expect(items.next().value).toBe(1)
  expect(asked).toEqual([0])
  expect([...items]).toEqual([2, 3, 4])
  expect(asked).toEqual([0, 2, 4])
})
