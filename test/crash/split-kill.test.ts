// `chartmark split` is interrupted or killed while its parts appear: they are all there, or what was there before is.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../../src/main/store/workspace/workspace.fixture.ts'

const writer = new URL('./split-writer.ts', import.meta.url).pathname
const files = ['devel.jsonl', 'split.json', 'test.jsonl', 'train.jsonl']

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  const words = (topic: number) => Array.from({ length: 30 }, (_, at) => `w${topic * 7919 + at * 104_729}`).join(' ')
  const lines = Array.from({ length: 20 }, (_, at) => JSON.stringify({ id: `n${at}`, text: words(at), spans: [] }))
  writeFileSync(join(folder, 'notes.jsonl'), lines.join('\n'))
})

/** Ends by `signal` before the `at`th thing appears; what the process ended with. */
async function split(seed: number, signal?: NodeJS.Signals, at = 0): Promise<number | NodeJS.Signals> {
  const child = spawn(process.execPath, [writer, join(folder, 'notes.jsonl'), join(folder, 'parts'), String(seed)], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('exit', (code, endedBy) => resolve(endedBy ?? code!))
  )
  let seen = 0
  for await (const _ of createInterface({ input: child.stdout })) if (++seen === at) child.kill(signal)
  expect(seen).toBeGreaterThanOrEqual(at)
  return ended
}

const parts = () => Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, 'parts', name), 'utf8')]))

it.each([
  ['SIGINT', 1, 130],
  ['SIGINT', 3, 130],
  ['SIGTERM', 4, 143],
  ['SIGKILL', 1, 'SIGKILL'],
  ['SIGKILL', 4, 'SIGKILL'],
  ['SIGKILL', 5, 'SIGKILL']
] as const)('a folder that is new does not appear: %s before the %ith', async (signal, at, end) => {
  expect(await split(1, signal, at)).toBe(end)
  expect(existsSync(join(folder, 'parts'))).toBe(false)
  if (signal !== 'SIGKILL') expect(readdirSync(folder)).toEqual(['notes.jsonl'])
  expect(await split(1)).toBe(0)
  expect(readdirSync(join(folder, 'parts'))).toEqual(files)
})

it.each([
  ['SIGINT', 1, 130],
  ['SIGINT', 2, 130],
  ['SIGTERM', 3, 143]
] as const)('parts that were there stay, all of them: %s before the %ith', async (signal, at, end) => {
  expect(await split(1)).toBe(0)
  const before = parts()
  expect(await split(2, signal, at)).toBe(end)
  expect(parts()).toEqual(before)
  expect(readdirSync(join(folder, 'parts'))).toEqual(files)
  expect(await split(2)).toBe(0)
  expect(parts()['split.json']).not.toBe(before['split.json'])
})
