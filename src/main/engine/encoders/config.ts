// Reads the config.json that Hugging Face writes for an encoder: its family decides which keys count.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError, systemCode } from '../errors.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { families, findFamily } from './families/registry.ts'

export const configName = 'config.json'

/** Reads and checks `config.json` of an encoder or tagger folder. Errors: ENCODER_MISSING, ENCODER_DAMAGED, ENCODER_UNSUPPORTED. */
export async function readConfig(folder: string): Promise<EncoderConfig> {
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
      { cause: error }
    )
  }
  return parseConfig(parsed)
}

/** Errors: ENCODER_UNSUPPORTED. */
export function parseConfig(value: unknown): EncoderConfig {
  const { data } = z.object({ model_type: z.string() }).safeParse(value)
  if (!data) throw unsupported(`${configName} has no model_type. ${supported}`)
  const family = findFamily(data.model_type)
  if (!family) throw unsupported(`its model_type is ${data.model_type.slice(0, 64)}. ${supported}`)
  const result = family.shape.safeParse(value)
  if (!result.success) {
    const keys = [...new Set(result.error.issues.map(({ path }) => path.join('.')))].join(', ')
    throw unsupported(`its ${configName} is not one of ${family.title} that Chartmark knows; see ${keys}.`)
  }
  const config = { modelType: data.model_type, ...result.data }
  if (config.hiddenSize % config.heads !== 0) throw unsupported('its width is not a multiple of its attention heads.')
  return config
}

const supported = `Chartmark uses encoders of the families ${families.map(({ title }) => title).join(', ')}.`

function unsupported(reason: string): EngineError {
  return new EngineError('ENCODER_UNSUPPORTED', `This encoder cannot be used: ${reason}`)
}
