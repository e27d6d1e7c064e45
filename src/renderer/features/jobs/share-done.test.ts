// A bar that runs back and forth says "not known yet"; one that stands says how much.
import { expect, it } from 'vitest'
import type { Job } from '../../../shared/jobs.ts'
import { shareDone } from './share-done.ts'

const job: Job = {
  id: 'j',
  kind: 'train',
  projectId: 'p',
  title: 'Run',
  state: 'running',
  stage: 'validating',
  share: 0.09,
  secondsLeft: 840,
  f1: null,
  runId: 'r'
}

it('is the share of a job at work, the trials before its first step included', () => {
  expect(shareDone(job)).toBe(0.09)
  expect(shareDone({ ...job, stage: 'training', share: 0.5 })).toBe(0.5)
})

it('is not known before the work began, nor while it stops', () => {
  for (const change of [
    { stage: 'loading' },
    { stage: 'waiting' },
    { state: 'queued' },
    { state: 'cancelling' }
  ] as const)
    expect(shareDone({ ...job, ...change })).toBeNull()
})
