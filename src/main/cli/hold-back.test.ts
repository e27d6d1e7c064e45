// What is held back to check with: whole documents where there are enough, and never what is nearly the same as a sentence that is learned.
import { expect, test } from 'vitest'
import { holdBack } from './hold-back.ts'

function sentence(text: string) {
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
  return { text, words, tags: words.map((_, at) => (at === 0 ? 'B-drug' : 'O')) }
}
const textOf = (topic: number) =>
  Array.from({ length: 12 }, (_, at) => `w${((topic + 1) * 7919 + at * 104729).toString(36)}`).join(' ')
const sentences = Array.from({ length: 40 }, (_, topic) => sentence(textOf(topic)))

test('whole documents are held back, the same ones again for the same seed', async () => {
  const documents = sentences.map((_, at) => `d${Math.floor(at / 4)}`)
  const { train, devel, dividedBy } = await holdBack(sentences, documents, 1)
  expect([train.length, devel.length, dividedBy]).toEqual([32, 8, 'document'])
  const documentOf = (text: string) => documents[sentences.findIndex((each) => each.text === text)]!
  const held = new Set(devel.map(({ text }) => documentOf(text)))
  expect(train.every(({ text }) => !held.has(documentOf(text)))).toBe(true)
  expect((await holdBack(sentences, documents, 1)).devel).toEqual(devel)
  expect((await holdBack(sentences, documents, 2)).devel).not.toEqual(devel)
})

test('with few documents, or none, sentences are; doubles stay on one side', async () => {
  const doubled = [...sentences, ...sentences]
  for (const documents of [undefined, doubled.map(() => 'one')]) {
    const { train, devel, dividedBy } = await holdBack(doubled, documents, 1)
    expect([train.length, devel.length, dividedBy]).toEqual([64, 16, 'sentence'])
    const learned = new Set(train.map(({ text }) => text))
    expect(devel.some(({ text }) => learned.has(text))).toBe(false)
  }
})
