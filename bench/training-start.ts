// How long a training job takes from its start to its first step, and where that time goes; as the app runs it, in a process of its own.
// Usage: node bench/training-start.ts --data TRAIN.tsv [--recipe auto|layered|full|…] [--encoder DIR] [--rounds 3] [--threads 2] [--json]
//        [--sentences 500] [--whole]
// --whole goes on to the finished tagger and prints the seconds of each stage: with `--sentences 500 --recipe auto` the time from a correction to
// a retrained tagger. --sentences takes that many from the beginning of the file, a fifth of them held back.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { chooseRecipe } from '../src/main/engine/training/auto/choose-recipe.ts'
import { collectFacts } from '../src/main/engine/training/auto/facts.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { JobStopped } from '../src/main/jobs/engine-session.ts'
import { forkSpawner } from '../src/main/jobs/fork-spawner.ts'
import { runTrainJob } from '../src/main/jobs/train-job.ts'
import type { RecipeName } from '../src/shared/recipe.ts'
import { readLabelled } from './labelled-sentences.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    recipe: { type: 'string', default: 'layered' },
    encoder: { type: 'string', default: join(root, 'resources', 'models', 'all-minilm-l6-v2') },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    sentences: { type: 'string' },
    whole: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false }
  }
})
if (values.data === undefined) throw new Error('--data is missing: a labelled file of one token a row.')

const labelled = await readLabelled(values.data)
const { entityTypes } = labelled
const sentences =
  values.sentences === undefined ? labelled.sentences : labelled.sentences.slice(0, Number(values.sentences))
const devel = sentences.filter((_, i) => i % 5 === 0)
const train = sentences.filter((_, i) => i % 5 !== 0)
const encoder = await readConfig(values.encoder)
const threads = Number(values.threads)
const recipe =
  values.recipe === 'auto'
    ? chooseRecipe(collectFacts({ encoder, train, devel, unknownShare: 0, threads })).recipe
    : readyRecipe(values.recipe as RecipeName, encoder.hiddenSize)
const spawnEngine = forkSpawner(join(root, 'src', 'main', 'engine', 'process.ts'))

/** Seconds since the start at which each thing was told, in order, and of processor time that the engine had used by then (Linux). */
interface Moment {
  readonly what: string
  readonly seconds: number
  readonly processor: number
}
type Timeline = Moment[]

/** Clock ticks of a process in user and system mode, a hundredth of a second each; 0 where there is no /proc. */
function processorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

async function startOnce(folder: string): Promise<Timeline> {
  const began = performance.now()
  const timeline: Timeline = []
  let pid: number | undefined
  const note = (what: string) =>
    timeline.push({ what, seconds: (performance.now() - began) / 1000, processor: processorSeconds(pid) })
  const stop = new AbortController()
  const job = runTrainJob({
    jobId: 'start',
    spawnEngine,
    train,
    devel,
    order: {
      ...{
        encoderFolder: values.encoder,
        recipe,
        seed: 1,
        entityTypes,
        resume: false,
        threads
      },
      runFolder: join(folder, 'run'),
      taggerFolder: join(folder, 'tagger')
    },
    signal: stop.signal,
    onStarted: (engine) => {
      pid = engine.pid ?? undefined
      note('engine stands')
    },
    onEvent: (event) => {
      if (event.kind === 'stage') note(event.stage)
      if (event.kind !== 'step' || stop.signal.aborted) return
      if (!values.whole) {
        note('first step')
        stop.abort('cancelled')
      }
    }
  })
  await job.catch((error: unknown) => {
    if (!(error instanceof JobStopped)) throw error
  })
  if (!values.whole) return timeline
  note('tagger stands')
  return sumStages(timeline)
}

/** Stages come again with every epoch: the time in each of them, all in all, and of the whole. */
function sumStages(timeline: Timeline): Timeline {
  const sums = new Map<string, Moment>()
  for (const [place, { what: told, seconds, processor }] of timeline.slice(0, -1).entries()) {
    const what = place === 0 ? 'reading code' : told
    const next = timeline[place + 1]!
    const before = sums.get(what) ?? { what, seconds: 0, processor: 0 }
    sums.set(what, {
      what,
      seconds: before.seconds + next.seconds - seconds,
      processor: before.processor + Math.max(0, next.processor - processor)
    })
  }
  const processor = [...sums.values()].reduce((sum, own) => sum + own.processor, timeline[0]!.processor)
  return [timeline[0]!, ...sums.values(), { ...timeline.at(-1)!, processor }]
}

const rounds: Timeline[] = []
for (let round = 0; round < Number(values.rounds); round++) {
  const folder = await mkdtemp(join(tmpdir(), 'chartmark-bench-'))
  rounds.push(await startOnce(folder))
  await rm(folder, { recursive: true, force: true })
}
const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!
const rows = rounds[0]!.map(({ what }, place) => ({
  what,
  seconds: median(rounds.map((line) => line[place]!.seconds)),
  processor: median(rounds.map((line) => line[place]!.processor))
}))
if (values.json) console.log(JSON.stringify({ sentences: train.length, recipe: recipe.name, rows }))
else {
  const kind = values.whole ? 'seconds in each stage' : 'seconds since the start'
  console.log(
    `${train.length} sentences, ${devel.length} held back, ${recipe.name}; ${kind}, of processor time, median`
  )
  for (const { what, seconds, processor } of rows)
    console.log(`  ${seconds.toFixed(2).padStart(6)} ${processor.toFixed(2).padStart(6)}  ${what}`)
}
