// The head: clouds that stand apart are told apart, probabilities sum to one, and what is taken out leaves nothing behind.
import { expect, test } from 'vitest'
import { normalNumbers } from '../random.ts'
import { createDiscriminant } from './discriminant.ts'

const width = 6
/** Words of tag k lie around 3 on axis k. */
function cloud(tag: number, words: number, seed: number): Float32Array {
  const states = normalNumbers(words * width, 1, seed, tag)
  for (let word = 0; word < words; word++) states[word * width + tag]! += 3
  return states
}
const tagged = (tag: number, words: number) => new Array<number>(words).fill(tag)

test('tells clouds apart, with probabilities', () => {
  const head = createDiscriminant(width, 4)
  for (const tag of [0, 1, 2]) head.add(cloud(tag, 200, 1), tagged(tag, 200))
  const solved = head.solve()!
  for (const tag of [0, 1, 2]) {
    const scores = solved.score(cloud(tag, 100, 2))
    let right = 0
    for (let word = 0; word < 100; word++) {
      const row = Array.from(scores.subarray(word * 4, word * 4 + 4))
      expect(row.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 4)
      // Never seen: the fourth.
      expect(row[3]).toBeLessThan(-20)
      right += row.indexOf(Math.max(...row)) === tag ? 1 : 0
    }
    expect(right).toBeGreaterThan(85)
  }
})

test('the answer is that of Gauss: two clouds of one covariance meet half-way, moved by their priors', () => {
  const head = createDiscriminant(1, 2)
  const pair = (centre: number) => Float32Array.of(centre - 1, centre + 1)
  for (let i = 0; i < 5000; i++) {
    head.add(pair(-2), [0, 0])
    head.add(pair(2), [1, 1])
  }
  const [no, yes] = head.solve()!.score(Float32Array.of(0)) as unknown as [number, number]
  expect(no).toBeCloseTo(Math.log(0.5), 3)
  expect(yes).toBeCloseTo(Math.log(0.5), 3)
  // Variance 1 and means at -2 and 2: the log odds at 0.5 are 4 x 0.5.
  const [left, right] = head.solve()!.score(Float32Array.of(0.5)) as unknown as [number, number]
  expect(right - left).toBeCloseTo(2, 1)
})

test('what is removed leaves no trace, and nothing is known of a single tag', () => {
  const [one, other] = [createDiscriminant(width, 2), createDiscriminant(width, 2)]
  for (const head of [one, other]) {
    head.add(cloud(0, 50, 1), tagged(0, 50))
    head.add(cloud(1, 50, 1), tagged(1, 50))
  }
  other.add(cloud(1, 30, 7), tagged(1, 30))
  other.remove(cloud(1, 30, 7), tagged(1, 30))
  const probe = cloud(1, 5, 9)
  for (const [i, score] of one.solve()!.score(probe).entries())
    expect(other.solve()!.score(probe)[i]).toBeCloseTo(score, 4)
  other.remove(cloud(1, 50, 1), tagged(1, 50))
  expect(other.solve()).toBeNull()
})
