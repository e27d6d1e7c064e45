// Writes a pre-trained encoder's folder: weights with their head, configuration, tokenizer, card, manifest.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configName, parseConfig } from '../encoders/config.ts'
import { familyOf } from '../encoders/families/registry.ts'
import { toOwnNames } from '../encoders/tensor-names.ts'
import { weightsName } from '../tensor-files/weight-files.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import { copyTokenizer } from '../text/copy-tokenizer.ts'
import { encoderCardName } from './encoder-card.ts'

/** Weights are stored as float16, under the names of the family. `card` is written as it is. Errors: DISK_FULL, FOLDER_NOT_WRITABLE. */
export async function writeEncoder(
  folder: string,
  about: { readonly name: string; readonly origin: string; readonly license: string },
  {
    weights,
    card,
    encoderFolder,
    tokenizerFolder,
    vocabularySize
  }: {
    readonly weights: readonly NamedTensor[]
    readonly card: object
    readonly encoderFolder: string
    readonly tokenizerFolder: string
    readonly vocabularySize: number
  }
): Promise<void> {
  await writeFolder(folder, about, async (target) => {
    const config = JSON.parse(await readFile(join(encoderFolder, configName), 'utf8')) as Record<string, unknown>
    const parsed = parseConfig(config)
    const architecture = familyOf(parsed).masked.architecture(parsed.modelType)
    const own = { ...config, architectures: [architecture], vocab_size: vocabularySize }
    await writeText(target, configName, JSON.stringify(own, null, 2))
    await copyTokenizer(tokenizerFolder, target)
    await writeTensors(target, weightsName, toOwnNames(parsed, weights), 'F16')
    await writeText(target, encoderCardName, JSON.stringify(card, null, 2))
  })
}
