import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markTerms, readTerms } from './terms.ts'
import { splitGroupedWords } from './word-groups.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-terms-'))
  await writeFile(join(folder, 'terms.txt'), 'Type 2 diabetes\ndiabetes\n\n糖尿病\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Words as `text`, `+` before what continues a word, `!` behind what belongs to a term. */
async function show(text: string): Promise<string> {
  const marked = markTerms(text, splitGroupedWords(text), await readTerms({ file: join(folder, 'terms.txt') }))
  return marked
    .map(({ start, end, continues, ofTerm }) => `${continues ? '+' : ''}${text.slice(start, end)}${ofTerm ? '!' : ''}`)
    .join(' ')
}

describe('markTerms', () => {
  it('joins each occurrence, the longest term first, whatever the case', async () => {
    expect(await show('No type 2 Diabetes, but diabetes of type 2.')).toBe(
      'No type! +2! +Diabetes! , but diabetes! of type 2 .'
    )
  })

  it('finds terms in Chinese text and cuts dictionary words at their edges', async () => {
    const shown = await show('老年糖尿病人')
    expect(shown).toContain('糖! +尿! +病! 人')
  })

  it('says in words that a list is missing', async () => {
    await expect(readTerms({ file: join(folder, 'none.txt') })).rejects.toMatchObject({ code: 'TEXT_UNREADABLE' })
  })
})
