// `chartmark readiness`: how far a text lies from an encoder, what to expect of training, and what to do about it.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { examineText } from '../engine/readiness/examine.ts'
import { required, wholeNumber } from './options.ts'
import { createOutput } from './output.ts'
import { describeReadiness } from './readiness-words.ts'
import { encoderFolder } from './resources.ts'
import { readSentences } from './sentences.ts'
import { stopOnInterrupt } from './stop.ts'
import { CommandError, UsageError } from './command-errors.ts'

export const options = {
  encoder: { type: 'string', default: 'default' },
  text: { type: 'string', multiple: true },
  labels: { type: 'string' },
  format: { type: 'string', default: 'iob2' },
  baseline: { type: 'string' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false }
} as const

export async function runReadiness(parameters: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: parameters, options, strict: true, allowPositionals: true })
  const files = [...(values.text ?? []), ...positionals].map((file) => path.resolve(file))
  if (files.length === 0) required(undefined, 'text')
  if (values.baseline !== undefined && values.labels === undefined)
    throw new UsageError('--baseline goes with --labels: encoders are compared on labelled sentences.')
  const folder = encoderFolder(values.encoder)
  const threads = wholeNumber(values.threads, 'threads', 0)!
  const out = createOutput(values.json)
  const labelled = values.labels === undefined ? undefined : await readSentences(values.labels, values.format, out)
  const readiness = await examineText(
    {
      encoderFolder: folder,
      text: { files },
      sentences: labelled?.sentences ?? [],
      baselineFolder: labelled === undefined ? null : chooseBaseline(values.baseline, folder),
      threads
    },
    { cancelled: stopOnInterrupt(out) }
  )
  if (readiness.coverage.words === 0)
    throw new CommandError(`There is no text in ${files.join(', ')}. Name a file with text.`)
  out.result(readiness, describeReadiness(readiness))
}

/** The encoder that ships, unless it is the one that is asked about. */
function chooseBaseline(option: string | undefined, folder: string): string | null {
  const baseline = encoderFolder(option ?? 'default')
  return option === undefined && baseline === folder ? null : baseline
}
