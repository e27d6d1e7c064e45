// Near-duplicates stay together whatever the seed, and a division that leaks is told in words.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeLeaks, findLeaks, groupNearDuplicates, splitDocuments, type SplitDocument } from './document-split.ts'

/** Long texts that have nothing in common. */
function textOf(topic: number): string {
  return Array.from(
    { length: 40 },
    (_, at) => `w${String.fromCharCode(97 + (topic % 26))}${((topic * 7919 + at * 104729) % 99991).toString(36)}`
  )
    .join(' ')
    .replaceAll(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))
}

const documents = fc
  .array(fc.record({ topic: fc.nat({ max: 12 }), copy: fc.nat({ max: 1 }), count: fc.integer({ min: 0, max: 5 }) }), {
    minLength: 2,
    maxLength: 30
  })
  .map((drafts) =>
    drafts.map(({ topic, copy, count }, at): SplitDocument & { topic: number } => ({
      id: `d${at}`,
      topic,
      text: textOf(topic) + (copy === 0 ? '' : ' more'),
      sentences: 1 + count,
      labels: new Map(count === 0 ? [] : [['drug', count]])
    }))
  )

test('a text and its near-duplicates are on one side, in any order', () => {
  fc.assert(
    fc.property(documents, fc.nat(), (all, seed) => {
      const parts = splitDocuments(all, seed)
      expect(parts.size).toBe(all.length)
      const sides = new Map<number, string>()
      for (const { id, topic } of all) {
        expect(sides.get(topic) ?? parts.get(id)).toBe(parts.get(id))
        sides.set(topic, parts.get(id)!)
      }
      if (sides.size > 1) expect(new Set(parts.values()).size).toBe(2)
      const side = (split: string) => all.filter(({ id }) => parts.get(id) === split)
      expect(findLeaks(side('train'), side('devel'))).toEqual([])
      expect([...splitDocuments(all.toReversed(), seed)].sort()).toEqual([...parts].sort())
    }),
    { numRuns: 50 }
  )
})

test('groups are named by their first document', () => {
  const groups = groupNearDuplicates([
    { id: 'a', text: textOf(1) },
    { id: 'b', text: textOf(2) },
    { id: 'c', text: `${textOf(1)} x` }
  ])
  expect([...groups]).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'a']
  ])
})

test('a leak is named by both its documents', () => {
  const leaks = findLeaks(
    [{ id: 'a', text: textOf(1) }],
    [
      { id: 'b', text: textOf(1).toUpperCase() },
      { id: 'c', text: textOf(2) }
    ]
  )
  expect(leaks).toEqual([{ trainId: 'a', develId: 'b', similarity: 1 }])
  expect(describeLeaks(leaks)).toContain('b is nearly the same text as a')
  expect(describeLeaks([])).toBe('')
})
