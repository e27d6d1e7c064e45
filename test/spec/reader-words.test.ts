// Whatever format a file of the fixtures is read as, the reason has words in Chinese.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from '../../src/main/formats/input/input.ts'
import { resolveInput } from '../../src/main/formats/resolve.ts'
import { translateReaderWords } from '../../src/renderer/locales/reader-words.ts'

const folder = path.resolve(import.meta.dirname, '../fixtures/formats')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/README|TypeSystem|\.conf$/.test(entry.name))
  .map(({ parentPath, name }) => path.join(parentPath, name))

test.each(files.map((file) => [path.relative(folder, file)]))('%s', async (file) => {
  const bytes = readFileSync(path.join(folder, file))
  for await (const part of resolveInput(inputOfFile(fileOfBytes(path.basename(file), bytes)))) {
    const said = part.kind === 'part' ? part.reason : part.message
    expect(translateReaderWords(said, 'zh')).toMatch(/\p{Script=Han}/u)
  }
})
