// What an engine process holds in memory over many steps and many jobs. Linux alone tells it of another process.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TextToTag } from '../../src/main/engine/tagging/tagged-text.ts'
import { forkSpawner } from '../../src/main/jobs/fork-spawner.ts'
import type { EngineChild, SpawnEngine } from '../../src/main/jobs/spawner.ts'
import { createTaggingEngine } from '../../src/main/jobs/tag-job.ts'
import { runTrainJob, type TrainJob } from '../../src/main/jobs/train-job.ts'

/** Starts engines from source; `resident` are the bytes that the one started last holds. */
export function watchEngines(): { readonly spawnEngine: SpawnEngine; readonly resident: () => number } {
  let engine: EngineChild | undefined
  const fork = forkSpawner(path.join(import.meta.dirname, '../../src/main/engine/process.ts'))
  return {
    spawnEngine: (lane) => (engine = fork(lane)),
    resident: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${engine!.pid}/status`, 'utf8'))![1]) * 1024
  }
}

/** Resident bytes at every hundredth step of a training. */
export async function memoryOfSteps(work: Pick<TrainJob, 'order' | 'train' | 'devel'>): Promise<Map<number, number>> {
  const { spawnEngine, resident } = watchEngines()
  const sizes = new Map<number, number>()
  await runTrainJob({
    ...{ ...work, jobId: 'long', spawnEngine, signal: new AbortController().signal },
    onStarted: () => undefined,
    onEvent: (event) => {
      if (event.kind === 'step' && event.step % 100 === 0) sizes.set(event.step, resident())
    }
  })
  return sizes
}

export interface TaggingJobs {
  readonly taggerFolder: string
  /** Where the engine may remember timings. */
  readonly timings: string
  readonly texts: readonly TextToTag[]
  readonly jobs: number
  readonly threads: number
}

/** Resident bytes after each of several jobs on one engine that is kept. Errors: a text that was not tagged. */
export async function memoryOfJobs({ texts, jobs, ...tagger }: TaggingJobs): Promise<number[]> {
  const { spawnEngine, resident } = watchEngines()
  const tagging = createTaggingEngine(spawnEngine)
  const sizes: number[] = []
  try {
    for (let job = 0; job < jobs; job++) {
      let tagged = 0
      await tagging.run({
        ...{ ...tagger, jobId: `job ${job}`, signal: new AbortController().signal, texts: texts.values() },
        onLoaded: () => undefined,
        onTagged: (documents) => {
          tagged += documents.length
          return Promise.resolve()
        }
      })
      if (tagged !== texts.length) throw new Error(`Job ${job} tagged ${tagged} of ${texts.length} texts.`)
      sizes.push(resident())
    }
  } finally {
    await tagging.close()
  }
  return sizes
}
