// What the live learner is worth: a simulated annotator goes through devel, sentence by sentence, and takes what is suggested.
// Usage: node bench/live-learner.ts --corpus DIR [--from 0] [--sentences 300] [--threads 1] [--encoder DIR]
// Every entity that is suggested exactly is accepted (one key), every other suggestion refused (one key), every entity that was not
// suggested is marked by hand (two: its place, its label). The learner knows the sentences before, never the one it suggests in.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLiveLearner } from '../src/main/engine/learner/live-learner.ts'
import { openWordStates } from '../src/main/engine/learner/word-states.ts'
import { entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { readLabelled } from './labelled-sentences.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    from: { type: 'string', default: '0' },
    sentences: { type: 'string', default: '300' },
    threads: { type: 'string', default: '1' },
    encoder: { type: 'string', default: join(import.meta.dirname, '..', 'resources', 'models', 'all-minilm-l6-v2') }
  }
})
if (values.corpus === undefined) throw new Error('Give --corpus.')

const devel = await readDevel(values.corpus)
const sentences = devel.slice(Number(values.from), Number(values.from) + Number(values.sentences))
const types = [...new Set(sentences.flatMap(({ tags }) => entitiesOf(tags).map(({ type }) => type)))]
const learner = createLiveLearner(await openWordStates(values.encoder, Number(values.threads)), types, 0)

const thresholds = [0.5, 0.6, 0.7, 0.8, 0.9]
interface Tally {
  entities: number
  readonly right: number[]
  readonly wrong: number[]
}
const hundreds: Tally[] = []
const times: number[] = []
for (const [place, { text, words, tags }] of sentences.entries()) {
  const tally = (hundreds[Math.floor(place / 100)] ??= {
    entities: 0,
    right: thresholds.map(() => 0),
    wrong: thresholds.map(() => 0)
  })
  const gold = entitiesOf(tags).map(({ type, start, end }) => `${words[start]!.start} ${words[end - 1]!.end} ${type}`)
  tally.entities += gold.length
  const found = (await learner.suggest([{ id: String(place), text }]))[0]?.spans ?? []
  for (const { start, end, label, score = 0 } of found) {
    const side = gold.includes(`${start} ${end} ${label}`) ? tally.right : tally.wrong
    for (const [i, threshold] of thresholds.entries()) if (score >= threshold) side[i]! += 1
  }
  const began = performance.now()
  await learner.learn([{ id: String(place), sentences: [{ text, words, tags }] }])
  times.push(performance.now() - began)
}
await learner.release()

times.sort((a, b) => a - b)
for (const [i, threshold] of thresholds.entries()) {
  const parts = hundreds.map(({ entities, right, wrong }) => {
    const byHand = 2 * entities
    const helped = right[i]! + wrong[i]! + 2 * (entities - right[i]!)
    const saved = Math.round((100 * (byHand - helped)) / byHand)
    return `${entities} entities, ${right[i]} right, ${wrong[i]} wrong, ${saved} % of the keys saved`
  })
  process.stdout.write(`from ${threshold} on, by hundred sentences: ${parts.join('; ')}\n`)
}
process.stdout.write(
  `from a mark to the new head: median ${times[Math.floor(times.length / 2)]!.toFixed(0)} ms, slowest ${times.at(-1)!.toFixed(0)} ms\n`
)

async function readDevel(folder: string) {
  return (await readLabelled(join(folder, 'devel.tsv'))).sentences
}
