// What a command says whose run ended early: to resume, where there is something to go on from, and only there.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineError, TrainingCancelled } from '../engine/errors.ts'
import { CommandError } from './command-errors.ts'
import { explainEnd } from './resumable.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-resumable-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const full = new EngineError('DISK_FULL', 'The disk is full.')
const begin = () => explainEnd(path.join(folder, 'run'))
const keep = (name: string) => mkdirSync(path.join(folder, 'run', name), { recursive: true })

test.each(['checkpoint-000040', 'fold-1'])(
  'with %s kept, an interrupt and a full disk lead to --resume',
  async (name) => {
    const end = begin()
    keep(name)
    await expect(end(new TrainingCancelled(40))).rejects.toThrow(/^Stopped\. .*--resume/)
    await expect(end(full)).rejects.toThrow(/^The disk is full\. .*--resume/)
    expect(existsSync(path.join(folder, 'run', name))).toBe(true)
  }
)

test('without, nobody is sent there, and nothing stays', async () => {
  const end = begin()
  keep('texts')
  const stopped = end(new TrainingCancelled(0))
  await expect(stopped).rejects.toThrow(CommandError)
  await expect(stopped).rejects.not.toThrow(/--resume/)
  expect(existsSync(path.join(folder, 'run'))).toBe(false)
  await expect(end(full)).rejects.toBe(full)
})

test('what a run before left stays, and another fault is told as it is', async () => {
  keep('checkpoint-000040')
  const fault = new EngineError('NO_SENTENCES', 'There is none.')
  await expect(begin()(fault)).rejects.toBe(fault)
  expect(existsSync(path.join(folder, 'run/checkpoint-000040'))).toBe(true)
})
