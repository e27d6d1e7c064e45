// The index finds what is in a text, Chinese and mixed, and its operators cannot be reached from a question.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import { questionWords } from '../../../shared/text/question-words.ts'
import { indexForm, indexQuestion } from './search-tokens.ts'

function indexOf(...texts: string[]) {
  const database = new Database(':memory:')
  database.exec(
    "CREATE VIRTUAL TABLE found USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')"
  )
  for (const text of texts) database.prepare('INSERT INTO found (text) VALUES (?)').run(indexForm(text))
  return (question: string) => {
    const asked = indexQuestion(question)
    if (asked === null) return null
    const rows = database.prepare('SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid').all(asked)
    return (rows as { rowid: number }[]).map(({ rowid }) => rowid)
  }
}

describe('the full-text index', () => {
  it.each([
    ['糖', [1, 2]],
    ['糖尿病', [1]],
    ['2型糖', [1]],
    ['型糖尿', [1]],
    ['病史', []],
    ['糖型', [2]],
    ['型A', [2]],
    ['aspi', [3]],
    ['Éclampsie', [3]],
    ['E11.9', [3]],
    ['ａｓｐｉｒｉｎ', [3]],
    ['"given aspirin"', [3]],
    ['"aspirin given"', []],
    ['aspirin given', [3]],
    ['NEAR(aspirin) OR text:*', []]
  ])('answers %s', (question, rows) => {
    const ask = indexOf('确诊2型糖尿病，复查', '糖型A', 'Given aspirin, eclampsie (E11.9)')
    expect(ask(question)).toEqual(rows)
  })

  it('has nothing to look for in signs alone', () => {
    expect(indexQuestion('，。"" *')).toBeNull()
    expect(questionWords('a "b c" d"')).toEqual(['a', 'b c', 'd'])
  })

  it('finds every stretch of a text that begins at a word or a Chinese character and ends after one', () => {
    const piece = fc.constantFrom('糖', '尿', '病', 'ab', '7', ' ', '，')
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (pieces, one, other) => {
        const [from, to] = [one % pieces.length, other % pieces.length].sort((a, b) => a - b)
        // Letters and digits that touch are one word: a stretch must not begin within it.
        const isLatin = (at: number) => /[a-z0-9]/.test(pieces[at] ?? '')
        fc.pre(!(isLatin(from!) && isLatin(from! - 1)))
        const asked = pieces.slice(from, to! + 1).join('')
        fc.pre(/[^\s，]/u.test(asked))
        expect(indexOf(pieces.join(''))(`"${asked}"`)).toEqual([1])
      })
    )
  })
})
