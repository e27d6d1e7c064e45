// Sentences a second that a tagger reads: here in float32 and in 8 bits, in PyTorch, and in a spaCy pipeline of the class of en_core_web_sm, the
// same sentences in turn in one run.
// Usage: node bench/tagging.ts --data FILE.tsv [--python PYTHON [--spacy TRAIN.tsv]] [--tagger DIR] [--sentences 1024] [--rounds 5]
//        [--threads 2] [--json]
// --spacy: what the pipeline is trained on, briefly; it computes on one thread whatever --threads says.
// Without --tagger an untrained one on the bundled encoder is taken: it costs the same. Tokenising and decoding are included everywhere.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { entitiesOf } from '../src/main/engine/metrics/entity-scores.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { writeUntrainedTagger } from '../src/main/engine/tagging/untrained-tagger.fixture.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'
import { startPeer } from './python-peer.ts'
import { readLabelled } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    python: { type: 'string' },
    spacy: { type: 'string' },
    tagger: { type: 'string' },
    sentences: { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false }
  }
})
if (values.data === undefined) throw new Error('--data is missing: a labelled file of one token a row.')
const [threads, rounds] = [Number(values.threads), Number(values.rounds)]
const sentences = (await readLabelled(values.data)).sentences.slice(0, Number(values.sentences))
/** Passes over its training sentences: enough for it to find entities at all, and so to do the work of one that is ready. */
const spacyPasses = 2
const spacyName = 'spaCy, class of en_core_web_sm'

const scratch = await mkdtemp(join(tmpdir(), 'chartmark-bench-'))
try {
  const folder = values.tagger ?? join(scratch, 'tagger')
  if (values.tagger === undefined) {
    await writeUntrainedTagger(folder, join(root, 'resources', 'models', 'all-minilm-l6-v2'), ['Chemical', 'Disease'])
  }
  report(await measure(folder))
} finally {
  await rm(scratch, { recursive: true, force: true })
}
process.exit(0)

/** Milliseconds of the clock and of the processor for all sentences. */
interface Cost {
  readonly milliseconds: number
  readonly processor: number
}
type Contender = () => Promise<Cost>

async function measure(folder: string): Promise<Map<string, Cost[]>> {
  const contenders = new Map<string, Contender>()
  for (const precision of ['float32', 'int8'] as const) {
    const tagger = await loadTagger(folder, { threads, precision })
    contenders.set(`chartmark ${precision}`, () => timed(() => tagger.tagSentences(sentences)))
  }
  if (values.python !== undefined) {
    const words = sentences.map(({ text, words }) => words.map(({ start, end }) => text.slice(start, end)))
    const ask = await startPeer<Cost>(values.python, join(root, 'bench', 'tagging.py'), {
      tagger: folder,
      threads,
      words
    })
    for (const attention of ['sdpa', 'eager']) contenders.set(`PyTorch ${attention}`, () => ask(attention))
  }
  if (values.python !== undefined && values.spacy !== undefined) {
    const ask = await startPeer<Cost>(values.python, join(root, 'bench', 'tagging_spacy.py'), {
      texts: sentences.map(({ text }) => text),
      gold: sentences.map(withSpans),
      train: (await readLabelled(values.spacy)).sentences.map(withSpans),
      passes: spacyPasses
    })
    contenders.set(spacyName, () => ask('all'))
  }
  const costs = new Map<string, Cost[]>([...contenders.keys()].map((name) => [name, []]))
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contender] of contenders) {
      const cost = await contender()
      if (round > 0) costs.get(name)!.push(cost)
    }
  }
  return costs
}

/** As spaCy takes it: a text and its entities by character. */
function withSpans({ text, words, tags }: TaggedSentence) {
  return [text, entitiesOf(tags).map(({ type, start, end }) => [words[start]!.start, words[end - 1]!.end, type])]
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [began, busy] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(busy)
  return { milliseconds: performance.now() - began, processor: (user + system) / 1000 }
}

function report(costs: ReadonlyMap<string, readonly Cost[]>): void {
  const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!
  const rows = [...costs].map(([what, list]) => ({
    what,
    'sentences/s': (sentences.length / median(list.map(({ milliseconds }) => milliseconds))) * 1000,
    'best of rounds': (sentences.length / Math.min(...list.map(({ milliseconds }) => milliseconds))) * 1000,
    'sentences per processor second': (sentences.length / median(list.map(({ processor }) => processor))) * 1000
  }))
  const int8 = rows.find(({ what }) => what === 'chartmark int8')!
  const ratios = ['PyTorch sdpa', spacyName].flatMap((name) => {
    const peer = rows.find(({ what }) => what === name)
    if (peer === undefined) return []
    const ratio = int8['sentences/s'] / peer['sentences/s']
    const processorRatio = int8['sentences per processor second'] / peer['sentences per processor second']
    return [{ name, ratio, processorRatio }]
  })
  if (values.json) {
    console.log(JSON.stringify({ sentences: sentences.length, threads, rows, ratios }))
    return
  }
  console.log(`${sentences.length} sentences, ${threads} threads, ${rounds} rounds (medians)`)
  console.table(
    Object.fromEntries(
      rows.map(({ what, ...cells }) => [
        what,
        Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, Math.round(value)]))
      ])
    )
  )
  for (const { name, ratio, processorRatio } of ratios)
    console.log(
      `8 bits against ${name}: ${ratio.toFixed(2)} x as fast by the clock, ${processorRatio.toFixed(2)} x by processor time`
    )
}
