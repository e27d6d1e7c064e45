import { describe, expect, it } from 'vitest'
import { pretrainingRate } from './schedule.ts'

describe('pretrainingRate', () => {
  const schedule = { peak: 1, warmupSteps: 4, steps: 20, decaySteps: 4 }
  const rates = Array.from({ length: 20 }, (_, step) => pretrainingRate(schedule, step))

  it('climbs, stays, and falls at the end without reaching zero before it', () => {
    expect(rates.slice(0, 5).map((rate) => rate.toFixed(1))).toEqual(['0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(rates.slice(5, 16)).toEqual(new Array(11).fill(1))
    expect(rates.slice(16).map((rate) => rate.toFixed(1))).toEqual(['0.8', '0.6', '0.4', '0.2'])
    expect(pretrainingRate(schedule, 20)).toBe(0)
  })

  it('gives the same rates up to its fall when the run is prolonged', () => {
    const longer = Array.from({ length: 16 }, (_, step) => pretrainingRate({ ...schedule, steps: 99 }, step))
    expect(longer).toEqual(rates.slice(0, 16))
  })
})
