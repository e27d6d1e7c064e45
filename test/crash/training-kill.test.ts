// A training dies by kill -9 some steps after its checkpoint of step 10: resumed, it ends with the very bytes of a run that was
// left alone. For every way of transferring, dropout included, on one thread.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { methodKinds, type MethodKind } from '../../src/main/engine/training/method-recipes.fixture.ts'
import { writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'

const child = new URL('./training-child.ts', import.meta.url).pathname
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartmark-training-kill-'))
  await writeTinyEncoder(join(folder, 'encoder'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The steps that it told before it ended, killed after step `killAt` or at its end. */
async function train(
  name: string,
  kind: MethodKind,
  { resume = '', killAt = Infinity, from = '' } = {}
): Promise<number[]> {
  const training = spawn(process.execPath, [child, folder, name, kind, resume, from, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = new Promise((resolve) => training.once('exit', (code, signal) => resolve(signal ?? code)))
  const steps: number[] = []
  for await (const line of createInterface({ input: training.stdout })) {
    steps.push(Number(line))
  }
  expect(await ended).toBe(killAt === Infinity ? 0 : 'SIGKILL')
  return steps
}

const weightsOf = (name: string) => readFileSync(join(folder, name, 'model.safetensors'))

it.each(methodKinds)('%s', async (kind) => {
  await train(`${kind} straight`, kind)
  await train(`${kind} killed`, kind, { killAt: 13 })
  const [first] = await train(`${kind} killed`, kind, { resume: 'resume' })
  expect(first).toBe(11)
  expect(weightsOf(`${kind} killed`).equals(weightsOf(`${kind} straight`))).toBe(true)
})

it('going on from a tagger', async () => {
  const kind = 'whole encoder'
  await train('parent', kind)
  await train('on straight', kind, { from: 'parent' })
  await train('on killed', kind, { from: 'parent', killAt: 13 })
  const [first] = await train('on killed', kind, { from: 'parent', resume: 'resume' })
  expect(first).toBe(11)
  expect(weightsOf('on killed').equals(weightsOf('on straight'))).toBe(true)
  expect(weightsOf('on straight').equals(weightsOf('parent'))).toBe(false)
})
