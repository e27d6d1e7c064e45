// A run is as long as its crossing asks for, within bounds.
import { describe, expect, it } from 'vitest'
import { RunLength } from './run-length.ts'

describe('the steps of a run', () => {
  it('take fifty times as long as their weights and moments are on the way', () => {
    // 1 GB is on the way for a tenth of a second.
    const run = new RunLength(1e9)
    expect(run.steps).toBe(64)
    run.learn(64, 1.28)
    expect(run.steps).toBe(250)
    run.learn(250, 25)
    expect(run.steps).toBe(50)
  })

  it('are neither one by one nor without end', () => {
    const run = new RunLength(1e6)
    run.learn(64, 64)
    expect(run.steps).toBe(16)
    const large = new RunLength(1e11)
    large.learn(64, 1)
    expect(large.steps).toBe(512)
  })
})
