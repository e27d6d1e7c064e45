// English or Chinese, told by the share of Han characters.
import { expect, it } from 'vitest'
import { countScripts, detectLanguage, hanShare } from './language.ts'

it('tells notes in either language, whatever is mixed in', () => {
  expect(detectLanguage('The patient takes aspirin 75 mg daily.')).toBe('en')
  expect(detectLanguage('患者每日口服阿司匹林 75 mg，无不适。')).toBe('zh')
  expect(detectLanguage('予 metformin 500 mg bid，HbA1c 7.2 %，empagliflozin 10 mg qd 口服。')).toBe('zh')
  expect(detectLanguage('Referred by Dr. 王 for severe asthma; prednisolone was stopped two weeks ago.')).toBe('en')
  expect(detectLanguage('患者'.repeat(3000) + ' words'.repeat(30_000))).toBe('zh')
})

it('counts words and ideographs, and calls nothing English', () => {
  expect(countScripts("don't 患者, 5 mg")).toEqual({ han: 2, words: 4 })
  expect(hanShare({ han: 1, words: 3 })).toBe(0.25)
  for (const text of ['', '  ', '…!?', '\ud800']) expect(detectLanguage(text)).toBe('en')
})
