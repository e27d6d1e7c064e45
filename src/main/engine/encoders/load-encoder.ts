// An encoder folder as configuration and float32 weights, verified before anything is made of it.
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { EngineError } from '../errors.ts'
import { readConfig } from './config.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { findDamage, hashFile, isDamage, readManifest, type Damage, type Manifest } from '../files/manifest.ts'
import { isHead, listParameters, wordEmbeddings, wordTableShape } from './parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { ownName, toCanonical } from './tensor-names.ts'
import { findWeightFiles, readWeightFiles, WeightFileError, type WeightFiles } from '../tensor-files/weight-files.ts'

export interface Encoder {
  readonly folder: string
  readonly name: string
  /** SHA-256 of the file of weights; of the hashes of all of them where there are several. */
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
  const { files, tensors } = await readWeights(folder)
  const weights = toCanonical(config, tensors)
  requireParameters(config, weights)
  return {
    folder,
    name: manifest?.name ?? basename(folder),
    hash: await hashWeights(folder, files, manifest),
    config,
    weights
  }
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

async function readWeights(folder: string) {
  try {
    const files = await findWeightFiles(folder)
    return { files, tensors: await readWeightFiles(folder, files) }
  } catch (cause) {
    if (!(cause instanceof WeightFileError)) throw cause
    const advice = cause.missing ? 'Choose a folder that holds a whole encoder' : 'Install the encoder again'
    const message = `The file ${cause.file} of the encoder in ${folder} ${cause.message} ${advice}; nothing was trained.`
    throw new EngineError('ENCODER_DAMAGED', message, { cause })
  }
}

async function hashWeights(folder: string, { names }: WeightFiles, manifest: Manifest | undefined): Promise<string> {
  const known = (name: string) => manifest?.files.find(({ path }) => path === name)?.sha256
  const hashes = await Promise.all(names.map(async (name) => known(name) ?? (await hashFile(join(folder, name)))))
  return hashes.length === 1 ? hashes[0]! : createHash('sha256').update(hashes.join('\n')).digest('hex')
}

function requireParameters(config: EncoderConfig, weights: ReadonlyMap<string, NamedTensor>): void {
  const words = { name: wordEmbeddings, shape: wordTableShape(config) }
  for (const { name, shape } of [words, ...listParameters(config, 1).filter((parameter) => !isHead(parameter.name))]) {
    const tensor = weights.get(name)
    if (!tensor || tensor.shape.join() !== shape.join()) {
      const problem = tensor
        ? `has the shape ${tensor.shape.join(' x ')} instead of ${shape.join(' x ')}`
        : 'is missing'
      throw new EngineError(
        'ENCODER_DAMAGED',
        `This encoder cannot be used: its tensor ${ownName(config, name)} ${problem}.`
      )
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
