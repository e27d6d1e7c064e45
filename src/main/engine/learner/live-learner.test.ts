// The live learner on a tiny encoder: what it has read it finds again, what is taken back it forgets, and it never guesses from nothing.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entitiesOf } from '../metrics/entity-scores.ts'
import { makeSentences, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { createLiveLearner, type LiveLearner } from './live-learner.ts'
import { openWordStates, type WordStates } from './word-states.ts'

let folder = ''
let states: WordStates
let learner: LiveLearner

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-learner-'))
  await writeTinyEncoder(folder)
  states = await openWordStates(folder, 1)
  learner = createLiveLearner(states, ['Disease', 'Drug'], 0)
})
afterAll(async () => {
  await learner.release()
  await rm(folder, { recursive: true })
})

const suggest = async (text: string) => (await learner.suggest([{ id: 'a', text }]))[0]!.spans

test('suggests nothing before it has seen a mark', async () => {
  expect(await suggest('the patient has fever .')).toEqual([])
})

test('finds most of what it was shown, at its place and with a score, and forgets what is taken back', async () => {
  const shown = makeSentences(300, 5)
  await learner.learn([{ id: 'one', sentences: shown }])
  let there = 0
  let right = 0
  for (const { text, words, tags } of shown) {
    const gold = entitiesOf(tags).map(({ type, start, end }) => `${words[start]!.start} ${words[end - 1]!.end} ${type}`)
    const found = await suggest(text)
    there += gold.length
    right += found.filter(({ start, end, label }) => gold.includes(`${start} ${end} ${label}`)).length
    for (const { score = -1 } of found) expect(score).toBeGreaterThanOrEqual(0)
  }
  // A random encoder of sixteen numbers a word: far from all, and far from chance.
  expect(right / there).toBeGreaterThan(0.3)
  await learner.learn([{ id: 'one', sentences: [] }])
  expect(await suggest(shown[0]!.text)).toEqual([])
})

test('learning a document again replaces it: the answer is as if it had been learned once', async () => {
  const text = 'no severe asthma and insulin'
  await learner.learn([{ id: 'one', sentences: makeSentences(200, 5) }])
  const once = await suggest(text)
  await learner.learn([{ id: 'one', sentences: makeSentences(50, 9) }])
  await learner.learn([{ id: 'one', sentences: makeSentences(200, 5) }])
  const again = await suggest(text)
  expect(again.map(({ start, end, label }) => [start, end, label])).toEqual(
    once.map(({ start, end, label }) => [start, end, label])
  )
})
