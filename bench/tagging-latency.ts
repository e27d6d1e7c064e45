// How long one sentence of 34 tokens takes to be tagged, tokenising and decoding included: what a keystroke waits for.
// Usage: node bench/tagging-latency.ts [--tagger DIR] [--runs 500] [--threads 2] [--precision auto|float32|int8]
// Each run tags another sentence, so that no word is remembered as a whole sentence would be; the first fifty warm up.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { splitWords } from '../src/shared/text/words.ts'
import { loadTagger, precisionChoices } from '../src/main/engine/tagging/load-tagger.ts'
import { tagDocument } from '../src/main/engine/tagging/tag-document.ts'
import { writeUntrainedTagger } from '../src/main/engine/tagging/untrained-tagger.fixture.ts'

const { values } = parseArgs({
  options: {
    tagger: { type: 'string' },
    runs: { type: 'string', default: '500' },
    threads: { type: 'string', default: '2' },
    precision: { type: 'string', default: 'auto' }
  }
})
const precision = precisionChoices.find((choice) => choice === values.precision)
if (precision === undefined) throw new Error(`--precision takes ${precisionChoices.join(', ')}.`)
const warmUps = 50
const words =
  'the patient was seen today with fever cough and severe pain after taking aspirin daily for two weeks of which no improvement has been noted'.split(
    ' '
  )

/** Thirty-two short words, other ones each time: 34 tokens with the two special ones. */
function sentence(run: number): string {
  return Array.from({ length: 32 }, (_, place) => words[(run * 7 + place * (1 + (run % 5))) % words.length]).join(' ')
}

const scratch = await mkdtemp(join(tmpdir(), 'chartmark-bench-'))
const folder = values.tagger ?? join(scratch, 'tagger')
if (values.tagger === undefined) {
  const encoder = join(import.meta.dirname, '..', 'resources', 'models', 'all-minilm-l6-v2')
  await writeUntrainedTagger(folder, encoder, ['Chemical', 'Disease'])
}
const tagger = await loadTagger(folder, { threads: Number(values.threads), precision })
const times: number[] = []
const processor: number[] = []
for (let run = 0; run < Number(values.runs) + warmUps; run++) {
  const text = sentence(run)
  const [began, busy] = [performance.now(), process.cpuUsage()]
  await tagDocument(tagger, text)
  const { user, system } = process.cpuUsage(busy)
  if (run < warmUps) continue
  times.push(performance.now() - began)
  processor.push((user + system) / 1000)
}
await rm(scratch, { recursive: true, force: true })

const at = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.floor(share * (list.length - 1))]!.toFixed(2)
console.log(
  `${tagger.precision}, ${splitWords(sentence(0)).length} words, ${values.threads} threads, ${times.length} runs`
)
console.log(`milliseconds: median ${at(times, 0.5)}, p95 ${at(times, 0.95)}, least ${at(times, 0)}`)
console.log(`processor milliseconds: median ${at(processor, 0.5)}, p95 ${at(processor, 0.95)}`)
process.exit(0)
