// `chartmark export`: a tagger as a folder that other software loads.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { exportTagger } from '../engine/export/export-tagger.ts'
import { exportTargets } from '../engine/export/export-targets.ts'
import { keepBelow } from './keep-input.ts'
import { oneOf, required } from './options.ts'
import { requireOutFolder } from './out-folder.ts'
import { createOutput } from './output.ts'
import { taggerFolder } from './resources.ts'
import { UsageError } from './command-errors.ts'

export const options = {
  tagger: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  overwrite: { type: 'boolean', default: false },
  half: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

const shares = { reading: 0, converting: 0.3, writing: 0.6 } as const

export async function runExport(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const tagger = taggerFolder(required(values.tagger, 'tagger'))
  const to = oneOf(required(values.to, 'to'), 'to', exportTargets)
  if (values.half && to === 'onnx')
    throw new UsageError('--half goes with --to huggingface alone: an ONNX file has float32.')
  const target = path.resolve(required(values.out, 'out'))
  await keepBelow(target, { tagger })
  await requireOutFolder(target, values.overwrite)
  const out = createOutput(values.json)
  const precision = values.half ? 'F16' : 'F32'
  await exportTagger(tagger, target, { to, precision }, (stage) => {
    out.progress(shares[stage], stage)
  })
  out.result(
    { folder: target, to },
    `The tagger is in ${target}; its README.md says how it was made and how to run it.`
  )
}
