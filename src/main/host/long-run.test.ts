// A run of 10^5 steps in one epoch: what the record gives and what a page is sent stay small, and no point waits for the epoch's end.
import { expect, test, vi } from 'vitest'
import { openSample, orderOf, patience, say, step, useHosts } from './host.fixture.ts'

useHosts()

const steps = 100_000
/** Between two turns of the event loop, as an engine's messages come. */
const together = 1000

test('10^5 steps are recorded as they come and given thinned, first to last', async () => {
  const { client, children, projectId } = await openSample()
  const { id: runId } = await client.training.start({ projectId, recipe: 'full', epochs: 1 })
  const { child, jobId } = await orderOf(children, 0)
  // A page that opened the run and reads nothing of what it is told.
  const events = await client.training.watch({ runId })
  const first = await events.next()
  expect(first.value).toMatchObject({ kind: 'run' })
  for (let at = 0; at < steps; at += together) {
    const part = Array.from({ length: together }, (_, place) => ({
      ...step(at + place + 1),
      epoch: 1,
      totalSteps: steps
    }))
    say(child, jobId, ...part)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await vi.waitFor(async () => expect((await client.training.get({ runId })).run.step).toBe(steps), patience)
  const { steps: points } = await client.training.get({ runId })
  expect(points.length).toBeLessThanOrEqual(2000)
  expect(points.length).toBeGreaterThan(1000)
  expect(points[0]!.step).toBeLessThan(200)
  expect(points.at(-1)!.step).toBe(steps)
  expect(points.every(({ step: at }, place) => place === 0 || at > points[place - 1]!.step)).toBe(true)

  // The slow reader gets the newest few, each once, never the whole again.
  let told = 0
  for await (const event of events) {
    if (event.kind === 'step') told++
    if (event.kind === 'step' && event.point.step === steps) break
  }
  expect(told).toBeLessThanOrEqual(512)
})
