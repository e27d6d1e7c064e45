// Tags many short notes in the background of a host, as the application does, while a page keeps asking: notes a second, the longest
// time the host was held, and the longest a page waited for an answer. Stops half-way and resumes, so that this is measured too.
// Usage: node bench/tagging-corpus.ts [--documents 100000] [--engine starter|none] [--threads 2] [--folder DIR] [--json]
// `none` answers at once with two entities a sentence: what the store alone can take. The host is held by the clock (other work on the
// machine counts) and by its own processor time (it does not; waiting for the disk does not either).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createRouterClient } from '@orpc/server'
import type { EngineMessage, EngineRequest } from '../src/main/engine/messages.ts'
import { createHost } from '../src/main/host/host.ts'
import { forkSpawner } from '../src/main/jobs/fork-spawner.ts'
import type { EngineChild, SpawnEngine } from '../src/main/jobs/spawner.ts'
import { importFiles } from '../test/doubles/import-files.ts'

const root = path.join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'starter' },
    threads: { type: 'string', default: '2' },
    folder: { type: 'string', default: tmpdir() },
    json: { type: 'boolean', default: false }
  }
})
const documents = Number(values.documents)
const starter = 'starter-disease-drug'
/** Between two questions of the page, in milliseconds. */
const askEvery = 50

const findings = ['fever', 'chest pain', 'asthma', 'type 2 diabetes', 'anaemia', 'migraine', 'sepsis', 'gout']
const drugs = ['aspirin', 'metformin', 'insulin', 'warfarin', 'salbutamol', 'amoxicillin', 'ramipril', 'codeine']

/** Two sentences, some 120 characters; no two notes the same. */
function makeNote(at: number): { id: string; text: string; spans: never[] } {
  const [finding, drug] = [findings[at % 8]!, drugs[Math.floor(at / 8) % 8]!]
  const text = `Visit ${at}: seen for ${finding} since ${1 + (at % 9)} days, no allergy known. Given ${drug} ${at % 500} mg, review in a week.`
  return { id: `note-${at}`, text, spans: [] }
}

/** Answers in this process, without a tagger. */
function answeringSpawner(): SpawnEngine {
  return () => {
    const listeners: ((message: EngineMessage) => void)[] = []
    const exits: ((code: number | null, signal: string | null) => void)[] = []
    const say = (message: EngineMessage) => setImmediate(() => listeners.forEach((listen) => listen(message)))
    say({ kind: 'ready', versions: {} })
    return {
      pid: process.pid,
      send(request: EngineRequest) {
        if (request.kind === 'tag') say({ kind: 'tagger-loaded', jobId: request.jobId, entityTypes: [] })
        if (request.kind === 'cancel')
          say({ kind: 'failure', jobId: request.jobId, code: 'CANCELLED', message: 'Stopped.' })
        if (request.kind === 'shutdown') exits.forEach((listen) => listen(0, null))
        if (request.kind !== 'texts') return
        const found = request.texts.map(({ id, text }) => ({
          id,
          uncertainty: (text.length % 100) / 100,
          spans: [5, 20, 40, 60].map((start) => ({
            ...{ start, end: start + 6, score: 0.5 + (start % 50) / 100 },
            label: start % 40 === 0 ? 'Disease' : 'Chemical'
          }))
        }))
        say({ kind: 'predictions', jobId: request.jobId, documents: found })
        if (request.last) say({ kind: 'tagged', jobId: request.jobId, documents: found.length })
      },
      onMessage: (listen) => void listeners.push(listen),
      onExit: (listen) => void exits.push(listen),
      kill: () => exits.forEach((listen) => listen(0, null))
    } satisfies EngineChild
  }
}

const scratch = await mkdtemp(path.join(values.folder, 'chartmark-tagging-corpus-'))
const open = () =>
  createHost({
    workspaceFolder: path.join(scratch, 'workspace'),
    resourcesFolder: path.join(root, 'resources'),
    spawnEngine:
      values.engine === 'none'
        ? answeringSpawner()
        : forkSpawner(path.join(root, 'src', 'main', 'engine', 'process.ts')),
    shell: 'test',
    threads: Number(values.threads)
  })

