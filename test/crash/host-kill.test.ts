// The host dies by kill -9 in the middle of a training: its engine ends by itself, nothing that was answered is lost, the run goes on exactly.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test, vi } from 'vitest'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import {
  type CrashFolder,
  follow,
  isAlive,
  longRecipe,
  makeCrashFolder,
  openHost,
  weightsOf
} from './host-workspace.ts'

interface LastWords {
  readonly projectId: string
  readonly runId: string
  readonly documentId: string
  readonly engine: number
}

/** Runs the host until it has trained for a few epochs and answered an edit, and kills it. */
async function killHost({ workspaceFolder, resourcesFolder }: CrashFolder): Promise<LastWords> {
  const script = path.join(import.meta.dirname, 'host-script.ts')
  const child = spawn(process.execPath, [script, workspaceFolder, resourcesFolder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  for await (const line of createInterface({ input: child.stdout })) {
    child.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')
    return JSON.parse(line) as LastWords
  }
  throw new Error('The host ended before it trained.')
}

test('kill -9 of the host', async () => {
  const folder = await makeCrashFolder()
  try {
    const { projectId, runId, documentId, engine } = await killHost(folder)
    await vi.waitFor(() => expect(isAlive(engine)).toBe(false), { timeout: 120_000 })
    const { client, host } = await openHost(folder)
    expect((await client.documents.get({ documentId })).status).toBe('reviewed')
    const { run, steps } = await client.training.get({ runId })
    expect(run).toMatchObject({ state: 'interrupted', taggerId: null })
    expect(run.message).toMatch(/last checkpoint/)
    expect(steps.length).toBeGreaterThan(0)

    await client.training.resume({ runId })
    expect(await follow(client, runId)).toMatchObject({ state: 'done', taggerId: runId })
    const untroubled = await client.training.start({ projectId, recipe: longRecipe, seed: 11 })
    expect((await follow(client, untroubled.id)).state).toBe('done')
    expect(weightsOf(folder, runId)).toBe(weightsOf(folder, untroubled.id))
    const [resumed, straight] = [
      await client.training.get({ runId }),
      await client.training.get({ runId: untroubled.id })
    ]
    expect(resumed.dataHash).toBe(straight.dataHash)
    expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual(straight.epochs.map(({ epoch }) => epoch))
    // The points between the last checkpoint and the kill were told again; none is missing, none is there twice.
    expect(resumed.steps.map(({ step, loss }) => [step, loss])).toEqual(
      straight.steps.map(({ step, loss }) => [step, loss])
    )
    await host.close()

    const workspace = openWorkspace({ folder: folder.workspaceFolder })
    expect(findBrokenAudit(workspace.read)).toBeNull()
    workspace.close()
  } finally {
    folder.remove()
  }
})
