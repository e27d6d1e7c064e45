// The tokenizers that older files stand for by convention: WordPiece for vocab.txt, byte-level BPE for vocab.json and merges.txt.
import { bertTokens, robertaTokens } from './special-tokens.ts'
import type { TokenizerConfig, TokenizerFile } from './tokenizer-file.ts'

type Vocabulary = Record<string, number>

/** BERT's normaliser and splitter before WordPiece. `text` is vocab.txt: an entry a line, its id the line's number from 0. */
export function fromVocabulary(text: string, config: TokenizerConfig): TokenizerFile {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  // A null prototype, because a vocabulary may hold the words `constructor` and `__proto__`.
  const vocab = Object.create(null) as Vocabulary
  lines.forEach((token, id) => {
    vocab[token] ??= id
  })
  return {
    ...commonParts(vocab, Object.values(bertTokens)),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: config.tokenize_chinese_chars ?? true,
      strip_accents: config.strip_accents ?? null,
      lowercase: config.do_lower_case ?? true
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: around(vocab, bertTokens.cls, bertTokens.sep),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: bertTokens.unk,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab
    }
  }
}

/**
 * GPT-2's byte-level BPE with RoBERTa's special tokens. `merges` is merges.txt: two pieces a line, in the order in which they
 * merge, below a line that names the version.
 */
export function fromMerges(vocab: Vocabulary, merges: string): TokenizerFile {
  return {
    ...commonParts(vocab, Object.values(robertaTokens)),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    post_processor: around(vocab, robertaTokens.cls, robertaTokens.sep),
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      vocab,
      merges: merges.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#version'))
    }
  }
}

function commonParts(vocab: Vocabulary, special: readonly string[]) {
  const addedToken = (content: string) => ({
    id: vocab[content]!,
    content,
    special: true,
    single_word: false,
    lstrip: content === robertaTokens.mask,
    rstrip: false,
    normalized: false
  })
  const added = special.filter((token) => Object.hasOwn(vocab, token)).map(addedToken)
  return { version: '1.0', truncation: null, padding: null, added_tokens: added }
}

/** One sequence between its first and last token; a pair, which Chartmark never makes, behind one another. */
function around(vocab: Vocabulary, cls: string, sep: string) {
  const special = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } })
  const sequence = (id: 'A' | 'B', type: number) => ({ Sequence: { id, type_id: type } })
  const single = [special(cls, 0), sequence('A', 0), special(sep, 0)]
  const entry = (token: string) => [token, { id: token, ids: [vocab[token] ?? 0], tokens: [token] }]
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, sequence('B', 0), special(sep, 0)],
    special_tokens: Object.fromEntries([entry(cls), entry(sep)]) as object
  }
}
