// The encoder before the first step: its weights, and a tokenizer, with another vocabulary where one is given.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { wordEmbeddings } from '../encoders/parameters.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { columnMoments, extendVocabulary } from '../encoders/extend-vocabulary.ts'
import { maskedHead } from '../encoders/masked-head.ts'
import { loadEncoder, requireVocabulary } from '../encoders/load-encoder.ts'
import { isDamage, readManifest } from '../files/manifest.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { EngineError } from '../errors.ts'
import { normalNumbers } from '../random.ts'
import { copyTokenizer } from '../text/copy-tokenizer.ts'
import { loadTokenizer, type Tokenizer } from '../text/tokenizer.ts'
import { buildsWords } from '../text/add-words.ts'
import { readTokenizerFile, readVocabulary } from '../text/tokenizer-files.ts'
import type { NewWord } from './vocabulary/new-words.ts'

export interface PretrainingStart {
  readonly config: EncoderConfig
  readonly tensors: ReadonlyMap<string, NamedTensor>
  readonly tokenizer: Tokenizer
  /** Holds the tokenizer's files. */
  readonly tokenizerFolder: string
  readonly encoder: { readonly name: string; readonly hash: string }
  /** Of the encoder, as its manifest names it: what is made of it stays under it. */
  readonly license: string
  /** SHA-256 of the vocabulary in the order of ids. */
  readonly vocabularyHash: string
  /** Ids whose embedding the encoder brings; the others are new. */
  readonly known: Int32Array
  /** The encoder's own word table [entries, embedding]. */
  readonly ownTable: Float32Array
}

const rowsPurpose = 0x0c4b

interface StartOptions {
  readonly encoderFolder: string
  readonly vocabularyFile: string | undefined
  /** Words to be added to the encoder's vocabulary; not together with a vocabulary of its own. */
  readonly newWords: readonly NewWord[]
  /** Takes the tokenizer's files where they differ from the encoder's. */
  readonly runFolder: string
  readonly seed: number
}

/**
 * Without `vocabularyFile` the encoder as it is, and after its entries the new words, each the mean of its pieces. With it entries that both vocabularies have keep their embedding; the others
 * start as the old table's mean plus normal noise of its deviation, dimension by dimension (Hewitt 2021).
 */
export async function prepareStart(options: StartOptions): Promise<PretrainingStart> {
  const { encoderFolder, vocabularyFile, newWords, runFolder, seed } = options
  const { name, hash, config, weights } = await loadEncoder(encoderFolder)
  const own = await readVocabulary(encoderFolder)
  requireVocabulary(config, own.length)
  const manifest = await readManifest(encoderFolder)
  const license = manifest === undefined || isDamage(manifest) ? '' : manifest.license
  // What fills a table up beyond the last entry is no word.
  const ownTable = weights.get(wordEmbeddings)!.data.subarray(0, own.length * config.embeddingSize)
  const common = { encoder: { name, hash }, license, ownTable }
  const tokenizerFolder = join(runFolder, 'tokenizer')
  await mkdir(tokenizerFolder, { recursive: true })
  if (vocabularyFile === undefined) {
    const words = newWords.map(({ word }) => word)
    await copyTokenizer(encoderFolder, tokenizerFolder, words)
    const entries = await readVocabulary(tokenizerFolder)
    const extended = addNewWords(config, weights, newWords, own.length, seed)
    const known = Int32Array.from(entries, (_, id) => id)
    const tokenizer = await loadTokenizer(tokenizerFolder)
    return { ...common, ...extended, tokenizer, tokenizerFolder, vocabularyHash: hashEntries(entries), known }
  }
  await requireWordPieces(encoderFolder)
  await writeTokenizerFolder(tokenizerFolder, vocabularyFile)
  const entries = await readVocabulary(tokenizerFolder)
  const tokenizer = await loadTokenizer(tokenizerFolder)
  const { table, known } = replaceTable(ownTable, own, entries, config.embeddingSize, seed)
  const tensors = new Map(weights)
  tensors.set(wordEmbeddings, { name: wordEmbeddings, shape: [entries.length, config.embeddingSize], data: table })
  // A head of the old vocabulary guesses other words.
  for (const tensor of Object.values(maskedHead)) tensors.delete(tensor)
  const replaced = { ...config, vocabularySize: entries.length }
  return {
    ...common,
    config: replaced,
    tensors,
    tokenizer,
    tokenizerFolder,
    vocabularyHash: hashEntries(entries),
    known
  }
}

