import { describe, expect, it } from 'vitest'
import { splitWords } from '../../../../shared/text/words.ts'
import { splitGroupedWords } from './word-groups.ts'

describe('splitGroupedWords', () => {
  it('gives the words of the splitter, none of them continuing where there are no ideographs', () => {
    const text = 'Naïve β-blockers (5 mg) — twice.'
    expect(splitGroupedWords(text)).toEqual(splitWords(text).map((word) => ({ ...word, continues: false })))
  })

  it('joins the characters of a Chinese word and leaves signs and Latin words alone', () => {
    const text = '患者服用阿司匹林100mg，头痛。'
    const groups = splitGroupedWords(text)
    expect(groups.map(({ start, end }) => ({ start, end }))).toEqual(splitWords(text))
    const shown = groups.map(({ start, end, continues }) => (continues ? '+' : ' ') + text.slice(start, end)).join('')
    expect(shown).toContain(' 患+者')
    expect(shown).toContain(' 100mg ，')
    expect(shown).toContain(' 头+痛 。')
  })
})
