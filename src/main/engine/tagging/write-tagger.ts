// Writes a finished tagger's folder: card, weights, configuration, tokenizer, manifest.
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configName } from '../encoders/config.ts'
import { weightsName } from '../encoders/load-encoder.ts'
import type { NamedTensor } from '../encoders/safetensors.ts'
import { systemCode } from '../errors.ts'
import { writeFolder, writeTensors, writeText } from '../training/durable-folder.ts'
import { cardName, type TaggerCard } from './tagger-card.ts'

/** What a tokenizer may consist of; an encoder brings some of these. */
const tokenizerFiles = ['tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json', 'vocab.txt']

/** Weights are stored as float16, half the size of float32; the card's scores are of the weights as stored. */
export async function writeTagger(
  folder: string,
  card: TaggerCard,
  weights: readonly NamedTensor[],
  encoderFolder: string
): Promise<void> {
  const about = { name: 'Chartmark tagger', origin: `Trained from ${card.encoder.name}`, license: '' }
  await writeFolder(folder, about, async (target) => {
    const config = JSON.parse(await readFile(join(encoderFolder, configName), 'utf8')) as Record<string, unknown>
    await writeText(target, configName, JSON.stringify(withLabels(config, card.tags), null, 2))
    for (const name of tokenizerFiles)
      await copyFile(join(encoderFolder, name), join(target, name)).catch(ignoreMissing)
    await writeTensors(target, weightsName, weights, 'F16')
    await writeText(target, cardName, JSON.stringify(card, null, 2))
  })
}

/** The keys by which Hugging Face's AutoModelForTokenClassification knows the head. */
function withLabels(config: Record<string, unknown>, tags: readonly string[]): Record<string, unknown> {
  return {
    ...config,
    architectures: ['BertForTokenClassification'],
    id2label: Object.fromEntries(tags.map((tag, id) => [id, tag])),
    label2id: Object.fromEntries(tags.map((tag, id) => [tag, id]))
  }
}

function ignoreMissing(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error
}
