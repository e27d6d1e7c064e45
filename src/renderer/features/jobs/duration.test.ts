// Durations are rounded to what an estimate can carry.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundDuration } from './duration.ts'

test('short waits are a moment, then tens of seconds', () => {
  expect(roundDuration(0)).toEqual({ unit: 'moment' })
  expect(roundDuration(9.9)).toEqual({ unit: 'moment' })
  expect(roundDuration(34)).toEqual({ unit: 'seconds', seconds: 30 })
})

test('a minute is a minute, never 60 seconds', () => {
  expect(roundDuration(54)).toEqual({ unit: 'seconds', seconds: 50 })
  expect(roundDuration(56)).toEqual({ unit: 'minutes', minutes: 1 })
  expect(roundDuration(245)).toEqual({ unit: 'minutes', minutes: 4 })
})

test('long waits are hours with tens of minutes', () => {
  expect(roundDuration(6 * 3600 + 13 * 60)).toEqual({ unit: 'hours', hours: 6, minutes: 10 })
  expect(roundDuration(100 * 60)).toEqual({ unit: 'hours', hours: 1, minutes: 40 })
})

test('an unknown length is a moment, not a wrong number', () => {
  expect(roundDuration(Number.NaN)).toEqual({ unit: 'moment' })
})

test('what is said is within 10 % or half a step of what was meant', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 1e6, noNaN: true }), (seconds) => {
      const said = roundDuration(seconds)
      const value =
        said.unit === 'moment'
          ? 0
          : said.unit === 'seconds'
            ? said.seconds
            : said.unit === 'minutes'
              ? said.minutes * 60
              : said.hours * 3600 + said.minutes * 60
      expect(Math.abs(value - seconds)).toBeLessThanOrEqual(Math.max(30, seconds * 0.1))
    })
  )
})
