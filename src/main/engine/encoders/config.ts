// The shape of a BERT encoder, read from the config.json that Hugging Face writes.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError, systemCode } from '../errors.ts'

/** Unknown keys are kept: the file goes into the tagger's folder as it is. */
const configFileSchema = z.looseObject({
  model_type: z.literal('bert'),
  vocab_size: z.int().min(5).max(2_000_000),
  hidden_size: z.int().min(1).max(8192),
  num_hidden_layers: z.int().min(1).max(96),
  num_attention_heads: z.int().min(1).max(128),
  intermediate_size: z.int().min(1).max(65_536),
  max_position_embeddings: z.int().min(16).max(8192),
  type_vocab_size: z.int().min(1).max(16),
  layer_norm_eps: z.number().positive().max(1e-2),
  hidden_act: z.literal('gelu'),
  position_embedding_type: z.literal('absolute').default('absolute')
})

export interface BertConfig {
  readonly vocabularySize: number
  readonly hiddenSize: number
  readonly layers: number
  readonly heads: number
  readonly feedForwardSize: number
  readonly maxPositions: number
  readonly tokenTypes: number
  readonly normEpsilon: number
}

export const configName = 'config.json'

/** Reads and checks `config.json` of an encoder or tagger folder. Errors: ENCODER_MISSING, ENCODER_DAMAGED, ENCODER_UNSUPPORTED. */
export async function readConfig(folder: string): Promise<BertConfig> {
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(join(folder, configName), 'utf8'))
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
      throw new EngineError(
        'ENCODER_MISSING',
        `There is no encoder in the folder ${folder}: it has no ${configName}.`,
        { cause: error }
      )
    }
    throw new EngineError(
      'ENCODER_DAMAGED',
      `The file ${configName} of the encoder cannot be read. Install the encoder again.`,
      {
        cause: error
      }
    )
  }
  return parseConfig(parsed)
}

export function parseConfig(value: unknown): BertConfig {
  const result = configFileSchema.safeParse(value)
  if (!result.success) {
    const keys = [...new Set(result.error.issues.map(({ path }) => path.join('.')))].join(', ')
    throw new EngineError(
      'ENCODER_UNSUPPORTED',
      `This encoder cannot be used: ${configName} is not that of a BERT encoder (${keys}).`
    )
  }
  const config = result.data
  if (config.hidden_size % config.num_attention_heads !== 0) {
    throw new EngineError(
      'ENCODER_UNSUPPORTED',
      'This encoder cannot be used: its width is not a multiple of its attention heads.'
    )
  }
  return {
    vocabularySize: config.vocab_size,
    hiddenSize: config.hidden_size,
    layers: config.num_hidden_layers,
    heads: config.num_attention_heads,
    feedForwardSize: config.intermediate_size,
    maxPositions: config.max_position_embeddings,
    tokenTypes: config.type_vocab_size,
    normEpsilon: config.layer_norm_eps
  }
}
