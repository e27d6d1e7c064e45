// `chartmark merge`: puts the small file of a LoRA or adapter run on its encoder and writes the whole tagger.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { applyAdapter } from '../engine/training/weights/apply-adapter.ts'
import { keepBelow } from './keep-input.ts'
import { required } from './options.ts'
import { requireOutFolder } from './out-folder.ts'
import { createOutput } from './output.ts'
import { encoderFolder } from './resources.ts'
import { describeScores } from './scores.ts'

export const options = {
  adapter: { type: 'string' },
  encoder: { type: 'string', default: 'default' },
  out: { type: 'string' },
  overwrite: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

export async function runMerge(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const adapterFolder = path.resolve(required(values.adapter, 'adapter'))
  const taggerFolder = path.resolve(required(values.out, 'out'))
  const encoder = encoderFolder(values.encoder)
  await keepBelow(taggerFolder, { adapter: adapterFolder, encoder })
  await requireOutFolder(taggerFolder, values.overwrite)
  const out = createOutput(values.json)
  const card = await applyAdapter({ adapterFolder, encoderFolder: encoder, taggerFolder })
  out.result(
    { taggerFolder, encoder: card.encoder, scores: card.scores },
    `${describeScores(card.scores)}\nThese are the scores told when it was trained. The tagger is in ${taggerFolder}.`
  )
}
