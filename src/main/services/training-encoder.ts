// What the host needs to know of an encoder without loading it: its name, its shape, and the characters it can read.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readConfig } from '../engine/encoders/config.ts'
import { isDamage, readManifest } from '../engine/encoders/manifest.ts'
import type { TaggedSentence } from '../engine/types.ts'

export interface EncoderSummary {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly layers: number
  readonly hidden: number
}

export const bundledEncoderId = 'all-minilm-l6-v2'

/** Throws `EngineError` where the folder is not that of an encoder. The weights are verified by the engine, when it loads them. */
export async function describeEncoder(resourcesFolder: string, id = bundledEncoderId): Promise<EncoderSummary> {
  const folder = path.join(resourcesFolder, 'models', id)
  const config = await readConfig(folder)
  const manifest = await readManifest(folder)
  const name = manifest === undefined || isDamage(manifest) ? id : manifest.name
  return { id, name, folder, layers: config.layers, hidden: config.hiddenSize }
}

/** Single characters that are pieces of the encoder's vocabulary; a word with any other character is unknown to it as a whole. */
export async function readKnownCharacters(folder: string): Promise<ReadonlySet<string>> {
  const vocabulary = await readFile(path.join(folder, 'vocab.txt'), 'utf8').catch(() => '')
  const known = new Set<string>()
  for (const piece of vocabulary.split('\n')) {
    const bare = piece.startsWith('##') ? piece.slice(2) : piece
    if ([...bare].length === 1) known.add(bare)
  }
  return known
}

/** Share of the words, 0..1, that hold a character outside the vocabulary, counted as BERT reads: lower case, without accents. */
export function unknownShare(sentences: readonly TaggedSentence[], known: ReadonlySet<string>): number {
  if (known.size === 0) return 0
  let words = 0
  let unknown = 0
  for (const { text, words: ranges } of sentences) {
    for (const { start, end } of ranges) {
      words += 1
      const bare = text
        .slice(start, end)
        .toLowerCase()
        .normalize('NFD')
        .replaceAll(/\p{Mn}/gu, '')
      if ([...bare].some((character) => !known.has(character))) unknown += 1
    }
  }
  return words === 0 ? 0 : unknown / words
}
