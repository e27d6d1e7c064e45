// Sentences: nothing lost and no word cut in any text; English and Chinese by example.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../test/texts/any-text.ts'
import { splitSentences, splitSentencesWithWords } from './sentences.ts'
import { splitWords } from './words.ts'

const surfaces = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('any text', () => {
  test('the words of all sentences are the words of the text, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sentences = splitSentencesWithWords(text)
        expect(sentences.flatMap((sentence) => sentence.words)).toEqual(splitWords(text))
        for (const { start, end, words } of sentences) {
          expect(words.length).toBeGreaterThan(0)
          expect(words[0]!.start).toBe(start)
          expect(words.at(-1)!.end).toBe(end)
        }
      }),
      { numRuns: 1000 }
    )
  })

  test('a blank line always parts', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const text = `${a}\n \r\n${b}`
        const middle = a.length + 1
        expect(splitSentences(text).every(({ start, end }) => end <= middle || start >= middle)).toBe(true)
      })
    )
  })
})

test.each([
  ['Dr. Smith gave 2.5 mg. He left.', ['Dr. Smith gave 2.5 mg.', 'He left.']],
  ['Take it, e.g. Aspirin, i.e. ASA. Then stop!', ['Take it, e.g. Aspirin, i.e. ASA.', 'Then stop!']],
  ['Metformin 500 mg p.o. q.d. The patient agreed.', ['Metformin 500 mg p.o. q.d.', 'The patient agreed.']],
  ['Metformin 500 mg q.d. after meals. Fine.', ['Metformin 500 mg q.d. after meals.', 'Fine.']],
  ['J. F. Kennedy saw John F. Doe. Good.', ['J. F. Kennedy saw John F. Doe.', 'Good.']],
  ['He has hepatitis C. He takes vitamin D. Well.', ['He has hepatitis C.', 'He takes vitamin D.', 'Well.']],
  [
    'He said "No." Then (really?) he left (at last.). End',
    ['He said "No."', 'Then (really?) he left (at last.).', 'End']
  ],
  ['Denies pain?! Yes... Well… perhaps', ['Denies pain?!', 'Yes...', 'Well… perhaps']],
  ['Line was inserted.Patient well.', ['Line was inserted.', 'Patient well.']],
  ['See Fig. 2 and No. 5 vs. placebo (p. 3).', ['See Fig. 2 and No. 5 vs. placebo (p. 3).']],
  ['The rats ( 2 . 5 mg / kg ) died . They did .', ['The rats ( 2 . 5 mg / kg ) died .', 'They did .']],
  ['Mapped to 8q24 . 3 ( P < . 05 ) , e . g . Aspirin .', ['Mapped to 8q24 . 3 ( P < . 05 ) , e . g . Aspirin .']],
  ['患者因2型糖尿病入院，接受胰岛素治疗。无过敏史！？', ['患者因2型糖尿病入院，接受胰岛素治疗。', '无过敏史！？']],
  ['他说：“好。”然后走了……第二天；出院。', ['他说：“好。”', '然后走了……', '第二天；', '出院。']],
  ['剂量2.5 mg。T 36.5℃', ['剂量2.5 mg。', 'T 36.5℃']],
  ['1. Aspirin 100 mg\n2. Metformin\n- insulin', ['1. Aspirin 100 mg', '2. Metformin', '- insulin']],
  ['诊断：\r\n2型糖尿病\r\n高血压', ['诊断：', '2型糖尿病', '高血压']],
  ['Plan: start\nmetformin today', ['Plan: start\nmetformin today']],
  ['Diabetes\n\nmellitus', ['Diabetes', 'mellitus']],
  [
    'The patient was started on a regimen that held insulin and\nMetformin for a week.',
    ['The patient was started on a regimen that held insulin and\nMetformin for a week.']
  ],
  ['Follow-up\nPatient feels well', ['Follow-up', 'Patient feels well']],
  ['', []]
])('splits %j', (text, sentences) => {
  expect(surfaces(text)).toEqual(sentences)
})
