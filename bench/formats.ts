// Times each format over many documents, each in a process of its own, so that its memory is its own: see format-timing.ts for what is
// measured. A line is printed as its format ends. With `--results` what the file has is not run again, so that a run can go on.
//   node bench/formats.ts [--documents 100000] [--formats jsonl,xlsx,...] [--folder DIR] [--results FILE.jsonl]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { text } from 'node:stream/consumers'
import { formats } from '../src/main/formats/registry.ts'
import { type FormatTiming, formatTimingSchema } from './format-timing.ts'
import { addResult, readResults } from './results-file.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    formats: { type: 'string' },
    folder: { type: 'string', default: tmpdir() },
    results: { type: 'string' }
  }
})
const documents = Number(values.documents)

/** A table has two looks. */
const names: string[] = formats.flatMap((format) =>
  format.write === undefined ? [] : format.id === 'csv' ? ['csv', 'xlsx'] : [format.id]
)
const wanted = values.formats?.split(',') ?? names
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`No format that is written: ${unknown.join()}. There are ${names.join()}.`)

async function timingOf(name: string): Promise<FormatTiming> {
  const script = join(import.meta.dirname, 'format-timing.ts')
  const options = ['--format', name, '--documents', String(documents), '--folder', values.folder]
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}.`)
  return formatTimingSchema.parse(JSON.parse(said))
}

const rounded = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)))

const known = values.results === undefined ? [] : readResults(values.results, formatTimingSchema)
console.log(
  '| format | files, MB | write, s | read, s | by the clock, s | documents | problems | peak memory, MB | longest hold, write / read, ms |'
)
console.log('|---|---|---|---|---|---|---|---|---|')
for (const name of wanted) {
  const done = known.find((each) => each.format === name && each.asked === documents)
  const timing = done ?? (await timingOf(name))
  if (done === undefined && values.results !== undefined) addResult(values.results, timing)
  const { megabytes, write, read, clock, peak, problems } = timing
  const seconds = [write.seconds, read.seconds, clock].map(rounded)
  const holds = `${rounded(write.hold)} / ${rounded(read.hold)}`
  console.log(
    `| ${[name, rounded(megabytes), ...seconds, timing.documents, problems, Math.round(peak), holds].join(' | ')} |`
  )
}
