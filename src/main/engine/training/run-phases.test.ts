// What a phase opened is released where it cannot begin.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Cut } from './cut.ts'
import { trainTagger } from './train.ts'
import { openWholeRuns, type WholeRuns } from './whole-runs.fixture.ts'

vi.mock(import('./step/step-maker.ts'), () => ({
  createStepMaker: () => Promise.reject(new Error('There is no memory for the graph.'))
}))

let runs: WholeRuns
beforeAll(async () => {
  runs = await openWholeRuns()
})
afterAll(() => runs.close())

test('a phase whose graph cannot be opened releases the lower half that it would have begun at', async () => {
  const opened = vi.spyOn(Cut, 'open')
  const released = vi.spyOn(Cut.prototype, 'release')
  const run = trainTagger(runs.makeRequest('no memory'), { cancelled: () => false }, () => undefined)
  await expect(run).rejects.toThrow('no memory')
  expect(opened).toHaveBeenCalledOnce()
  expect(released).toHaveBeenCalledOnce()
})
