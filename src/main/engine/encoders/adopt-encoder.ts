// Takes a person's own encoder folder in: reads all of it, says in words what is wrong, and seals it with a manifest.
import { readdir } from 'node:fs/promises'
import { writeText } from '../files/durable-folder.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { readEncoderFacts, type EncoderFacts } from './encoder-facts.ts'
import { loadEncoder, requireVocabulary } from './load-encoder.ts'
import { describeFile, manifestName, type Manifest } from '../files/manifest.ts'

export interface AdoptedEncoder extends EncoderFacts {
  /** SHA-256 of the weights. */
  readonly hash: string
}

/**
 * `name`: what the encoder is called from now on. Nothing in the folder is run, a pickle included. Errors: ENCODER_MISSING,
 * ENCODER_DAMAGED, ENCODER_UNSUPPORTED, each with what to do.
 */
export async function adoptEncoder(folder: string, name: string): Promise<AdoptedEncoder> {
  const { config, hash } = await loadEncoder(folder)
  requireVocabulary(config, (await loadTokenizer(folder)).vocabularySize)
  const facts = { ...(await readEncoderFacts(folder)), name }
  const names = (await readdir(folder)).filter((file) => file !== manifestName).toSorted()
  const files = await Promise.all(names.map((file) => describeFile(folder, file)))
  const { license, origin } = facts
  await writeText(
    folder,
    manifestName,
    JSON.stringify({ format: 1, name, origin, license, files } satisfies Manifest, null, 2)
  )
  return { ...facts, hash }
}
