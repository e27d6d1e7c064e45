// tokenizer.json of an encoder's folder, or what stands for it: its shape, and what must be changed in it to read word by word.
import { z } from 'zod'

const scoresSchema = z.array(z.tuple([z.string(), z.number()]))

/** Whatever the engine does not look at is kept: the library that runs the tokenizer reads it. */
export const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.int().min(0), content: z.string() })).default([]),
  normalizer: z.looseObject({ type: z.string().optional(), lowercase: z.boolean().optional() }).nullish().default(null),
  pre_tokenizer: z.looseObject({ type: z.string() }).nullish().default(null),
  model: z.looseObject({
    type: z.string().optional(),
    /** Entry -> id; for a unigram model the entries with their scores, in the order of their ids. */
    vocab: z.union([z.record(z.string(), z.int().min(0)), scoresSchema])
  })
})
export type TokenizerFile = z.infer<typeof tokenizerSchema>

const namedSchema = z.union([z.string(), z.looseObject({ content: z.string() })]).nullish()

export const tokenizerConfigSchema = z.looseObject({
  do_lower_case: z.boolean().optional(),
  tokenize_chinese_chars: z.boolean().optional(),
  strip_accents: z.boolean().nullish(),
  cls_token: namedSchema,
  sep_token: namedSchema,
  pad_token: namedSchema,
  unk_token: namedSchema,
  mask_token: namedSchema
})
export type TokenizerConfig = z.infer<typeof tokenizerConfigSchema>

type PreTokenizer = NonNullable<TokenizerFile['pre_tokenizer']>

/**
 * The tokenizer as it must be for words given one by one: each is the beginning of a word, so the families that mark the space
 * before a word (byte-level BPE, unigram) mark it always. transformers does the same under `is_split_into_words`.
 */
export function forSeparateWords(file: TokenizerFile): TokenizerFile {
  return file.pre_tokenizer === null ? file : { ...file, pre_tokenizer: withLeadingSpace(file.pre_tokenizer) }
}

function withLeadingSpace(preTokenizer: PreTokenizer): PreTokenizer {
  switch (preTokenizer.type) {
    case 'ByteLevel':
      return { ...preTokenizer, add_prefix_space: true }
    case 'Metaspace':
      return preTokenizer['prepend_scheme'] === 'never' ? preTokenizer : { ...preTokenizer, prepend_scheme: 'always' }
    case 'Sequence':
      return { ...preTokenizer, pretokenizers: (preTokenizer['pretokenizers'] as PreTokenizer[]).map(withLeadingSpace) }
    default:
      return preTokenizer
  }
}

/** The id of an entry or added token, `undefined` where there is none. */
export function idOf({ added_tokens: added, model }: TokenizerFile, entry: string): number | undefined {
  const found = added.find(({ content }) => content === entry)?.id
  if (found !== undefined) return found
  if (!Array.isArray(model.vocab)) return Object.hasOwn(model.vocab, entry) ? model.vocab[entry] : undefined
  const place = model.vocab.findIndex(([piece]) => piece === entry)
  return place < 0 ? undefined : place
}
