// What was marked is found again word for word, with how often it was marked; what is taken back leaves nothing behind.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMentionMemory, type ReadSentence } from './mention-memory.ts'

const sentence = (text: string, ...entities: [string, number, number][]): ReadSentence => ({
  words: text.split(' '),
  entities: entities.map(([type, start, end]) => ({ type, start, end }))
})

test('finds a mention where it stands again, under the label it mostly had, and counts where it was left unmarked', () => {
  const memory = createMentionMemory()
  memory.add(sentence('no pain today'))
  memory.add(sentence('severe chest pain', ['Disease', 1, 3]))
  memory.add(sentence('pain and chest pain', ['Symptom', 0, 1], ['Disease', 2, 4]))
  expect(memory.find(['the', 'chest', 'pain'])).toEqual([
    { type: 'Disease', start: 1, end: 3, marked: 2, stood: 2 },
    { type: 'Symptom', start: 2, end: 3, marked: 1, stood: 2 }
  ])
  expect(memory.find(['the', 'chest'])).toEqual([])
})

test('forgets a mention with the last sentence in which it was marked, and refuses what it never learned', () => {
  const memory = createMentionMemory()
  const read = sentence('severe asthma', ['Disease', 1, 2])
  memory.add(read)
  memory.remove(read)
  expect(memory.find(['asthma'])).toEqual([])
  expect(() => memory.remove(read)).toThrow(RangeError)
})

const word = fc.constantFrom('a', 'b', 'c')
const sentences = fc.array(
  fc
    .array(fc.record({ word, tag: fc.constantFrom('', 'X', 'Y') }), { minLength: 1, maxLength: 6 })
    .map((words): ReadSentence => ({
      words: words.map((one) => one.word),
      entities: words.flatMap(({ tag }, i) =>
        tag === '' ? [] : [{ type: tag, start: i, end: i + (i + 1 < words.length && words[i + 1]!.tag === '' ? 2 : 1) }]
      )
    })),
  { maxLength: 8 }
)

test('is the same whatever was added and removed between', () => {
  fc.assert(
    fc.property(sentences, sentences, fc.array(word, { maxLength: 6 }), (kept, passing, words) => {
      const plain = createMentionMemory()
      for (const one of kept) plain.add(one)
      const other = createMentionMemory()
      for (const one of [...passing, ...kept.toReversed()]) other.add(one)
      for (const one of passing) other.remove(one)
      const sorted = (memory: typeof plain) => memory.find(words).toSorted((a, b) => a.start - b.start || a.end - b.end)
      expect(sorted(other)).toEqual(sorted(plain))
    })
  )
})
