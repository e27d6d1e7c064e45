// A tagger as a folder that other software loads: Hugging Face's layout, or a single ONNX file with what belongs to it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configName } from '../encoders/config.ts'
import { ownWeights } from '../../../shared/recipe.ts'
import { listInsertions } from '../encoders/insertions/insertions.ts'
import { listParameters } from '../encoders/parameters.ts'
import { countElements } from '../graph/value-info.ts'
import { toOwnNames } from '../encoders/tensor-names.ts'
import { weightsName } from '../tensor-files/weight-files.ts'
import { EngineError, systemCode } from '../errors.ts'
import { requireReplaceable, writeBytes, writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import { readStoredTagger, type StoredTagger } from '../tagging/stored-tagger.ts'
import type { TaggerCard } from '../tagging/tagger-card.ts'
import { licenseName } from '../tagging/write-tagger.ts'
import { copyTokenizer } from '../text/copy-tokenizer.ts'
import type { ExportTarget } from './export-targets.ts'
import { describeModel } from './model-card.ts'
import { encodePortableModel } from './portable-model.ts'

export interface ExportOptions {
  readonly to: ExportTarget
  /** How weights are stored for Hugging Face; an ONNX file always has float32. */
  readonly precision: 'F32' | 'F16'
}

export type ExportStage = 'reading' | 'converting' | 'writing'

/** Where transformers.js looks for the model. */
const onnxName = 'onnx/model.onnx'
/** A protobuf message holds no more. */
const largestModel = 2 ** 31 - 2 ** 20

/** Replaces `target` when all of it is written. Errors: TAGGER_MISSING, TAGGER_DAMAGED, TAGGER_UNSUPPORTED, DISK_FULL, FOLDER_NOT_WRITABLE. */
export async function exportTagger(
  taggerFolder: string,
  target: string,
  { to, precision }: ExportOptions,
  tell: (stage: ExportStage) => void = () => undefined
): Promise<void> {
  tell('reading')
  await requireReplaceable(target)
  const tagger = await readStoredTagger(taggerFolder)
  const { manifest, card, config, tensors } = tagger
  if (to === 'huggingface') requirePlain(card)
  tell('converting')
  const model = to === 'onnx' ? encodeOnnx(tagger) : undefined
  tell('writing')
  const about = { name: manifest.name, origin: manifest.origin, license: manifest.license }
  await writeFolder(target, about, async (folder) => {
    if (model) await writeBytes(folder, onnxName, [model])
    else await writeTensors(folder, weightsName, toOwnNames(config, [...tensors.values()]), precision)
    await writeText(folder, configName, (await readFile(join(taggerFolder, configName), 'utf8')).trimEnd())
    await copyTokenizer(taggerFolder, folder)
    await writeText(folder, 'README.md', describeModel(card, manifest, to))
    const license = await readFile(join(taggerFolder, licenseName), 'utf8').catch(ignoreMissing)
    if (license !== undefined) await writeText(folder, licenseName, license)
  })
}

/** LoRA is in the weights already; adapters cannot be. Errors: TAGGER_UNSUPPORTED for what no class of transformers computes. */
function requirePlain({ recipe }: TaggerCard): void {
  if (recipe.method.kind !== 'adapter') return
  throw new EngineError(
    'TAGGER_UNSUPPORTED',
    'This tagger has adapters between the layers of its encoder, for which a Hugging Face folder has no place. Export it as an ONNX file, which has one, or train a tagger with another recipe.'
  )
}

function encodeOnnx({ card, config, tensors }: StoredTagger): Uint8Array {
  const inserted = card.recipe.method.kind === 'adapter' ? card.recipe.method : ownWeights
  const parameters = [...listParameters(config, card.tags.length), ...listInsertions(config, inserted)]
  const elements = parameters.reduce(
    (sum, { shape }) => sum + countElements(shape),
    config.vocabularySize * config.embeddingSize
  )
  if (elements * Float32Array.BYTES_PER_ELEMENT > largestModel) {
    throw new EngineError(
      'TAGGER_UNSUPPORTED',
      'This tagger is too large for a single ONNX file, which holds at most 2 GB. Export it for Hugging Face instead.'
    )
  }
  return encodePortableModel(config, card.tags.length, tensors, inserted)
}

function ignoreMissing(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}
