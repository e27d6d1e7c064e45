import { describe, expect, it } from 'vitest'
import { padToLongest } from '../encoders/batch-inputs.ts'
import type { Device } from '../graph/session.ts'
import type { TagSession } from '../tagging/tag-session.ts'
import { openScoring } from './device-scoring.ts'

const batch = padToLongest([Int32Array.of(1, 2, 3), Int32Array.of(1)], 0)
const tags = 2
const options = {} as Parameters<ReturnType<typeof openScoring>>[0]
/** Six tokens, two tags, probabilities of a half; the last two tokens are padding. */
const halves = new Float32Array(12).fill(Math.log(0.5))
const changed = (place: number, value: number) => halves.map((score, i) => (i === place ? value : score))

function open(card: () => Promise<Float32Array>) {
  const opened: Device[] = []
  const released: Device[] = []
  const warnings: string[] = []
  const sessionOn = (device: Device): TagSession => ({
    run: () => (device === 'cpu' ? Promise.resolve(halves) : card()),
    release: () => Promise.resolve(void released.push(device))
  })
  const scoring = openScoring(
    'cuda',
    tags,
    (message) => warnings.push(message),
    (_, device) => Promise.resolve(sessionOn((opened.push(device), device)))
  )
  return { scoring, opened, released, warnings }
}

describe('scoring on a card', () => {
  it.each([
    ['equal scores', halves],
    ['other scores at padding', changed(11, 0)],
    ['scores within what tensor cores round', changed(0, Math.log(0.52))]
  ])('is taken after one batch on both: %s', async (_, scores) => {
    const { scoring, opened, released, warnings } = open(() => Promise.resolve(scores))
    const session = await scoring(options)
    expect(await session.run(batch)).toBe(halves)
    expect(await session.run(batch)).toBe(scores)
    await session.release()
    await (await scoring(options)).release()
    expect(opened).toEqual(['cpu', 'cuda', 'cuda'])
    expect(released).toEqual(['cpu', 'cuda', 'cuda'])
    expect(warnings).toEqual([])
  })

  it.each<[string, () => Promise<Float32Array>]>([
    ['differs', () => Promise.resolve(changed(0, Math.log(0.9)))],
    ['gives no numbers', () => Promise.resolve(changed(0, Number.NaN))],
    ['fails', () => Promise.reject(new Error('no such operator'))]
  ])('is left to the CPU for good where the card %s', async (_, card) => {
    const { scoring, opened, released, warnings } = open(card)
    const session = await scoring(options)
    expect(await session.run(batch)).toBe(halves)
    expect(await session.run(batch)).toBe(halves)
    await session.release()
    await (await scoring(options)).release()
    expect(opened).toEqual(['cpu', 'cuda', 'cpu'])
    expect(released).toEqual(['cuda', 'cpu', 'cpu'])
    expect(warnings).toHaveLength(1)
  })
})
