// The folds of a label check: no document, nor one nearly the same, is on two sides of one.
import { expect, test } from 'vitest'
import { dealCheckFolds, placeSentences } from './check-folds.ts'

const words = (topic: number) =>
  Array.from({ length: 30 }, (_, at) => `w${((topic + 1) * 7919 + at * 104729).toString(36)}`).join(' ')
const note = (id: string, topic: number, more = '') => {
  const text = `${words(topic)}.\nAspirin helped ${words(topic + 100)}.${more}`
  const start = text.indexOf('Aspirin')
  return { id, text, spans: [{ start, end: start + 7, label: 'drug' }] }
}

test.each([12, 40])('of %d documents and a copy of each', async (count) => {
  const documents = Array.from({ length: count }, (_, at) => [note(`a${at}`, at), note(`b${at}`, at, ' Again.')]).flat()
  const placed = await placeSentences(documents)
  const topicOf = new Map(placed.flat().map(({ sentence, documentId }) => [sentence, documentId.slice(1)]))
  const folds = dealCheckFolds(placed, 4)
  expect(folds.flatMap(({ held }) => held)).toHaveLength(placed.flat().length)
  for (const { train, devel, held } of folds) {
    const topics = [train, devel, held.map(({ sentence }) => sentence)].map(
      (part) => new Set(part.map((sentence) => topicOf.get(sentence)))
    )
    const [learned, decides, judged] = topics
    expect(decides!.size).toBeGreaterThan(0)
    expect(learned!.size + decides!.size + judged!.size).toBe(count)
  }
})

test('of two documents sentences are divided, the same text together', async () => {
  const placed = await placeSentences([
    note('a', 1),
    { ...note('b', 2), text: `${note('b', 2).text}\nAspirin.\nAspirin.` }
  ])
  for (const { train, held } of dealCheckFolds(placed, 4)) {
    const judged = new Set(held.map(({ sentence }) => sentence.text))
    for (const { text } of train) expect(judged.has(text)).toBe(false)
  }
})
