// Reads a tokenizer from an encoder's folder and checks it before anything is trusted to it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import { EngineError, systemCode } from '../errors.ts'
import { addedWords, addWords, nextId } from './add-words.ts'
import { fromMerges, fromVocabulary } from './conventional-tokenizers.ts'
import { findSpecialIds, type SpecialIds } from './special-tokens.ts'
import {
  forSeparateWords,
  tokenizerConfigSchema,
  tokenizerSchema,
  type TokenizerConfig,
  type TokenizerFile
} from './tokenizer-file.ts'

export interface TokenizerParts {
  /** Sub-word ids of one word; empty if the normaliser leaves nothing of it. */
  readonly encode: (word: string) => readonly number[]
  readonly lowerCase: boolean
  readonly special: SpecialIds
  readonly vocabularySize: number
}

const vocabularySchema = z.record(z.string(), z.int().min(0))

/** `newWords` get ids after the last of the files. */
export async function readTokenizerFiles(folder: string, newWords: readonly string[] = []): Promise<TokenizerParts> {
  const { file, config } = await readTokenizerFile(folder)
  if (newWords.length > 0) addWords(file, newWords)
  const special = findSpecialIds(file, config)
  return {
    encode: wordEncoder(build(forSeparateWords(file), config), special.unk, addedWords(file)),
    lowerCase: file.normalizer?.lowercase ?? false,
    special,
    vocabularySize: nextId(file)
  }
}

/** The entries of an encoder's vocabulary in the order of their ids. Errors as `readTokenizerFiles`. */
export async function readVocabulary(folder: string): Promise<string[]> {
  const { file } = await readTokenizerFile(folder)
  const { vocab } = file.model
  const entries = new Array<string>(nextId(file)).fill('')
  // Unigram models list entries with their scores, in the order of ids.
  if (Array.isArray(vocab)) for (const [id, [entry]] of vocab.entries()) entries[id] = entry
  else for (const [entry, id] of Object.entries(vocab)) entries[id] = entry
  for (const { id, content } of file.added_tokens) entries[id] = content
  return entries
}

/** The folder's tokenizer.json, or the one that its older files stand for, and its tokenizer_config.json. */
export async function readTokenizerFile(
  folder: string
): Promise<{ readonly file: TokenizerFile; readonly config: TokenizerConfig }> {
  const configText = await readOptional(folder, 'tokenizer_config.json')
  const config = configText === undefined ? {} : parse(tokenizerConfigSchema, configText, 'tokenizer_config.json')
  const whole = await readOptional(folder, 'tokenizer.json')
  if (whole !== undefined) return { file: parse(tokenizerSchema, whole, 'tokenizer.json'), config }
  const lines = await readOptional(folder, 'vocab.txt')
  if (lines !== undefined) return { file: fromVocabulary(lines, config), config }
  const [vocabulary, merges] = [await readOptional(folder, 'vocab.json'), await readOptional(folder, 'merges.txt')]
  if (vocabulary !== undefined && merges !== undefined)
    return { file: fromMerges(parse(vocabularySchema, vocabulary, 'vocab.json'), merges), config }
  throw new EngineError(
    'ENCODER_MISSING',
    'The encoder folder has no tokenizer: neither tokenizer.json nor vocab.txt, nor vocab.json with merges.txt. ' +
      'Choose a folder that holds a whole encoder.'
  )
}

/**
 * Steps of the library, one by one: its `encode` would read a word such as `[SEP]` as the special token. Words that were added
 * beside the vocabulary come first, as there.
 */
function wordEncoder(
  tokenizer: HuggingFaceTokenizer,
  unk: number,
  added: ReadonlyMap<string, number>
): (word: string) => readonly number[] {
  const { normalizer, pre_tokenizer: preTokenizer, model } = tokenizer
  if (model === null) throw damaged('tokenizer.json')
  return (word) => {
    const whole = added.get(word)
    if (whole !== undefined) return [whole]
    const normal = normalizer === null ? word : normalizer.normalize(word)
    // Of nothing, some splitters would make the mark of a space.
    if (normal === '') return []
    const pieces = preTokenizer === null ? [normal] : preTokenizer.pre_tokenize([normal])
    return model._call(pieces.filter((piece) => piece.length > 0)).map((token) => tokenizer.token_to_id(token) ?? unk)
  }
}

function build(file: TokenizerFile, config: TokenizerConfig): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config)
  } catch (error) {
    throw damaged('tokenizer.json', error)
  }
}

async function readOptional(folder: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined
    throw new EngineError('ENCODER_MISSING', `${name} in the encoder folder cannot be read. Check its permissions.`, {
      cause: error
    })
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string, name: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw damaged(name, error)
  }
}

function damaged(name: string, cause?: unknown): EngineError {
  return new EngineError('ENCODER_DAMAGED', `${name} of the encoder is damaged. Fetch the encoder's folder again.`, {
    cause
  })
}
