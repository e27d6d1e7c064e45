// A tiny random encoder in a folder, for tests: 2 layers, 16 wide, a few dozen words.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isHead, listParameters, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import { parseConfig } from '../encoders/config.ts'
import { encodeSafetensors } from '../tensor-files/safetensors.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { createStream, normalNumbers } from '../random.ts'

const nouns = ['fever', 'cough', 'asthma', 'rash', 'aspirin', 'insulin', 'heparin', 'codeine']
const others = ['the', 'patient', 'has', 'takes', 'no', 'and', 'daily', '.', ',']
const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'severe', ...others, ...nouns, '##s', '##ing']

export const tinyConfig = {
  model_type: 'bert',
  vocab_size: vocabulary.length,
  hidden_size: 16,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  intermediate_size: 32,
  max_position_embeddings: 32,
  type_vocab_size: 2,
  layer_norm_eps: 1e-12,
  hidden_act: 'gelu'
}

/** Writes the encoder without a manifest, as a person's own folder would be. */
export async function writeTinyEncoder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const config = parseConfig(tinyConfig)
  const specs = listParameters(config, 1).filter(({ name }) => !isHead(name))
  const tensors = [{ name: wordEmbeddings, shape: wordTableShape(config) }, ...specs].map(({ name, shape }, i) => {
    const size = shape.reduce((a, b) => a * b, 1)
    const data = name.endsWith('LayerNorm.weight') ? new Float32Array(size).fill(1) : normalNumbers(size, 0.1, 7, i)
    return { name, shape, data }
  })
  await writeFile(join(folder, 'model.safetensors'), Buffer.concat(encodeSafetensors(tensors, 'F32')))
  await writeFile(join(folder, 'config.json'), JSON.stringify(tinyConfig))
  await writeFile(join(folder, 'vocab.txt'), vocabulary.join('\n'))
  await writeFile(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ do_lower_case: true, tokenizer_class: 'BertTokenizer' })
  )
}

/** Sentences in which the first four nouns are a Disease and the others a Drug, sometimes with an adjective. */
export function makeSentences(count: number, seed: number): TaggedSentence[] {
  const next = createStream(seed)
  return Array.from({ length: count }, () => {
    const words: string[] = []
    const tags: string[] = []
    const length = 3 + (next() % 8)
    while (words.length < length) {
      const noun = next() % nouns.length
      const type = noun < 4 ? 'Disease' : 'Drug'
      const kind = next() % 4
      if (kind === 0) {
        words.push('severe', nouns[noun]!)
        tags.push(`B-${type}`, `I-${type}`)
      } else if (kind === 1) {
        words.push(nouns[noun]!)
        tags.push(`B-${type}`)
      } else {
        words.push(others[next() % others.length]!)
        tags.push('O')
      }
    }
    let start = 0
    const ranges = words.map((word) => {
      const range = { start, end: start + word.length }
      start = range.end + 1
      return range
    })
    return { text: words.join(' '), words: ranges, tags }
  })
}
