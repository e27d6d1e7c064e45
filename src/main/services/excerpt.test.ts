// An excerpt begins and ends with whole words where there are spaces, and never with half a character.
import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const place = (text: string, words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

test.each([
  ['anticoagulated after a haemorrhage, HTN, osteoarthritis', 'HTN', 20, 'a haemorrhage, ', ', osteoarthritis'],
  ['anticoagulated after a haemorrhage, HTN, osteoarthritis', 'HTN', 8, '', ','],
  ['Seen for fever since Monday.\nNo rash.', 'fever', 14, 'Seen for ', ' since Monday.'],
  ['患者昨日出现发热三天余', '发热', 2, '出现', '三天'],
  ['a👌bc fever 👌', 'fever', 3, 'bc ', ' 👌'],
  [`${'x'.repeat(60)} fever ${'y'.repeat(60)}`, 'fever', 30, `${'x'.repeat(29)} `, ` ${'y'.repeat(29)}`]
])('%#', (text, words, length, before, after) => {
  expect(excerptOf(text, place(text, words), length)).toEqual({ before, found: words, after })
})
