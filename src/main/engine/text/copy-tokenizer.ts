// The files of a tokenizer as a tagger's folder holds them, for Chartmark and for Hugging Face's libraries alike.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../errors.ts'
import { writeText } from '../files/durable-folder.ts'
import { addWords, addWordsToVocabulary } from './add-words.ts'
import { forSeparateWords } from './tokenizer-file.ts'
import { readTokenizerFile } from './tokenizer-files.ts'

/** Files that an older tokenizer consists of; they are kept beside tokenizer.json. */
const olderFiles = ['special_tokens_map.json', 'vocab.json', 'merges.txt'] as const

/**
 * Writes the tokenizer of `folder` into `target`, with `newWords` after its own. There is always a tokenizer.json then, and it
 * reads words as Chartmark does: each as the beginning of a word.
 */
export async function copyTokenizer(folder: string, target: string, newWords: readonly string[] = []): Promise<void> {
  for (const [name, text] of await tokenizerTexts(folder, newWords)) {
    // `writeText` ends the last line; in vocab.txt an empty line would be an entry.
    await writeText(target, name, text.replace(/\n$/, ''))
  }
}

async function tokenizerTexts(folder: string, newWords: readonly string[]): Promise<Map<string, string>> {
  const { file, config } = await readTokenizerFile(folder)
  if (newWords.length > 0) addWords(file, newWords)
  const separate = forSeparateWords(file)
  const texts = new Map([
    ['tokenizer.json', JSON.stringify(separate)],
    ['tokenizer_config.json', JSON.stringify({ ...config, ...configKeys(separate) }, null, 2)]
  ])
  for (const name of olderFiles) {
    const text = await readOptional(folder, name)
    if (text !== undefined) texts.set(name, text)
  }
  const vocabulary = await readOptional(folder, 'vocab.txt')
  if (vocabulary !== undefined) texts.set('vocab.txt', addWordsToVocabulary(vocabulary, newWords))
  return texts
}

/** What transformers would otherwise take from its own defaults, over what tokenizer.json says. */
function configKeys({ normalizer, pre_tokenizer: splitter, model }: ReturnType<typeof forSeparateWords>): object {
  if (normalizer?.type === 'BertNormalizer')
    return {
      do_lower_case: normalizer.lowercase ?? false,
      strip_accents: normalizer['strip_accents'] ?? null,
      tokenize_chinese_chars: normalizer['handle_chinese_chars'] ?? true
    }
  return model.type === 'BPE' && splitter?.type === 'ByteLevel' ? { add_prefix_space: true } : {}
}

async function readOptional(folder: string, name: string): Promise<string | undefined> {
  return readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
}
