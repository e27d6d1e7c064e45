// Every reason in both languages with the same values, and whatever a file of the fixtures brings up is said in Chinese.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../../src/main/formats/input/input.ts'
import { readItems } from '../../src/main/formats/registry.ts'
import { resolveInput } from '../../src/main/formats/resolve.ts'
import { reasonsSaying, reasonWords } from '../../src/renderer/locales/reason-words.ts'
import { reason, type Reason, reasonCodes, reasonSchema, wordReason } from '../../src/shared/reasons/reason.ts'

const valuesIn = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort()
/** Of values alone, or of words that both languages share. */
const neutral = new Set(['said', 'loss.field', 'loss.attribute', 'loss.list'])

test.each(reasonCodes)('%s has words in both languages with the same values', (code) => {
  const { en, zh } = reasonWords
  expect(en[code]).not.toBe('')
  expect(valuesIn(zh[code])).toEqual(valuesIn(en[code]))
  if (!neutral.has(code)) expect(zh[code]).toMatch(/\p{Script=Han}|：/u)
})

test('a reason within a reason is said in the same language, and crosses as data', () => {
  const said = reason('span.at', { start: 3, end: 7, why: reason('why.outside') })
  expect(wordReason(said, reasonWords.en)).toBe('Entity at 3-7: its offsets lie outside the text. It is left out.')
  expect(wordReason(said, reasonWords.zh)).toBe('位置 3-7 的标注：其位置超出正文。未导入。')
  expect(reasonSchema.parse(JSON.parse(JSON.stringify(said)))).toEqual(said)
})

test('reasons are found by words of either language', () => {
  expect(reasonsSaying('超出正文', 'zh')).toContain('why.outside')
  expect(reasonsSaying('OUTSIDE THE TEXT', 'en')).toContain('why.outside')
  expect(reasonsSaying(' ', 'zh')).toEqual([])
})

const folder = path.resolve(import.meta.dirname, '../fixtures/formats')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/README|TypeSystem|\.conf$/.test(entry.name))
  .map(({ parentPath, name }) => path.join(parentPath, name))

/** Codes of a reason and of those within it. */
function codesOf({ code, values = {} }: Reason): string[] {
  return [code, ...Object.values(values).flatMap((value) => (typeof value === 'object' ? codesOf(value) : []))]
}

test.each(files.map((file) => [path.relative(folder, file)]))('%s', async (file) => {
  const bytes = readFileSync(path.join(folder, file))
  const said: Reason[] = []
  for await (const part of resolveInput(inputOfFile(fileOfBytes(path.basename(file), bytes)))) {
    said.push(part.kind === 'part' ? part.reason : part.why)
    if (part.kind !== 'part') continue
    for await (const item of readItems(part.format, part.input)) {
      if (item.kind === 'problem') said.push(item.problem.reason)
      if (item.kind === 'note') said.push(item.reason)
    }
  }
  for (const each of said) {
    expect(wordReason(each, reasonWords.zh)).toMatch(/\p{Script=Han}/u)
    expect(codesOf(each)).not.toContain('said')
    for (const words of Object.values(reasonWords)) expect(wordReason(each, words)).not.toMatch(/\{\w+\}/)
  }
})
