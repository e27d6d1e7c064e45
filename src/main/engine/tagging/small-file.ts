// The little that a run with a method trained, as a folder that is put on the same encoder again. A low-rank update is written as
// Hugging Face's peft writes it and loads it (`PeftModel.from_pretrained`); adapters have no common format, theirs is that of
// peft's folder with a configuration of our own. Layout: docs/decisions/032-what-a-run-changes.md
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { methodSchema, type LoraMethod } from '../../../shared/recipe.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { findDamage, isDamage, readManifest } from '../files/manifest.ts'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { toCanonical, toOwnNames } from '../encoders/tensor-names.ts'
import { EngineError } from '../errors.ts'
import { writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import { cardName, taggerCardSchema, type TaggerCard } from './tagger-card.ts'

/** Within a tagger's folder. Hugging Face's loaders would take the tagger for a small file if it lay beside `config.json`. */
export const smallFolderName = 'adapter'
const configName = 'adapter_config.json'
const weightsName = 'adapter_model.safetensors'
const newWordsName = 'added_tokens.json'
/** What peft puts before the base model's names. */
const peftPrefix = 'base_model.model.'

export interface SmallFile {
  readonly card: TaggerCard
  /** By canonical names. */
  readonly tensors: readonly NamedTensor[]
  readonly newWords: readonly string[]
}

/** Errors: DISK_FULL, FOLDER_NOT_WRITABLE. `firstNewId` is the id of the first of the new words. */
export async function writeSmallFile(
  folder: string,
  config: EncoderConfig,
  { card, tensors, newWords }: SmallFile,
  firstNewId: number
): Promise<void> {
  const { method } = card.recipe
  const about = { name: 'Chartmark adapter', origin: `For ${card.encoder.name}`, license: '' }
  await writeFolder(folder, about, async (target) => {
    const named = toOwnNames(config, tensors).map((tensor) => ({ ...tensor, name: `${peftPrefix}${tensor.name}` }))
    await writeTensors(target, weightsName, named, 'F16')
    const description =
      method.kind === 'lora'
        ? peftConfig(method, card, named)
        : { format: 1, kind: method.kind, method, encoder: card.encoder }
    await writeText(target, configName, JSON.stringify(description, null, 2))
    await writeText(target, cardName, JSON.stringify(card, null, 2))
    const ids = Object.fromEntries(newWords.map((word, place) => [word, firstNewId + place]))
    await writeText(target, newWordsName, JSON.stringify(ids, null, 2))
  })
}

/** As peft's LoraConfig.to_dict() gives it, with what loading needs; the rest are its defaults. */
function peftConfig({ rank, alpha, dropout }: LoraMethod, { encoder }: TaggerCard, tensors: readonly NamedTensor[]) {
  const modules = tensors
    .filter(({ name }) => name.endsWith('.lora_A.weight'))
    .map(({ name }) => name.slice(peftPrefix.length, -'.lora_A.weight'.length))
  return {
    peft_type: 'LORA',
    task_type: 'TOKEN_CLS',
    base_model_name_or_path: encoder.name,
    r: rank,
    lora_alpha: alpha,
    lora_dropout: dropout,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    // In full: a list would be matched by its ends, and `output.dense` ends two names of each layer.
    target_modules: modules.map((name) => name.replaceAll('.', String.raw`\.`)).join('|'),
    modules_to_save: ['classifier']
  }
}

/**
 * Errors: ADAPTER_DAMAGED for a folder that is none, is not whole, or is for an encoder of another shape. The caller compares
 * `card.encoder.hash` with its encoder's.
 */
export async function readSmallFile(folder: string, config: EncoderConfig): Promise<SmallFile> {
  const manifest = await readManifest(folder)
  if (manifest === undefined || isDamage(manifest) || (await findDamage(folder, manifest))) throw damaged(folder)
  try {
    const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown
    const card = taggerCardSchema.parse(await read(cardName))
    methodSchema.parse(card.recipe.method)
    const ids = z.record(z.string(), z.int()).parse(await read(newWordsName))
    const newWords = Object.entries(ids)
      .toSorted(([, a], [, b]) => a - b)
      .map(([word]) => word)
    const stored = [...(await readSafetensors(join(folder, weightsName))).values()]
    const own = new Map(stored.map((tensor) => [tensor.name.slice(peftPrefix.length), tensor]))
    const named = new Map([...own].map(([name, tensor]) => [name, { ...tensor, name }]))
    const tensors = [...toCanonical(config, named, card.recipe.method).values()]
    return { card, tensors, newWords }
  } catch (error) {
    throw damaged(folder, error)
  }
}

function damaged(folder: string, cause?: unknown): EngineError {
  const message = `The folder ${folder} holds no whole adapter. Take the folder "${smallFolderName}" of a tagger that was trained with LoRA or adapters.`
  return new EngineError('ADAPTER_DAMAGED', message, { cause })
}
