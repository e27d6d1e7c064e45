// Nothing leaves the computer: system calls of host and engine, requests of the page, and the whole without any network.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { type Walk, walkOffline } from './scenario.ts'
import { networkCalls, startTracedApplication, type Trace, traceCommandLine } from './traced.ts'

const root = path.resolve(import.meta.dirname, '../..')
const built = existsSync(path.join(root, 'out', 'main', 'web.js'))

const works = (command: string, ...parameters: string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'ignore' }).status === 0

/** A network namespace of our own with loopback up. */
const inNamespace = ['--user', '--map-root-user', '--net', 'sh', '-c']
const canTrace = works('strace', '-f', '-o', '/dev/null', 'true')
const canIsolate = works('unshare', ...inNamespace, 'ip link set lo up')

const ready = chromiumPath !== undefined && built
if (!ready) console.warn('Skipped: the connection tests need Chromium and a built application.')
if (!canTrace) console.warn('Skipped: strace is not there or may not trace, so system calls cannot be watched.')
if (!canIsolate) console.warn('Skipped: this machine allows no network namespace of our own.')

function expectWholeWalk(walk: Walk): void {
  expect(walk.runState).toBe('done')
  expect(walk.exported).toBeGreaterThan(10_000)
  expect(walk.faults).toEqual([])
  expect(walk.peers).toBe(false)
}

describe.skipIf(!ready || !canTrace)('the running application, its system calls traced', () => {
  let walk: Walk
  let trace: Trace
  let origin: string

  beforeAll(async () => {
    // The browser is not ours and not traced: it is watched by what the page asks for.
    const application = await startTracedApplication()
    origin = new URL(application.address).origin
    try {
      walk = await walkOffline(application.address)
    } finally {
      trace = await application.stop()
    }
  })

  it('imports, trains, tags and exports', () => expectWholeWalk(walk))

  it('connects to nothing and sends no datagram', () => {
    expect(networkCalls(trace)).toEqual([])
  })

  it('writes nothing outside its workspace', () => {
    expect(trace.leftBehind).toEqual([])
  })

  it('listens on loopback alone, once', () => {
    const binds = trace.calls.filter((call) => /^\d+ +bind\(.*AF_INET/.test(call))
    expect(binds).toHaveLength(1)
    expect(binds[0]).toContain('inet_addr("127.0.0.1")')
  })

  it('has a page that asks only its own origin', () => {
    const elsewhere = walk.requests.filter((address) => {
      const { protocol, host } = new URL(address)
      return !(['http:', 'ws:'].includes(protocol) && `http://${host}` === origin)
    })
    expect(elsewhere).toEqual([])
    expect(walk.requests.length).toBeGreaterThan(3)
  })
})

const sentence = ['Metformin B-Drug', 'for O', 'diabetes B-Disease', '. O', ''].join('\n')

describe.skipIf(!built || !canTrace)('the command line, its system calls traced', () => {
  let trace: Trace

  beforeAll(async () => {
    trace = await traceCommandLine((folder) => {
      const [train, devel] = [path.join(folder, 'train.tsv'), path.join(folder, 'devel.tsv')]
      writeFileSync(train, `${sentence}\n`.repeat(8))
      writeFileSync(devel, `${sentence}\n`)
      const recipe = ['--recipe', 'head', '--limit', '8']
      return ['train', '--train', train, '--devel', devel, ...recipe, '--out', path.join(folder, 'tagger')]
    })
  })

  it('trains a tagger', () => expect(trace.exitCode).toBe(0))
  it('connects to nothing and sends no datagram', () => expect(networkCalls(trace)).toEqual([]))
  it('writes nothing but the tagger', () => expect(trace.leftBehind).toEqual([]))
})

describe.skipIf(!ready || !canIsolate)('the application on a computer without any network', () => {
  it('imports, trains, tags and exports all the same', async () => {
    const script = path.join(import.meta.dirname, 'empty-namespace.ts')
    const output = await new Promise<string>((resolve, reject) => {
      const parameters = [...inNamespace, 'ip link set lo up && exec "$0" "$1"', process.execPath, script]
      execFile('unshare', parameters, (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(stderr, { cause: error }))
      })
    })
    const walk = JSON.parse(output) as Walk & { interfaces: string[] }
    expect(walk.interfaces).toEqual(['lo'])
    expectWholeWalk(walk)
  })
})
