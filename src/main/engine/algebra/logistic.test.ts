// Logistic regression: against its own optimum, the prior where nothing is known, and frequencies where there is only one feature.
import { expect, test } from 'vitest'
import { normalNumbers } from '../random.ts'
import { fitLogistic, probabilityOf, type Trial } from './logistic.ts'

test('is the prior without trials', () => {
  expect(fitLogistic([], [-2, 0.5], 1)).toEqual([-2, 0.5])
})

test('with one constant feature and a weak prior it is the share that held', () => {
  const trials = Array.from({ length: 200 }, (_, i): Trial => ({ features: [1], holds: i % 4 === 0 }))
  expect(probabilityOf(fitLogistic(trials, [0], 1e-6), [1])).toBeCloseTo(0.25, 4)
})

test('the gradient is nought where it ends: X’(h - q) = p (w - prior)', () => {
  const numbers = normalNumbers(300, 1, 7, 0)
  const trials = Array.from({ length: 100 }, (_, i): Trial => {
    const features = [1, numbers[3 * i]!, numbers[3 * i + 1]!]
    return { features, holds: features[1]! - 2 * features[2]! + numbers[3 * i + 2]! > 0.3 }
  })
  const prior = [-1, 0.5, 0.5]
  const precision = 2
  const weights = fitLogistic(trials, prior, precision)
  for (const [i, weight] of weights.entries()) {
    const pull = trials.reduce(
      (sum, { features, holds }) => sum + features[i]! * ((holds ? 1 : 0) - probabilityOf(weights, features)),
      0
    )
    expect(pull).toBeCloseTo(precision * (weight - prior[i]!), 2)
  }
})

test('a first trial far out does not throw the weights away', () => {
  const [bias = NaN, weight = NaN] = fitLogistic([{ features: [1, 40], holds: false }], [-1, 1], 1)
  expect(Math.abs(bias)).toBeLessThan(2)
  expect(Math.abs(weight)).toBeLessThan(1)
})
