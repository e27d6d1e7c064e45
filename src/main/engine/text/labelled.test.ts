// Documents to training sentences: what fits is exact, what does not is listed, nothing else happens to a span.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LabelledSpan } from '../../../shared/spans.ts'
import { splitWords } from '../../../shared/text/words.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import { entitiesOf } from '../metrics/entity-scores.ts'
import { toTaggedSentences, type LabelledDocument } from './labelled.ts'

const span = (text: string, surface: string, label: string, from = 0): LabelledSpan => {
  const start = text.indexOf(surface, from)
  return { start, end: start + surface.length, label }
}
const entities = (document: LabelledDocument) =>
  toTaggedSentences(document).sentences.flatMap(({ text, words, tags }) =>
    entitiesOf(tags).map(({ type, start, end }) => [type, text.slice(words[start]!.start, words[end - 1]!.end)])
  )
const reasons = (document: LabelledDocument) => toTaggedSentences(document).losses.map((loss) => loss.reason)

test('spans on word edges come out as they went in', () => {
  const text = '患者因2型糖尿病入院，接受胰岛素治疗。Metformin 😊 was stopped.'
  const document = {
    id: 'a',
    text,
    spans: [span(text, '2型糖尿病', '疾病'), span(text, '胰岛素', '药物'), span(text, 'Metformin', '药物')]
  }
  expect(entities(document)).toEqual([
    ['疾病', '2型糖尿病'],
    ['药物', '胰岛素'],
    ['药物', 'Metformin']
  ])
  expect(reasons(document)).toEqual([])
  expect(toTaggedSentences(document).sentences).toHaveLength(2)
})

test('a span inside a word is widened to it and listed', () => {
  const text = 'No hypoglycemia today'
  const document = { id: 'a', text, spans: [span(text, 'glycemia', 'Disease')] }
  expect(entities(document)).toEqual([['Disease', 'hypoglycemia']])
  expect(reasons(document)).toEqual(['widened'])
})

test('white space at a span edge is no widening', () => {
  const text = 'No delirium today'
  expect(reasons({ id: 'a', text, spans: [{ start: 2, end: 12, label: 'Disease' }] })).toEqual([])
})

test('of nested spans the outermost is kept, of equal ones the first', () => {
  const text = 'acute renal failure today'
  const outer = span(text, 'acute renal failure', 'Disease')
  const document = { id: 'a', text, spans: [span(text, 'renal', 'Anatomy'), outer, { ...outer, label: 'Symptom' }] }
  expect(entities(document)).toEqual([['Disease', 'acute renal failure']])
  expect(toTaggedSentences(document).losses.map(({ span, reason }) => [span.label, reason])).toEqual([
    ['Symptom', 'overlap'],
    ['Anatomy', 'overlap']
  ])
})

test('a discontinuous span is one stretch or left out, as asked, and listed', () => {
  const text = 'lung and left heart injuries'
  const fragments = [span(text, 'lung', ''), span(text, 'injuries', '')].map(({ start, end }) => ({ start, end }))
  const document = { id: 'a', text, spans: [{ start: 0, end: text.length, label: 'Disease', fragments }] }
  expect(entities(document)).toEqual([['Disease', text]])
  expect(reasons(document)).toEqual(['discontinuous'])
  expect(toTaggedSentences(document, { discontinuous: 'skip' }).sentences[0]?.tags).toEqual(['O', 'O', 'O', 'O', 'O'])
})

test('a span across the edge of sentences joins them', () => {
  const text = 'He has diabetes. Mellitus type two. Fine.'
  const document = { id: 'a', text, spans: [span(text, 'diabetes. Mellitus', 'Disease')] }
  expect(entities(document)).toEqual([['Disease', 'diabetes. Mellitus']])
  expect(toTaggedSentences(document).sentences.map((sentence) => sentence.text)).toEqual([
    'He has diabetes. Mellitus type two.',
    'Fine.'
  ])
})

test('a span of white space alone is listed', () => {
  expect(reasons({ id: 'a', text: 'a  b', spans: [{ start: 1, end: 3, label: 'X' }] })).toEqual(['no-words'])
})

test('any text, any spans: sentences are slices, tags legal, and every span is an exact entity or listed', () => {
  const anyDocument = anyText.chain((text) =>
    fc.record({
      id: fc.constant('a'),
      text: fc.constant(text),
      spans: fc.array(
        fc
          .tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom('A', 'B'))
          .filter(([start, end]) => start < end)
          .map(([start, end, label]) => ({ start, end, label })),
        { maxLength: text.length > 1 ? 8 : 0 }
      )
    })
  )
  fc.assert(
    fc.property(anyDocument, (document) => {
      const { sentences, losses } = toTaggedSentences(document)
      const listed = new Set(losses.map((loss) => loss.span))
      const found = new Set<string>()
      const allWords = splitWords(document.text)
      let seen = 0
      for (const { text, words, tags } of sentences) {
        expect(tags).toHaveLength(words.length)
        const shift = allWords[seen]!.start
        seen += words.length
        expect(document.text.startsWith(text, shift)).toBe(true)
        for (const { type, start, end } of entitiesOf(tags)) {
          found.add(`${type} ${words[start]!.start + shift} ${words[end - 1]!.end + shift}`)
        }
      }
      expect(seen).toBe(allWords.length)
      for (const span of document.spans) {
        if (listed.has(span)) continue
        const covered = allWords.filter((word) => word.start < span.end && word.end > span.start)
        expect(covered[0]!.start >= span.start && covered.at(-1)!.end <= span.end).toBe(true)
        expect(found.has(`${span.label} ${covered[0]!.start} ${covered.at(-1)!.end}`)).toBe(true)
      }
    }),
    { numRuns: 500 }
  )
})
