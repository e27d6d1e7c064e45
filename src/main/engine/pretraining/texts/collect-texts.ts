// Reads the pre-training text into tokens and holds some of it back, chosen by the text itself.
import { createHash } from 'node:crypto'
import { EngineError } from '../../errors.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { readTexts } from './read-lines.ts'
import { markTerms, type TermWord, type Terms } from './terms.ts'
import { packToken, TokenTexts } from './token-texts.ts'
import type { TextSource } from '../types.ts'
import { splitGroupedWords } from './word-groups.ts'

export interface CollectedTexts {
  readonly texts: TokenTexts
  /** Numbers of texts in `texts`. Equal texts are on the same side. */
  readonly train: Int32Array
  readonly heldOut: Int32Array
  /** Characters of each text, white space not counted. */
  readonly characters: Int32Array
  /** SHA-256 over all lines in order. */
  readonly hash: string
  readonly lines: number
}

export interface CollectOptions {
  /** Longest text in tokens, [CLS] and [SEP] included; a longer line is cut between words. */
  readonly maxTokens: number
  /** Terms that are hidden as a whole and before other words. */
  readonly terms: Terms | undefined
  /** Called between lines; may throw. */
  readonly check: () => void
}

/** 1 GB of tokens in memory is the most that is read. */
const mostTokens = 1 << 28
const heldOutShare = 0.05
const mostHeldOutTokens = 20_000
const fewestTokens = 3

/** One text a line. Errors: TEXT_UNREADABLE, NO_SENTENCES where there is too little to learn from. */
export async function collectTexts(
  source: TextSource,
  tokenizer: Tokenizer,
  { maxTokens, terms, check }: CollectOptions
): Promise<CollectedTexts> {
  const texts = new TokenTexts()
  const hashes: number[] = []
  const characters: number[] = []
  const all = createHash('sha256')
  let lines = 0
  for await (const line of readTexts(source)) {
    const text = line.trim()
    all.update(`${text}\n`)
    if (text === '' || texts.tokens >= mostTokens) continue
    check()
    lines++
    const order = hashText(text)
    for (const piece of encodeText(text, wordsOf(text, terms), tokenizer, maxTokens - 2)) {
      if (piece.tokens.length < fewestTokens) continue
      texts.add(piece.tokens)
      hashes.push(order)
      characters.push(piece.characters)
    }
  }
  const { train, heldOut } = holdOut(texts, hashes)
  if (train.length === 0 || heldOut.length === 0) {
    const message =
      'There is too little text to pre-train on: give a file with at least some dozens of lines, a text each.'
    throw new EngineError('NO_SENTENCES', message)
  }
  return { texts, train, heldOut, characters: Int32Array.from(characters), hash: all.digest('hex'), lines }
}

/** 32 bits of the text's SHA-256. */
function hashText(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE()
}

function wordsOf(text: string, terms: Terms | undefined): readonly TermWord[] {
  const words = splitGroupedWords(text)
  return terms ? markTerms(text, words, terms) : words.map((word) => ({ ...word, ofTerm: false }))
}

/** A text as packed tokens, cut between words where it is longer than `capacity`. */
function encodeText(text: string, words: readonly TermWord[], tokenizer: Tokenizer, capacity: number) {
  const pieces: { tokens: number[]; characters: number }[] = []
  let piece = { tokens: [] as number[], characters: 0 }
  for (const word of words) {
    const tokens = encodeWord(text, word, tokenizer).slice(0, capacity)
    if (piece.tokens.length + tokens.length > capacity) {
      pieces.push(piece)
      piece = { tokens: [], characters: 0 }
    }
    piece.tokens.push(...tokens)
    piece.characters += word.end - word.start
  }
  return [...pieces, piece]
}

function encodeWord(text: string, { start, end, continues, ofTerm }: TermWord, tokenizer: Tokenizer): number[] {
  return tokenizer.encodeWord(text.slice(start, end)).map((id, i) => packToken(id, continues || i > 0, ofTerm))
}

/** The texts of the lowest hashes are held back, up to 5 % or 20,000 tokens: reading more text leaves most of them held back. */
function holdOut(texts: TokenTexts, hashes: readonly number[]): { train: Int32Array; heldOut: Int32Array } {
  const wanted = Math.min(mostHeldOutTokens, heldOutShare * texts.tokens)
  const order = Int32Array.from(hashes, (_, i) => i).sort((a, b) => hashes[a]! - hashes[b]! || a - b)
  let count = 0
  for (let tokens = 0; tokens < wanted || (count > 0 && hashes[order[count]!] === hashes[order[count - 1]!]); count++)
    tokens += texts.text(order[count]!).length
  return { heldOut: order.subarray(0, count), train: order.subarray(count).toSorted() }
}
