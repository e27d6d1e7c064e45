// The labelled sentences of a file, and samples of them that are the same again.
import { readFile } from 'node:fs/promises'
import { shuffledIndices } from '../src/main/engine/random.ts'
import { readTaggedSentences, type TaggedSentencesFile } from '../src/main/formats/columns/tagged-sentences.ts'
import { fileOfBytes, inputOfFile } from '../src/main/formats/input/input.ts'

export async function readLabelled(file: string): Promise<TaggedSentencesFile> {
  return readTaggedSentences(inputOfFile(fileOfBytes(file, await readFile(file))))
}

/** Of samples that a seed draws to learn from: benches that draw for it learn from the same sentences. */
export const samplePurpose = 0xc0de

/** The fixed sentences of a development split that choose an epoch or score; more of them hold the fewer. */
export const drawSelection = <Item>(devel: readonly Item[], size = 400): Item[] => draw(devel, size, 0, 0x5e1e)

/** The first `size` in the seed's order, so that samples of one seed are nested. */
export function draw<Item>(items: readonly Item[], size: number, seed: number, purpose: number): Item[] {
  return Array.from(shuffledIndices(items.length, seed, purpose).slice(0, size), (index) => items[index]!)
}
