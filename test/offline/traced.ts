// Runs a program of ours under strace, which writes down every attempt of it and its children to use a socket.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')

export interface Trace {
  readonly exitCode: number | null
  /** The calls, one a line. */
  readonly calls: readonly string[]
  /** Files that were left in this person's home or in the folder for temporary files. */
  readonly leftBehind: readonly string[]
}

interface Traced {
  readonly child: ChildProcess
  /** A folder for what the program is asked to write; removed at the end. */
  readonly folder: string
  readonly finish: () => Promise<Trace>
}

/** `parameters` of Node: a script and what it is given; they may name files in the folder. */
function startTracedNode(parameters: (folder: string) => readonly string[]): Traced {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-trace-'))
  const file = path.join(folder, 'calls')
  // A home and a temporary folder of its own show what the program writes without being asked.
  const [home, temporary] = [path.join(folder, 'home'), path.join(folder, 'temporary')]
  for (const each of [home, temporary]) mkdirSync(each)
  // -D: the tracer steps aside, so that signals go to the program itself. -f: its children are traced too.
  const child = spawn(
    'strace',
    [
      ...['-D', '-f', '--seccomp-bpf', '-o', file, '-e', 'trace=connect,bind,sendto,sendmsg,sendmmsg'],
      ...[process.execPath, ...parameters(folder)]
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary } }
  )
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const read = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n')
  return {
    child,
    folder,
    async finish() {
      const exitCode = await ended
      // The tracer writes the last line a moment after the program has ended.
      for (let tries = 0; tries < 1200 && !read().at(-1)?.includes('+++'); tries++) await wait(100)
      const leftBehind = [home, temporary].flatMap((each) => readdirSync(each, { recursive: true, encoding: 'utf8' }))
      const trace = { exitCode, calls: read(), leftBehind }
      rmSync(folder, { recursive: true, force: true })
      return trace
    }
  }
}

/** The calls that reach for a network; sockets of the local machine's own kind (AF_UNIX) are none. */
export function networkCalls({ calls }: Trace): string[] {
  return calls.filter((call) => /^\d+ +(connect|send\w+)\(.*AF_INET/.test(call))
}

async function readAddress(child: ChildProcess): Promise<string> {
  let said = ''
  // Read by events: leaving a loop over the stream would close it under the application.
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)
      if (address !== null) resolve(address[0])
    })
    child.once('exit', () => reject(new Error(`The application did not start: ${said}`)))
  })
}

export interface TracedApplication {
  readonly address: string
  /** Ends the application in order. */
  readonly stop: () => Promise<Trace>
}

export async function startTracedApplication(): Promise<TracedApplication> {
  const shell = path.join(root, 'out', 'main', 'web.js')
  const { child, finish } = startTracedNode((folder) => [
    ...[shell, '--no-open', '--workspace', path.join(folder, 'workspace')]
  ])
  return {
    address: await readAddress(child),
    stop() {
      child.kill('SIGTERM')
      return finish()
    }
  }
}

/** Runs `chartmark` to its end, as its npm script does. */
export async function traceCommandLine(parameters: (folder: string) => readonly string[]): Promise<Trace> {
  const script = path.join(root, 'scripts', 'chartmark.ts')
  const { child, finish } = startTracedNode((folder) => [script, ...parameters(folder)])
  child.stdout?.resume()
  return finish()
}
