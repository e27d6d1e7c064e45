// What a tagger's folder holds, verified before anything is made of it.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../encoders/config.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { findDamage, isDamage, readManifest, type Damage, type Manifest } from '../files/manifest.ts'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { toCanonical } from '../encoders/tensor-names.ts'
import { weightsName } from '../tensor-files/weight-files.ts'
import { EngineError } from '../errors.ts'
import { cardName, taggerCardSchema, type TaggerCard } from './tagger-card.ts'

export interface StoredTagger {
  readonly manifest: Manifest
  readonly card: TaggerCard
  readonly config: EncoderConfig
  /** By their canonical names; with those of adapters where its recipe has some. */
  readonly tensors: ReadonlyMap<string, NamedTensor>
}

/** Errors: TAGGER_MISSING, TAGGER_DAMAGED. */
export async function readStoredTagger(folder: string): Promise<StoredTagger> {
  const manifest = await verify(folder)
  const card = await readCard(folder)
  const config = await readConfig(folder)
  const tensors = toCanonical(config, await readSafetensors(join(folder, weightsName)), card.recipe.method)
  return { manifest, card, config, tensors }
}

/** Errors: TAGGER_MISSING. */
export async function requireTaggerFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new EngineError('TAGGER_MISSING', `There is no tagger in ${folder}. Choose another tagger or train one.`)
}

async function verify(folder: string): Promise<Manifest> {
  await requireTaggerFolder(folder)
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw damaged(folder, { path: 'manifest.json', problem: 'is missing' })
  if (isDamage(manifest)) throw damaged(folder, manifest)
  const damage = await findDamage(folder, manifest)
  if (damage) throw damaged(folder, damage)
  return manifest
}

async function readCard(folder: string): Promise<TaggerCard> {
  const text = await readFile(join(folder, cardName), 'utf8').catch(() => '')
  try {
    return taggerCardSchema.parse(JSON.parse(text))
  } catch (error) {
    throw damaged(folder, { path: cardName, problem: text === '' ? 'is missing' : 'was changed or is damaged' }, error)
  }
}

function damaged(folder: string, { path, problem }: Damage, cause?: unknown): EngineError {
  return new EngineError(
    'TAGGER_DAMAGED',
    `The file ${path} of the tagger in ${folder} ${problem}. Train it again or restore the folder.`,
    { cause }
  )
}
