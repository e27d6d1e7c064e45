// Writes a finished tagger's folder: card, weights, configuration, tokenizer, manifest.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configName } from '../encoders/config.ts'
import { weightsName } from '../encoders/load-encoder.ts'
import type { NamedTensor } from '../encoders/safetensors.ts'
import { systemCode } from '../errors.ts'
import { addWordsToTokenizer, addWordsToVocabulary } from '../text/add-words.ts'
import { writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import { cardName, type TaggerCard } from './tagger-card.ts'

type AddWords = (text: string, words: readonly string[]) => string

/** What a tokenizer may consist of, and how words are added to it; an encoder brings some of these. */
const tokenizerFiles: readonly (readonly [name: string, add?: AddWords])[] = [
  ['tokenizer.json', addWordsToTokenizer],
  ['tokenizer_config.json'],
  ['special_tokens_map.json'],
  ['vocab.txt', addWordsToVocabulary]
]

/**
 * Weights are stored as float16, half the size of float32; the card's scores are of the weights as stored. `newWords` stand in
 * the tokenizer's files after the encoder's own, as their rows do in the word embeddings.
 */
export async function writeTagger(
  folder: string,
  card: TaggerCard,
  weights: readonly NamedTensor[],
  encoderFolder: string,
  newWords: readonly string[]
): Promise<void> {
  const about = { name: 'Chartmark tagger', origin: `Trained from ${card.encoder.name}`, license: '' }
  await writeFolder(folder, about, async (target) => {
    const config = JSON.parse(await readFile(join(encoderFolder, configName), 'utf8')) as Record<string, unknown>
    const vocabularySize = Number(config['vocab_size']) + newWords.length
    const ownConfig = { ...withLabels(config, card.tags), vocab_size: vocabularySize }
    await writeText(target, configName, JSON.stringify(ownConfig, null, 2))
    for (const [name, add] of tokenizerFiles) {
      const text = await readFile(join(encoderFolder, name), 'utf8').catch(ignoreMissing)
      if (text !== undefined) await writeText(target, name, add && newWords.length > 0 ? add(text, newWords) : text)
    }
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

function ignoreMissing(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}
