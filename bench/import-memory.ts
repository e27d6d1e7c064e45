// Whether a JSONL of any size imports in constant memory, through the job that the app runs: cancelled on the way, then killed on the way and
// gone on with. Each is a process of its own; resident memory, the heap and the longest hold of its event loop (processor time of that
// thread) are watched. The file has documents of about 4.3 KB with two spans each, of words drawn at random: an index of ever the same
// words would not grow as a real one does.
//   node bench/import-memory.ts [--megabytes 300] [--folder DIR] [--cancel-at 0.1] [--kill-at 0.4] [--straight]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { importsOf } from '../src/main/services/imports/import-files.fixture.ts'
import { createStream } from '../src/main/engine/random.ts'
import { createProjectService } from '../src/main/services/projects.ts'
import { openWorkspace } from '../src/main/store/workspace/workspace.ts'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '300' },
    folder: { type: 'string', default: tmpdir() },
    'cancel-at': { type: 'string', default: '0.1' },
    'kill-at': { type: 'string', default: '0.4' },
    // Once from beginning to end, and nothing else.
    straight: { type: 'boolean', default: false },
    // Of the processes that this starts: the file, their workspace, and where they cancel.
    import: { type: 'string' },
    workspace: { type: 'string' },
    cancel: { type: 'string' }
  }
})

const syllables = 'fa mo ti di ne pan cre as hep cor tis ol um ri da ver xan the so le'.split(' ')
const characters = [
  ...'患者有糖尿病给予胰岛素治疗血压升高心率齐腹软无压痛双肺呼吸音清胸片示肺纹理增多建议复查血常规尿蛋白阴性'
]

async function writeFile(file: string, bytes: number): Promise<number> {
  const stream = createWriteStream(file)
  const next = createStream(7)
  const below = (count: number) => Math.floor((next() / 2 ** 32) * count)
  const words = Array.from({ length: 30_000 }, () =>
    Array.from({ length: 2 + below(3) }, () => syllables[below(syllables.length)]).join('')
  )
  /** Some words are much more frequent than others. */
  const word = () => words[below(below(words.length) + 1)]!
  const han = () => characters[below(characters.length)]!
  const spans = [
    { start: 6, end: 9, label: 'A' },
    { start: 10, end: 13, label: 'B' }
  ]
  let count = 0
  for (let written = 0; written < bytes; count++) {
    const block = `${Array.from({ length: 420 }, word).join(' ')} ${Array.from({ length: 400 }, han).join('')}`
    const line = `${JSON.stringify({ id: `n${count}`, text: `Note ${String(count).padStart(8, '0')} ${block}`, spans })}\n`
    written += Buffer.byteLength(line)
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  return count
}

/** The process that imports: begins, or goes on where the workspace has an import that was cut off. */
async function importHere(file: string, folder: string, cancelAt: number): Promise<void> {
  const workspace = openWorkspace({ folder })
  const { read, mutate } = workspace
  const deps = { read, mutate, settled: workspace.settled, annotator: () => 'Bench' }
  const projects = createProjectService(deps)
  const imports = importsOf(deps)
  imports.tidy()
  const [known] = projects.list()
  const projectId = known?.id ?? projects.create({ name: 'Large', labels: 'disease-drug' }).id
  const memory = () => process.memoryUsage()
  const before = memory().rss
  const most = { rss: 0, heap: 0, hold: 0 }
  const holds: number[] = []
  let cpu = process.threadCpuUsage()
  const turns = setInterval(() => {
    const { user, system } = process.threadCpuUsage(cpu)
    const hold = (user + system) / 1000
    holds.push(hold)
    most.hold = Math.max(most.hold, hold)
    cpu = process.threadCpuUsage()
  }, 1)
  const watch = setInterval(() => {
    const { rss, heapUsed } = memory()
    most.rss = Math.max(most.rss, rss)
    most.heap = Math.max(most.heap, heapUsed)
    const [job] = imports.queue.list()
    console.log(JSON.stringify({ share: job?.share ?? 0 }))
    if (job !== undefined && job.share > cancelAt) imports.queue.cancel(job.id)
  }, 100)
  const began = process.cpuUsage()
  const blob = await openAsBlob(file)
  const files = [{ name: 'large.jsonl', file: blob as File }]
  const [cutOff] = imports.list({ projectId })
  if (cutOff === undefined) await imports.begin({ projectId, files, format: 'jsonl' })
  else await imports.resume({ importId: cutOff.id, loanId: (await imports.lend(files)).loanId })
  await imports.queue.whenIdle()
  clearInterval(watch)
  clearInterval(turns)
  const { user, system } = process.cpuUsage(began)
  const { state, documents, problems } = imports.list({ projectId })[0]!
  const { staged } = read.one<{ staged: number }>('SELECT count(*) AS staged FROM document')!
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
  const seconds = Math.round((user + system) / 1e6)
  const figures = {
    state,
    documents,
    problems,
    rows: staged,
    processorSeconds: seconds,
    longestHoldMs: Math.round(most.hold),
    holdMsOf99In100: Math.round(holds.sort((a, b) => a - b)[Math.floor(holds.length * 0.99)]!)
  }
  const memories = { rssBefore: megabytes(before), rssMost: megabytes(most.rss), heapMost: megabytes(most.heap) }
  console.log(JSON.stringify({ ...figures, ...memories }))
  workspace.close()
  process.exit()
}

/** Answers what the process said last. */
async function importApart(file: string, workspace: string, { cancelAt = 2, killAt = 2 } = {}): Promise<string> {
  const options = ['--import', file, '--workspace', workspace, '--cancel', String(cancelAt)]
  const child = spawn(process.execPath, [import.meta.filename, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) {
    last = line
    const { share } = JSON.parse(line) as { share?: number }
    if (share !== undefined && share > killAt) child.kill('SIGKILL')
  }
  return last
}

if (values.import !== undefined) await importHere(values.import, values.workspace!, Number(values.cancel))
else {
  const folder = await mkdtemp(join(values.folder, 'chartmark-import-memory-'))
  try {
    const file = join(folder, 'large.jsonl')
    console.log('documents in the file:', await writeFile(file, Number(values.megabytes) * 2 ** 20))
    const [one, other] = [join(folder, 'one'), join(folder, 'other')]
    await Promise.all([one, other].map((each) => mkdir(each)))
    if (values.straight) console.log('straight:', await importApart(file, one))
    else {
      console.log('cancelled:', await importApart(file, one, { cancelAt: Number(values['cancel-at']) }))
      console.log('killed at:', await importApart(file, other, { killAt: Number(values['kill-at']) }))
      console.log('gone on:', await importApart(file, other))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
