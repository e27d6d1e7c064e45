// Sentences that belong together are named so: by document and near-duplicates, or by text where no document is known.
import { expect, test } from 'vitest'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { groupSentences } from './group-sentences.ts'

const sentence = (text: string): TaggedSentence => ({ text, words: [], tags: [] })
const long = (topic: number) =>
  Array.from({ length: 30 }, (_, at) => `w${((topic + 1) * 7919 + at * 104729).toString(36)}`).join(' ')

test('by document, a copy of one with it', async () => {
  const sentences = [long(1), long(2), `${long(1)} x`, long(2), long(3)].map(sentence)
  const groups = (await groupSentences(sentences, ['a', 'a', 'b', 'b', 'c'])).map(({ group }) => group)
  expect(groups).toEqual(['a', 'a', 'a', 'a', 'c'])
})

test('by text where the file parts no documents', async () => {
  const groups = (await groupSentences([long(1), long(2), long(1)].map(sentence), undefined)).map(({ group }) => group)
  expect(groups[0]).toBe(groups[2])
  expect(groups[0]).not.toBe(groups[1])
})
