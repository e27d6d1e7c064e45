// What crosses the bus with a run is counted once.
import { expect, test } from 'vitest'
import { bytesOfRun, momentArrays } from './state-feeds.ts'

test('trained weights cross with their moments both ways, others once', () => {
  const [trained, frozen] = [6, 10]
  const make = () => new Float32Array(trained)
  const states = momentArrays({ name: 'weights', shape: [trained] }, [make(), make(), make()])
  expect(bytesOfRun(states, 4 * (trained + frozen))).toBe(4 * (2 * 3 * trained + frozen))
})
