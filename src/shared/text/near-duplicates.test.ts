// Near-duplicates are found among many texts; texts of one kind that say different things are not.
import { expect, test } from 'vitest'
import { createNearDuplicates, signText } from './near-duplicates.ts'

const words = [
  'fever',
  'cough',
  'asthma',
  'insulin',
  'aspirin',
  'renal',
  'failure',
  'acute',
  'chest',
  'pain',
  'stable',
  'discharge',
  '糖尿病',
  '高血压',
  '胰岛素'
]
function createKnown() {
  const known = createNearDuplicates()
  return { add: (id: string, text: string) => known.add(id, signText(text)) }
}

/** A text of `length` words, other for each seed. */
function makeText(seed: number, length = 80): string {
  let state = seed * 2654435761 + 1
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return words[(state >>> 8) % words.length]!
  }).join(' ')
}

test('a text that comes again is found, with another date, case or spacing too', () => {
  const known = createKnown()
  const note = `2024-01-05 ${makeText(1)}`
  expect(known.add('a', note)).toBeUndefined()
  expect(known.add('b', note)).toEqual({ id: 'a', similarity: 1 })
  expect(known.add('c', note.toUpperCase())).toEqual({ id: 'a', similarity: 1 })
  expect(known.add('e', note.replace('2024-01-05', '2024-11-30'))?.id).toBe('a')
  expect(known.add('d', note.replaceAll(' ', '\r\n'))).toEqual({ id: 'a', similarity: 1 })
})

test('a sentence more is near, half another text is not', () => {
  const known = createKnown()
  known.add('a', makeText(1))
  const more = known.add('b', `${makeText(1)} ${makeText(2, 5)}`)
  expect(more?.id).toBe('a')
  expect(more!.similarity).toBeGreaterThan(0.8)
  expect(known.add('c', makeText(1, 40) + makeText(3, 40))).toBeUndefined()
})

test('of a thousand texts of the same words none is like another', () => {
  const known = createKnown()
  const found = Array.from({ length: 1000 }, (_, at) => known.add(String(at), makeText(at))).filter(
    (match) => match !== undefined
  )
  expect(found).toEqual([])
})

test('short texts, Chinese, and texts with nothing in them', () => {
  const known = createKnown()
  expect(known.add('empty', ' \n')).toBeUndefined()
  expect(known.add('empty again', '')).toBeUndefined()
  known.add('short', '糖尿病。')
  expect(known.add('short again', '糖尿病。 ')?.id).toBe('short')
  expect(known.add('other', '高血压。')).toBeUndefined()
})
