// Writes a finished tagger's folder: card, weights, configuration, tokenizer, manifest.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { layersKept } from '../../../shared/recipe.ts'
import { configName, parseConfig } from '../encoders/config.ts'
import { familyOf } from '../encoders/families/registry.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { isDamage, readManifest } from '../files/manifest.ts'
import { weightsName } from '../tensor-files/weight-files.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { toOwnNames } from '../encoders/tensor-names.ts'
import { systemCode } from '../errors.ts'
import { copyTokenizer } from '../text/copy-tokenizer.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { smallFolderName, writeSmallFile } from './small-file.ts'
import { writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import { cardName, type TaggerCard } from './tagger-card.ts'

/** The licence's own text, beside its name in the manifest. */
export const licenseName = 'LICENSE'

/** What a run left, by canonical names. */
export interface FinishedWeights {
  /** Of the whole tagger. A merged low-rank update is in its matrices. */
  readonly tagger: readonly NamedTensor[]
  /** What a run with a method changed or added, to be put on the same encoder again; `undefined` where the encoder itself was trained. */
  readonly small: readonly NamedTensor[] | undefined
}

/**
 * The folder is one that Hugging Face's AutoModelForTokenClassification loads: `weights`, given by their canonical names, are
 * written under those of the encoder's family. They are stored as float16, half the size of float32; the card's scores are of
 * the weights as stored. `newWords` stand in the tokenizer's files after the encoder's own, as their rows do in the word
 * embeddings. Where a run trained little on top of the encoder, that lies in a folder of its own within. The encoder's licence
 * goes with it.
 */
export async function writeTagger(
  folder: string,
  card: TaggerCard,
  { tagger: weights, small }: FinishedWeights,
  encoderFolder: string,
  newWords: readonly string[]
): Promise<void> {
  const manifest = await readManifest(encoderFolder)
  const license = manifest === undefined || isDamage(manifest) ? '' : manifest.license
  const about = { name: 'Chartmark tagger', origin: `Trained from ${card.encoder.name}`, license }
  await writeFolder(folder, about, async (target) => {
    const file = JSON.parse(await readFile(join(encoderFolder, configName), 'utf8')) as Record<string, unknown>
    const config = parseConfig(file)
    const rows = weights.find(({ name }) => name === wordEmbeddings)!.shape[0]
    const { method } = card.recipe
    const layers = method.kind === 'prototypes' ? layersKept(method, config.layers) : config.layers
    const shapeKeys = { vocab_size: rows, [familyOf(config).layersKey]: layers }
    const ownFile = { ...file, ...labelKeys(config, card.tags), ...shapeKeys }
    await writeText(target, configName, JSON.stringify(ownFile, null, 2))
    await copyTokenizer(encoderFolder, target, newWords)
    const licenseText = await readFile(join(encoderFolder, licenseName), 'utf8').catch(ignoreMissing)
    if (licenseText !== undefined) await writeText(target, licenseName, licenseText)
    await writeTensors(target, weightsName, toOwnNames(config, weights), 'F16')
    await writeText(target, cardName, JSON.stringify(card, null, 2))
    if (small === undefined) return
    const firstNewId = (await loadTokenizer(encoderFolder)).vocabularySize
    await writeSmallFile(join(target, smallFolderName), config, { card, tensors: small, newWords }, firstNewId)
  })
}

/** The keys by which Hugging Face's AutoModelForTokenClassification knows the head. */
function labelKeys(config: EncoderConfig, tags: readonly string[]): Record<string, unknown> {
  return {
    // Stored as float16, computed in float32: so the predictions are Chartmark's.
    dtype: 'float32',
    torch_dtype: 'float32',
    architectures: [familyOf(config).architecture(config.modelType)],
    id2label: Object.fromEntries(tags.map((tag, id) => [id, tag])),
    label2id: Object.fromEntries(tags.map((tag, id) => [tag, id]))
  }
}

function ignoreMissing(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}
