// Near-duplicates stay together whatever the seed, and a division that leaks is told in words.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signText } from '../../../shared/text/near-duplicates.ts'
import { describeLeaks, findLeaks } from './leaks.ts'
import { groupNearDuplicates, splitDocuments, type SplitDocument } from './split-documents.ts'

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
      signature: signText(textOf(topic) + (copy === 0 ? '' : ' more')),
      size: 1 + count,
      labels: new Map(count === 0 ? [] : [['drug', count]])
    }))
  )

test('a text and its near-duplicates are in one part, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.nat(), async (all, seed) => {
      const { parts, nearDuplicates } = await splitDocuments(all, seed, { devel: 0.2, test: 0.2 })
      expect(parts.size).toBe(all.length)
      const sides = new Map<number, string>()
      for (const { id, topic } of all) {
        expect(sides.get(topic) ?? parts.get(id)).toBe(parts.get(id))
        sides.set(topic, parts.get(id)!)
      }
      expect(nearDuplicates).toBe(all.length - sides.size)
      expect(new Set(parts.values()).size).toBe(Math.min(3, sides.size))
      expect(await findLeaks(all, parts)).toEqual([])
      const again = await splitDocuments(all.toReversed(), seed, { devel: 0.2, test: 0.2 })
      expect([...again.parts].sort()).toEqual([...parts].sort())
    }),
    { numRuns: 50 }
  )
})

test('groups are named by their first document', async () => {
  const texts: [string, string][] = [
    ['a', textOf(1)],
    ['b', textOf(2)],
    ['c', `${textOf(1)} x`]
  ]
  expect([...(await groupNearDuplicates(texts.map(([id, text]) => ({ id, signature: signText(text) }))))]).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'a']
  ])
})

test('a leak is named by both its documents and their parts', async () => {
  const documents = [
    { id: 'a', signature: signText(textOf(1)) },
    { id: 'b', signature: signText(textOf(1).toUpperCase()) },
    { id: 'c', signature: signText(textOf(2)) },
    { id: 'd', signature: signText(`${textOf(2)} x`) }
  ]
  const parts = new Map([
    ['a', 'train'],
    ['b', 'devel'],
    ['c', 'devel'],
    ['d', 'test']
  ] as const)
  const leaks = await findLeaks(documents, parts)
  expect(leaks).toMatchObject([
    { id: 'b', part: 'devel', otherId: 'a', otherPart: 'train', similarity: 1 },
    { id: 'd', part: 'test', otherId: 'c', otherPart: 'devel' }
  ])
  expect(describeLeaks(leaks)).toContain('b (devel) is nearly the same text as a (train) and 1 more')
  expect(await findLeaks(documents, new Map(documents.map(({ id }) => [id, 'train'])))).toEqual([])
  expect(describeLeaks([])).toBe('')
})
