// Which way of computing a tagger gets: what its card allows, what a timing says, what was remembered.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { writeTinyEncoder } from '../training/tiny-encoder.ts'
import { allowsInt8, chooseByTiming, type TimedSession } from './choose-precision.ts'
import type { Precision } from './fused-weights.ts'
import { loadTagger } from './load-tagger.ts'
import { recallPrecision, rememberPrecision, timingKey } from './remembered-precision.ts'
import { cardName, taggerCardSchema } from './tagger-card.ts'
import { writeUntrainedTagger } from './untrained-tagger.fixture.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-precision-'))
const [encoder, tagger] = [join(folder, 'encoder'), join(folder, 'tagger')]
await writeTinyEncoder(encoder)
await writeUntrainedTagger(tagger, encoder, ['Disease'])
const card = taggerCardSchema.parse(JSON.parse(await readFile(join(tagger, cardName), 'utf8')))

const config = {
  modelType: 'bert',
  vocabularySize: 100,
  embeddingSize: 8,
  hiddenSize: 8,
  layers: 1,
  heads: 1,
  feedForwardSize: 8,
  maxPositions: 16,
  firstPosition: 0,
  tokenTypes: 1,
  normEpsilon: 1e-12,
  activation: 'gelu'
} as const

// A session takes just the time that a test gives it, whatever else the machine does.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** A session that takes its time: each run takes so many milliseconds. */
function session(precision: Precision, milliseconds: number, best = 0) {
  const state = { released: false }
  const timed: TimedSession = {
    precision,
    config,
    tags: 2,
    run: ({ size, tokens }) => {
      vi.advanceTimersByTime(milliseconds)
      return Promise.resolve(Float32Array.from({ length: size * tokens * 2 }, (_, i) => (i % 2 === best ? 1 : 0)))
    },
    release: () => {
      state.released = true
      return Promise.resolve()
    }
  }
  return { timed, state }
}

it('takes 8 bits only where they are clearly faster and agree, and lets the other session go', async () => {
  const choose = async (exactTime: number, quantisedTime: number, best = 0) => {
    const [exact, quantised] = [session('float32', exactTime), session('int8', quantisedTime, best)]
    const { precision } = await chooseByTiming(exact.timed, quantised.timed)
    expect([exact.state.released, quantised.state.released]).toEqual([precision === 'int8', precision !== 'int8'])
    return precision
  }
  expect(await choose(12, 3)).toBe('int8')
  expect(await choose(3, 12)).toBe('float32')
  expect(await choose(12, 3, 1)).toBe('float32')
})

it('asks the card first: what 8 bits cost must be known and small', () => {
  const withF1 = (f1: number) => ({
    ...card,
    scores: { ...card.scores, micro: { ...card.scores.micro, f1: 0.85 } },
    int8: { f1 }
  })
  expect(allowsInt8(withF1(0.8475))).toBe(true)
  expect(allowsInt8(withF1(0.846))).toBe(false)
  expect(allowsInt8({ ...card, int8: undefined })).toBe(false)
})

it('remembers by tagger and machine, and shrugs at a file that cannot be read or written', async () => {
  const file = join(folder, 'new', 'timings.json')
  const [key, other] = [timingKey('a'.repeat(64), 2), timingKey('b'.repeat(64), 2)]
  expect(await recallPrecision(file, key)).toBeUndefined()
  await rememberPrecision(file, key, 'int8')
  await rememberPrecision(file, other, 'float32')
  expect([await recallPrecision(file, key), await recallPrecision(file, other)]).toEqual(['int8', 'float32'])
  await writeFile(file, '{"half')
  expect(await recallPrecision(file, key)).toBeUndefined()
  await expect(rememberPrecision(join(tagger, cardName, 'no-folder', 'x'), key, 'int8')).resolves.toBeUndefined()
})

it('loads as asked, and `auto` once timed is the same again', async () => {
  const timings = join(folder, 'auto.json')
  const precisionOf = async (options: Parameters<typeof loadTagger>[1]) => {
    const loaded = await loadTagger(tagger, { threads: 1, ...options })
    await loaded.release()
    return loaded.precision
  }
  expect(await precisionOf({})).toBe('float32')
  expect(await precisionOf({ precision: 'int8' })).toBe('int8')
  const chosen = await precisionOf({ precision: 'auto', timings })
  expect(Object.values(JSON.parse(await readFile(timings, 'utf8')) as object)).toEqual([chosen])
  expect(await precisionOf({ precision: 'auto', timings })).toBe(chosen)
})
