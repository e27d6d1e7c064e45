// An encoder folder as configuration and float32 weights, verified before anything is made of it.
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { EngineError, systemCode } from '../errors.ts'
import { readConfig } from './config.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { findDamage, hashFile, isDamage, readManifest, type Damage } from './manifest.ts'
import { isHead, listParameters, wordEmbeddings, wordTableShape } from './parameters.ts'
import { readSafetensors, SafetensorsError, type NamedTensor } from './safetensors.ts'
import { toCanonical } from './tensor-names.ts'

export const weightsName = 'model.safetensors'

export interface Encoder {
  readonly folder: string
  readonly name: string
  /** SHA-256 of the weights' file. */
  readonly hash: string
  readonly config: EncoderConfig
  /** The encoder's parameters by their canonical names, and whatever else the file holds by the name it has there. */
  readonly weights: ReadonlyMap<string, NamedTensor>
}

/**
 * Loads and verifies an encoder. Errors: ENCODER_MISSING, ENCODER_UNSUPPORTED, and ENCODER_DAMAGED for any file that differs
 * from the folder's manifest, is cut off or lacks a tensor. A folder without a manifest is checked by its structure alone.
 */
export async function loadEncoder(folder: string): Promise<Encoder> {
  await requireFolder(folder)
  const manifest = await readManifest(folder)
  if (isDamage(manifest)) throw damaged(folder, manifest)
  const damage = manifest && (await findDamage(folder, manifest))
  if (damage) throw damaged(folder, damage)
  const config = await readConfig(folder)
  const weights = toCanonical(config, await readWeights(folder))
  requireParameters(config, weights)
  const hash =
    manifest?.files.find(({ path }) => path === weightsName)?.sha256 ?? (await hashFile(join(folder, weightsName)))
  return { folder, name: manifest?.name ?? basename(folder), hash, config, weights }
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new EngineError(
      'ENCODER_MISSING',
      `The encoder's folder ${folder} does not exist. Choose another encoder or install it again.`
    )
  }
}

async function readWeights(folder: string): Promise<Map<string, NamedTensor>> {
  try {
    return await readSafetensors(join(folder, weightsName))
  } catch (error) {
    if (error instanceof SafetensorsError)
      throw damaged(folder, { path: weightsName, problem: 'was changed or is damaged' }, error)
    const problem = systemCode(error) === 'ENOENT' ? 'is missing' : 'cannot be read'
    throw damaged(folder, { path: weightsName, problem }, error)
  }
}

function requireParameters(config: EncoderConfig, weights: ReadonlyMap<string, NamedTensor>): void {
  const words = { name: wordEmbeddings, shape: wordTableShape(config) }
  for (const { name, shape } of [words, ...listParameters(config, 1).filter((parameter) => !isHead(parameter.name))]) {
    const tensor = weights.get(name)
    if (!tensor || tensor.shape.join() !== shape.join()) {
      const problem = tensor
        ? `has the shape ${tensor.shape.join(' x ')} instead of ${shape.join(' x ')}`
        : 'is missing'
      throw new EngineError('ENCODER_DAMAGED', `This encoder cannot be used: its tensor ${name} ${problem}.`)
    }
  }
}

/** Errors: ENCODER_DAMAGED where the tokenizer has ids for which the encoder has no embedding. */
export function requireVocabulary(config: EncoderConfig, tokenizerSize: number): void {
  if (tokenizerSize <= config.vocabularySize) return
  throw new EngineError(
    'ENCODER_DAMAGED',
    `The tokenizer of this encoder has ${tokenizerSize} entries, but the encoder only ${config.vocabularySize} embeddings: ` +
      'they do not belong together. Fetch the tokenizer files of this very encoder.'
  )
}

function damaged(folder: string, { path, problem }: Damage, cause?: unknown): EngineError {
  const message = `The file ${path} of the encoder in ${folder} ${problem}. Install the encoder again; nothing was trained.`
  return new EngineError('ENCODER_DAMAGED', message, { cause })
}
