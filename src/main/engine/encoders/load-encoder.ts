// An encoder folder as configuration and float32 weights, verified before anything is made of it.
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { EngineError, systemCode } from '../errors.ts'
import { isHead, listParameters, wordEmbeddings } from './bert-parameters.ts'
import { readConfig, type BertConfig } from './config.ts'
import { findDamage, hashFile, isDamage, readManifest, type Damage } from './manifest.ts'
import { readSafetensors, SafetensorsError, type NamedTensor } from './safetensors.ts'

export const weightsName = 'model.safetensors'

export interface Encoder {
  readonly folder: string
  readonly name: string
  /** SHA-256 of the weights' file. */
  readonly hash: string
  readonly config: BertConfig
  /** By Hugging Face's names with the prefix `bert.`; without a head. */
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
  const weights = await readWeights(folder)
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
    const tensors = await readSafetensors(join(folder, weightsName))
    const named = [...tensors.values()].map((tensor) => ({ ...tensor, name: withPrefix(tensor.name) }))
    return new Map(named.map((tensor) => [tensor.name, tensor]))
  } catch (error) {
    if (error instanceof SafetensorsError)
      throw damaged(folder, { path: weightsName, problem: 'was changed or is damaged' }, error)
    const problem = systemCode(error) === 'ENOENT' ? 'is missing' : 'cannot be read'
    throw damaged(folder, { path: weightsName, problem }, error)
  }
}

/** Files of plain encoders name tensors without the prefix that files with a head have. */
function withPrefix(name: string): string {
  return name.startsWith('embeddings.') || name.startsWith('encoder.') ? `bert.${name}` : name
}

function requireParameters(config: BertConfig, weights: ReadonlyMap<string, NamedTensor>): void {
  const words = { name: wordEmbeddings, shape: [config.vocabularySize, config.hiddenSize] }
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

function damaged(folder: string, { path, problem }: Damage, cause?: unknown): EngineError {
  const message = `The file ${path} of the encoder in ${folder} ${problem}. Install the encoder again; nothing was trained.`
  return new EngineError('ENCODER_DAMAGED', message, { cause })
}