/** Rows for new words from `firstRow` on: the mean of their known pieces, or near the table's mean where no piece is known. */
function addNewWords(
  config: EncoderConfig,
  weights: ReadonlyMap<string, NamedTensor>,
  newWords: readonly NewWord[],
  firstRow: number,
  seed: number
): { config: EncoderConfig; tensors: ReadonlyMap<string, NamedTensor> } {
  const extended = extendVocabulary(config, weights, newWords.length, seed, firstRow)
  const tensors = new Map(extended.weights)
  const bias = weights.get(maskedHead.outputBias)
  if (bias) tensors.set(bias.name, lengthen(bias, extended.config.vocabularySize))
  for (const tensor of [tensors.get(wordEmbeddings)!, tensors.get(maskedHead.outputBias)]) {
    if (!tensor) continue
    const width = tensor.shape[1] ?? 1
    const rowOf = (id: number) => tensor.data.subarray(id * width, (id + 1) * width)
    for (const [i, { pieces }] of newWords.entries())
      if (pieces.length > 0) rowOf(firstRow + i).set(meanOf(pieces.map(rowOf)))
  }
  return { config: extended.config, tensors }
}

/** A vector with further elements, as low as its lowest. */
function lengthen({ name, data }: NamedTensor, length: number): NamedTensor {
  const longer = new Float32Array(length).fill(data.reduce((lowest, value) => Math.min(lowest, value)))
  longer.set(data)
  return { name, shape: [length], data: longer }
}

function meanOf(rows: readonly Float32Array[]): Float32Array {
  return rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length)
}

/** The table [entries, width] of `entries` with the rows of those that were `old` ones: from `table` [old entries, width]. */
function replaceTable(
  table: Float32Array,
  old: readonly string[],
  entries: readonly string[],
  width: number,
  seed: number
) {
  const oldIds = new Map(old.map((entry, id) => [entry, id]))
  const { means, deviations } = columnMoments(table, old.length, width)
  const replaced = normalNumbers(entries.length * width, 1, seed, rowsPurpose)
  for (let i = 0; i < replaced.length; i++) replaced[i] = means[i % width]! + deviations[i % width]! * replaced[i]!
  const known: number[] = []
  for (const [id, entry] of entries.entries()) {
    const row = oldIds.get(entry)
    if (row === undefined) continue
    replaced.set(table.subarray(row * width, (row + 1) * width), id * width)
    known.push(id)
  }
  return { table: replaced, known: Int32Array.from(known) }
}

/** An uncased BERT tokenizer of the given vocabulary, as Hugging Face lays it out. */
async function writeTokenizerFolder(folder: string, vocabularyFile: string): Promise<void> {
  const text = await readFile(vocabularyFile, 'utf8').catch((error: unknown) => {
    const message = `The vocabulary ${basename(vocabularyFile)} cannot be read. Check the path and the file.`
    throw new EngineError('TEXT_UNREADABLE', message, { cause: error })
  })
  await writeFile(join(folder, 'vocab.txt'), text)
  const config = {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    tokenize_chinese_chars: true,
    strip_accents: null
  }
  const special = {
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]'
  }
  await writeFile(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ ...config, ...special, model_max_length: 512 }, null, 2)
  )
  await writeFile(join(folder, 'special_tokens_map.json'), JSON.stringify(special, null, 2))
}

function hashEntries(entries: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}

/**
 * A list of entries means word pieces. Errors: ENCODER_UNSUPPORTED for encoders whose tokenizer merges bytes or characters: its special tokens
 * and the ids that their positions count from are others.
 */
async function requireWordPieces(encoderFolder: string): Promise<void> {
  const { file } = await readTokenizerFile(encoderFolder)
  if (!buildsWords(file)) return
  const message =
    'This encoder cannot take another vocabulary: it has no list of word pieces but builds every word from smaller ones. ' +
    'Let it add the words that it splits badly instead (new words), or choose an encoder of the families BERT, DistilBERT or ELECTRA.'
  throw new EngineError('ENCODER_UNSUPPORTED', message)
}
