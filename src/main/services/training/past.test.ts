// Whatever is new is divided; what a tagger learned from stays in training, with all that is nearly the same, and what checked it still checks.
import { expect, test } from 'vitest'
import { hashText, type Past, prepareTraining, type Side } from './data.ts'

/** Long enough to be told apart. */
const document = (n: number, more = '') => {
  const words = Array.from({ length: 40 }, (_, at) => `w${((n + 1) * 7919 + at * 104729).toString(36)}`).join(' ')
  return { id: `d${n}${more}`, text: `aspirin ${words}.${more}`, spans: [{ start: 0, end: 7, label: 'drug' }] }
}
const documents = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => document(from + at))
const pastOf = (sides: Iterable<readonly [{ readonly text: string }, Side]>): Past => {
  const all = [...sides]
  return {
    documents: new Map(all.map(([{ text }, side]) => [hashText(text), side])),
    sentences: new Map(all.map(([{ text }, side]) => [text, side]))
  }
}
const learned = documents(0, 40)
const checked = documents(40, 50)
const past = pastOf([
  ...learned.map((each) => [each, 'train'] as const),
  ...checked.map((each) => [each, 'devel'] as const)
])

test.each([1, 2, 3])('of the new documents a fifth is held back, of the others what was: seed %i', async (seed) => {
  const fresh = documents(50, 70)
  const { documents: divided } = await prepareTraining([...learned, ...checked, ...fresh], seed, { past })
  const sideOf = new Map(divided.map(({ id, split }) => [id, split]))
  for (const { id } of learned) expect(sideOf.get(id)).toBe('train')
  for (const { id } of checked) expect(sideOf.get(id)).toBe('devel')
  expect(fresh.filter(({ id }) => sideOf.get(id) === 'devel')).toHaveLength(4)
})

test('what is nearly the same as something learned is never held back', async () => {
  const twins = Array.from({ length: 10 }, (_, n) => document(n, ' Seen again.'))
  const { documents: divided } = await prepareTraining([...learned, ...checked, ...twins], 1, { past })
  for (const { id } of twins) expect(divided.find((each) => each.id === id)!.split).toBe('train')
})

test('sentences of too few documents are told apart by their text', async () => {
  const few = documents(0, 4)
  const known = pastOf([
    [few[0]!, 'train'],
    [few[1]!, 'devel']
  ])
  const { train, devel, dividedBy } = await prepareTraining(few, 1, { past: known })
  expect(dividedBy).toBe('sentence')
  expect(train.map(({ text }) => text)).toContain(few[0]!.text)
  expect(devel.map(({ text }) => text)).toContain(few[1]!.text)
})
