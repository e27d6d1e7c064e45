// How much of the training sentences an encoder cannot read, as readiness measures it.
import { measureCoverage } from '../../engine/readiness/coverage.ts'
import { loadTokenizer, type Tokenizer } from '../../engine/text/tokenizer.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { createBreather } from '../../breathe.ts'

/** A plan is asked for again and again, and reading a vocabulary takes longer than all the rest of it. */
let kept: { readonly folder: string; readonly tokenizer: Promise<Tokenizer> } | undefined

/** Share of the words, 0..1, of which a part or all is unknown to the encoder. Throws `EngineError` where it has no tokenizer. */
export async function measureUnknownShare(
  encoderFolder: string,
  sentences: readonly Pick<TaggedSentence, 'text'>[]
): Promise<number> {
  if (kept?.folder !== encoderFolder) kept = { folder: encoderFolder, tokenizer: loadTokenizer(encoderFolder) }
  const own = kept
  try {
    const texts = sentences.map(({ text }) => text)
    return (await measureCoverage({ texts }, await own.tokenizer, createBreather())).unknownShare
  } catch (error) {
    // One that could not be read is read again at the next wish: it may have been mended.
    if (kept === own) kept = undefined
    throw error
  }
}
