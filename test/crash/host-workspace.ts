// A workspace with a tiny encoder, so that whole trainings of the real engine take seconds in crash tests.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { makeSentences, writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'
import { tinyRecipe } from '../../src/main/engine/training/whole-runs.fixture.ts'
import { createHost } from '../../src/main/host/host.ts'
import { forkSpawner } from '../../src/main/jobs/fork-spawner.ts'
import type { EngineChild } from '../../src/main/jobs/spawner.ts'
import type { Run } from '../../src/shared/runs.ts'
import type { Recipe } from '../../src/shared/recipe.ts'

const engineFile = path.join(import.meta.dirname, '../../src/main/engine/process.ts')

/** Long enough to be killed in the middle, also on a machine that is busy. */
export const longRecipe: Recipe = {
  ...tinyRecipe,
  phases: tinyRecipe.phases.map((phase) => ({ ...phase, epochs: 20 }))
}

export interface CrashFolder {
  readonly workspaceFolder: string
  readonly resourcesFolder: string
  readonly remove: () => void
}

/** Resources with the tiny encoder in the place of the bundled one, and 30 marked notes as the sample. */
export async function makeCrashFolder(): Promise<CrashFolder> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-crash-'))
  const resourcesFolder = path.join(folder, 'resources')
  await writeTinyEncoder(path.join(resourcesFolder, 'models/all-minilm-l6-v2'))
  mkdirSync(path.join(resourcesFolder, 'sample'))
  writeFileSync(path.join(resourcesFolder, 'sample/notes.jsonl'), sampleLines().join('\n'))
  return {
    workspaceFolder: path.join(folder, 'workspace'),
    resourcesFolder,
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

function sampleLines(): string[] {
  return makeSentences(120, 3).map(({ text, words, tags }, n) => {
    const spans = tags.flatMap((tag, i) => {
      if (!tag.startsWith('B-')) return []
      let last = i
      while (tags[last + 1]?.startsWith('I-')) last += 1
      const [start, end] = [words[i]!.start, words[last]!.end]
      return [{ id: `${n}-${i}`, start, end, label: tag.slice(2).toLowerCase(), text: text.slice(start, end) }]
    })
    return JSON.stringify({ id: `n${n}`, text: `${text} ${n}`, spans, meta: { title: `Note ${n}`, gold: true } })
  })
}

/** The real host over the real engine; `engines` are its processes, the newest last. */
export async function openHost({ workspaceFolder, resourcesFolder }: Omit<CrashFolder, 'remove'>) {
  const engines: EngineChild[] = []
  const spawn = forkSpawner(engineFile)
  const host = await createHost({
    workspaceFolder,
    resourcesFolder,
    shell: 'test',
    threads: 1,
    spawnEngine: (lane) => {
      const child = spawn(lane)
      engines.push(child)
      return child
    }
  })
  return { host, engines, client: createRouterClient(host.router) }
}

export type CrashClient = Awaited<ReturnType<typeof openHost>>['client']

/** Follows a run until `until` holds or the run has ended, and gives the run as it then is. */
export async function follow(
  client: CrashClient,
  runId: string,
  until: (run: Run) => boolean = () => false
): Promise<Run> {
  for await (const event of await client.training.watch({ runId })) {
    if (event.kind === 'run' && until(event.run)) break
  }
  return (await client.training.get({ runId })).run
}

/** SHA-256 of a tagger's weights: equal means equal byte for byte. */
export function weightsOf({ workspaceFolder }: Pick<CrashFolder, 'workspaceFolder'>, taggerId: string): string {
  const file = path.join(workspaceFolder, 'taggers', taggerId, 'model.safetensors')
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
