// A thread that answers is kept; one that falls silent or fails is ended, and the next request gets a fresh one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { watchWorker } from './watched-worker.ts'

const script = `
import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', (request) => {
  if (request === 'loop') for (;;);
  if (request === 'throw') throw new Error('x')
  if (request === 'fill') { const held = []; for (;;) held.push(new Array(100000).fill({})) }
  parentPort.postMessage(request + threadId)
  parentPort.postMessage('end')
})
parentPort.postMessage('ready')
`

function startWorker(silence: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'worker.mjs')
  writeFileSync(file, script)
  return watchWorker<string, string>({
    entry: pathToFileURL(file),
    isLast: (message) => message === 'end',
    silence,
    memory: 64
  })
}

async function answers(messages: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const message of messages) all.push(message)
  return all
}

test('answers come in order, and the thread stays for the next request', async () => {
  const worker = startWorker(60_000)
  const [first] = await answers(worker.ask('a'))
  expect(await answers(worker.ask('a'))).toEqual([first, 'end'])
})

test('a thread that is kept many times is listened to once', async () => {
  const warnings: Error[] = []
  const onWarning = (warning: Error) => warnings.push(warning)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  const worker = startWorker(60_000)
  for (let at = 0; at < 15; at++) await answers(worker.ask('a'))
  // Warnings are given on the next turn.
  await new Promise(setImmediate)
  expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([])
})

test.each([
  ['loop', 'silent', 300],
  ['throw', 'failed', 60_000],
  ['fill', 'failed', 60_000]
] as const)('%s: it has %s', async (request, reason, silence) => {
  const worker = startWorker(silence)
  await expect(answers(worker.ask(request))).rejects.toMatchObject({ name: 'WorkerStopped', reason })
  expect((await answers(startWorker(60_000).ask('a'))).at(-1)).toBe('end')
})

test('whoever stops listening ends it', async () => {
  const worker = startWorker(60_000)
  for await (const message of worker.ask('a')) {
    expect(message).toMatch(/^a\d+$/)
    break
  }
  expect((await answers(worker.ask('b'))).at(-1)).toBe('end')
})