/** A page that reads the queue, the facets, the list and a document again and again; the longest it waited. */
async function ask(client: Client, projectId: string, until: AbortSignal): Promise<Map<string, number>> {
  const longest = new Map<string, number>()
  const timed = async (what: string, call: () => Promise<unknown>) => {
    const began = performance.now()
    await call()
    longest.set(what, Math.max(longest.get(what) ?? 0, performance.now() - began))
  }
  const { rows } = await client.documents.list({ projectId, limit: 1 })
  while (!until.aborted) {
    await timed('queue', () => client.review.queue({ projectId }))
    await timed('facets', () => client.review.facets({ projectId }))
    await timed('list', () => client.documents.list({ projectId }))
    await timed('document', () => client.documents.get({ documentId: rows[0]!.id }))
    await pause(askEvery)
  }
  return longest
}
type Client = ReturnType<typeof createRouterClient<Awaited<ReturnType<typeof open>>['router'], Record<never, never>>>

/** The longest the host computed without a turn of its event loop, in milliseconds of processor time; an upper bound. */
function watchProcessor(): () => number {
  const now = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let [before, longest] = [now(), 0]
  const timer = setInterval(() => {
    const after = now()
    longest = Math.max(longest, after - before)
    before = after
  }, 1)
  return () => {
    clearInterval(timer)
    return longest
  }
}

/** Tags until all is done, or until the share is reached and the work is stopped. */
async function tag(client: Client, projectId: string, start: () => Promise<{ id: string }>, stopAt = 1) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const stop = new AbortController()
  const [began, busy] = [performance.now(), process.cpuUsage()]
  const { id } = await start()
  delay.enable()
  const heldProcessor = watchProcessor()
  const asking = ask(client, projectId, stop.signal)
  for (;;) {
    const job = (await client.jobs.list()).find((each) => each.id === id)
    if (job === undefined) break
    if (job.state === 'failed') throw new Error(job.message)
    if (job.share >= stopAt && job.state === 'running') await client.jobs.cancel({ jobId: id })
    await pause(20)
  }
  const seconds = (performance.now() - began) / 1000
  stop.abort()
  const longest = await asking
  delay.disable()
  const { user, system } = process.cpuUsage(busy)
  return {
    seconds,
    hostProcessorSeconds: (user + system) / 1e6,
    heldProcessorMilliseconds: heldProcessor(),
    heldMilliseconds: delay.max / 1e6,
    heldMilliseconds99: delay.percentile(99) / 1e6,
    longest
  }
}

try {
  const host = await open()
  const client: Client = createRouterClient(host.router)
  const { id: projectId } = await client.projects.create({ name: 'Bench', labels: 'disease-drug' })
  const lines = Array.from({ length: documents }, (_, at) => JSON.stringify(makeNote(at))).join('\n')
  const importBegan = performance.now()
  await importFiles(client, { projectId, files: [new File([lines], 'notes.jsonl')], format: 'jsonl' })
  process.stderr.write(`${documents} notes imported in ${Math.round((performance.now() - importBegan) / 1000)} s\n`)

  const start = () => client.tagging.start({ projectId, taggerId: starter, scope: 'unreviewed' })
  const first = await tag(client, projectId, start, 0.5)
  const [stopped] = await client.tagging.stopped({ projectId })
  const resume = () => client.tagging.resume({ taggingId: stopped!.id })
  const second = await tag(client, projectId, resume)
  const total = (await client.projects.list()).find(({ id }) => id === projectId)!
  await host.close()

  const result = {
    documents,
    engine: values.engine,
    threads: Number(values.threads),
    taggedBeforeTheStop: stopped!.tagged,
    suggestions: total.suggestions,
    documentsPerSecond: documents / (first.seconds + second.seconds),
    hostProcessorSeconds: first.hostProcessorSeconds + second.hostProcessorSeconds,
    hostHeldProcessorMilliseconds: Math.max(first.heldProcessorMilliseconds, second.heldProcessorMilliseconds),
    hostHeldMilliseconds: Math.max(first.heldMilliseconds, second.heldMilliseconds),
    hostHeldMilliseconds99: Math.max(first.heldMilliseconds99, second.heldMilliseconds99),
    pageWaitedMilliseconds: Object.fromEntries(
      [...second.longest].map(([what, longest]) => [what, Math.max(longest, first.longest.get(what) ?? 0)])
    )
  }
  if (values.json) console.log(JSON.stringify(result))
  else console.log(result)
} finally {
  await rm(scratch, { recursive: true, force: true })
}
process.exit(0)
