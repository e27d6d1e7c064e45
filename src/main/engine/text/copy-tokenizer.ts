// Copies a tokenizer's files into another folder, with further words where there are some.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../errors.ts'
import { writeText } from '../files/durable-folder.ts'
import { addWordsToTokenizer, addWordsToVocabulary } from './add-words.ts'

type AddWords = (text: string, words: readonly string[]) => string

/** What a tokenizer may consist of, and how words are added to it; an encoder brings some of these. */
const tokenizerFiles: readonly (readonly [name: string, add?: AddWords])[] = [
  ['tokenizer.json', addWordsToTokenizer],
  ['tokenizer_config.json'],
  ['special_tokens_map.json'],
  ['vocab.txt', addWordsToVocabulary],
  ['vocab.json'],
  ['merges.txt']
]

/** `newWords` get ids after the last of the files, as `loadTokenizer` gives them. */
export async function copyTokenizer(from: string, to: string, newWords: readonly string[] = []): Promise<void> {
  for (const [name, add] of tokenizerFiles) {
    const text = await readFile(join(from, name), 'utf8').catch(ignoreMissing)
    if (text === undefined) continue
    const extended = add && newWords.length > 0 ? add(text, newWords) : text
    // `writeText` ends the last line, and an empty line would be an entry of a `vocab.txt`.
    await writeText(to, name, extended.replace(/\n$/, ''))
  }
}

function ignoreMissing(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}
