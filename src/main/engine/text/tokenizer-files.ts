// Reads a tokenizer from an encoder's folder and checks it before anything is trusted to it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import { EngineError, systemCode } from '../errors.ts'
import { addWords, nextId } from './add-words.ts'

interface SpecialIds {
  readonly cls: number
  readonly sep: number
  readonly pad: number
  readonly unk: number
  readonly mask: number
}

export interface TokenizerParts {
  /** Sub-word ids of one word; empty if the normaliser leaves nothing of it. */
  readonly encode: (word: string) => readonly number[]
  readonly lowerCase: boolean
  readonly special: SpecialIds
  readonly vocabularySize: number
}

const tokenizerSchema = z.looseObject({
  normalizer: z.looseObject({ lowercase: z.boolean().optional() }).nullable(),
  model: z.looseObject({ type: z.string().optional(), vocab: z.record(z.string(), z.int().min(0)) })
})
type TokenizerFile = z.infer<typeof tokenizerSchema>

const configSchema = z.looseObject({
  do_lower_case: z.boolean().optional(),
  tokenize_chinese_chars: z.boolean().optional(),
  strip_accents: z.boolean().nullish()
})
type TokenizerConfig = z.infer<typeof configSchema>

const specialTokens = { cls: '[CLS]', sep: '[SEP]', pad: '[PAD]', unk: '[UNK]', mask: '[MASK]' } as const

/** `newWords` get ids after the last of the files. */
export async function readTokenizerFiles(folder: string, newWords: readonly string[] = []): Promise<TokenizerParts> {
  const configText = await readOptional(folder, 'tokenizer_config.json')
  const config = configText === undefined ? {} : parse(configSchema, configText, 'tokenizer_config.json')
  const file = await readTokenizerFile(folder, config)
  addWords(file.model.vocab, newWords)
  const tokenizer = build(file, config)

  const special = {
    cls: specialId(file, specialTokens.cls),
    sep: specialId(file, specialTokens.sep),
    pad: specialId(file, specialTokens.pad),
    unk: specialId(file, specialTokens.unk),
    mask: specialId(file, specialTokens.mask)
  }
  return {
    encode: wordEncoder(tokenizer, special.unk),
    lowerCase: file.normalizer?.lowercase ?? false,
    special,
    vocabularySize: nextId(file.model.vocab)
  }
}

async function readTokenizerFile(folder: string, config: TokenizerConfig): Promise<TokenizerFile> {
  const text = await readOptional(folder, 'tokenizer.json')
  if (text !== undefined) return parse(tokenizerSchema, text, 'tokenizer.json')
  const vocabulary = await readOptional(folder, 'vocab.txt')
  if (vocabulary !== undefined) return fromVocabulary(vocabulary, config)
  throw new EngineError(
    'ENCODER_MISSING',
    'The encoder folder has no tokenizer.json and no vocab.txt. Choose a folder that holds a whole encoder.'
  )
}

/** Steps of the library, one by one: its `encode` would read a word such as `[SEP]` as the special token. */
function wordEncoder(tokenizer: HuggingFaceTokenizer, unk: number): (word: string) => readonly number[] {
  const { normalizer, pre_tokenizer: preTokenizer, model } = tokenizer
  if (model === null) throw damaged('tokenizer.json')
  return (word) => {
    const normal = normalizer === null ? word : normalizer.normalize(word)
    const pieces = preTokenizer === null ? [normal] : preTokenizer.pre_tokenize_text(normal)
    return model.encode(pieces.filter((piece) => piece.length > 0)).map((token) => tokenizer.token_to_id(token) ?? unk)
  }
}

function build(file: TokenizerFile, config: TokenizerConfig): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config)
  } catch (error) {
    throw damaged('tokenizer.json', error)
  }
}

/** The tokenizer that `vocab.txt` stands for by convention: BERT's normaliser and splitter before WordPiece. */
function fromVocabulary(text: string, config: TokenizerConfig): TokenizerFile {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  // A null prototype, because a vocabulary may hold the words `constructor` and `__proto__`.
  const vocab = Object.create(null) as Record<string, number>
  lines.forEach((token, id) => {
    vocab[token] ??= id
  })
  const content = (token: string) => ({
    id: vocab[token] ?? 0,
    content: token,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false
  })
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: Object.values(specialTokens)
      .filter((token) => token in vocab)
      .map(content),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: config.tokenize_chinese_chars ?? true,
      strip_accents: config.strip_accents ?? null,
      lowercase: config.do_lower_case ?? true
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: specialTokens.unk,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab
    }
  }
}

function specialId(file: TokenizerFile, token: string): number {
  const id = Object.hasOwn(file.model.vocab, token) ? file.model.vocab[token] : undefined
  if (id === undefined)
    throw new EngineError(
      'ENCODER_DAMAGED',
      `The encoder's vocabulary has no ${token}. Chartmark needs a BERT encoder.`
    )
  return id
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
