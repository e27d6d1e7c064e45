// The live learner on a tiny encoder: what it has read it finds again, what is taken back it forgets, and it never guesses from nothing.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entitiesOf } from '../metrics/entity-scores.ts'
import { makeSentences, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { splitWords } from '../../../shared/text/words.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { createLiveLearner, leastScore, type LiveLearner } from './live-learner.ts'
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

/** A sentence of words apart by one space, its entities by words. */
function sentence(text: string, ...entities: readonly [type: string, start: number, end: number][]): TaggedSentence {
  const words = splitWords(text)
  const tags = words.map((_, word) => {
    const own = entities.find(([, start, end]) => start <= word && word < end)
    return own === undefined ? 'O' : `${own[1] === word ? 'B' : 'I'}-${own[0]}`
  })
  return { text, words, tags }
}

test('suggests again what was marked, surer with each time that it is marked, and no more where it is left unmarked', async () => {
  const own = createLiveLearner(await openWordStates(folder, 1), ['Disease', 'Drug'])
  const scoreIn = async (text: string) => {
    const { spans } = (await own.suggest([{ id: 'next', text }]))[0]!
    return spans.find(({ start, end }) => text.slice(start, end) === 'severe chest pain')?.score ?? 0
  }
  const next = 'again severe chest pain at night .'
  await own.learn([{ id: 'first', sentences: [sentence('no fever but Severe chest pain .', ['Disease', 3, 6])] }])
  const once = await scoreIn(next)
  expect(once).toBeGreaterThan(leastScore)
  for (const day of ['one', 'two', 'three', 'four'])
    await own.learn([{ id: day, sentences: [sentence(`day ${day} : severe chest pain .`, ['Disease', 3, 6])] }])
  expect(await scoreIn(next)).toBeGreaterThan(once)
  for (let place = 0; place < 20; place++)
    await own.learn([{ id: `none ${place}`, sentences: [sentence(`asked at ${place} : severe chest pain .`)] }])
  expect(await scoreIn(next)).toBe(0)
  await own.release()
})

test('its scores say how often it is right, in sentences that it had not seen', async () => {
  const own = createLiveLearner(await openWordStates(folder, 1), ['Disease', 'Drug'], 0)
  const sums = { score: 0, right: 0, all: 0 }
  for (const [place, shown] of makeSentences(400, 11).entries()) {
    const gold = entitiesOf(shown.tags).map(
      ({ type, start, end }) => `${shown.words[start]!.start} ${shown.words[end - 1]!.end} ${type}`
    )
    for (const { start, end, label, score = 0 } of (await own.suggest([{ id: 'next', text: shown.text }]))[0]!.spans) {
      if (place < 100) continue
      sums.score += score
      sums.right += gold.includes(`${start} ${end} ${label}`) ? 1 : 0
      sums.all += 1
    }
    await own.learn([{ id: String(place), sentences: [shown] }])
  }
  expect(sums.all).toBeGreaterThan(100)
  expect(Math.abs(sums.score - sums.right) / sums.all).toBeLessThan(0.1)
  await own.release()
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
