// Lets another tagger read the sentences that a run was checked on, in the background, so that both can be compared.
import path from 'node:path'
import type { Job } from '../../../shared/jobs.ts'
import type { FoundEntity } from '../../engine/metrics/judged-sentence.ts'
import { timingsName } from '../../engine/tagging/timings-name.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import type { JobControl, JobOutcome, JobQueue } from '../../jobs/queue.ts'
import type { TaggingEngine } from '../../jobs/tag-job.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { recordEvaluation } from '../../store/training/run-evaluations.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import { describeFailure } from '../engine-faults.ts'
import { checkedSentences } from './judged.ts'

export interface CheckDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly queue: JobQueue
  readonly engine: TaggingEngine
  readonly workspaceFolder: string
  readonly threads: number
}

/** A tagger, wherever it lies, and the project's label for each type that is not called like one. */
export interface CheckedTagger {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly labels?: ReadonlyMap<string, string> | undefined
}

/** The job is in the queue when this returns. */
export function startCheck(deps: CheckDeps, record: RunRecord, tagger: CheckedTagger): Job {
  deps.mutate('training.check', deps.annotator(), (mutation) => {
    mutation.audit({ entity: 'run', entityId: record.run.id, after: { tagger: tagger.id } })
  })
  return deps.queue.add({
    lane: 'tag',
    kind: 'tag',
    projectId: record.run.projectId,
    title: tagger.name,
    runId: null,
    run: (control) => check(deps, record, tagger, control)
  })
}

async function check(
  { read, mutate, annotator, engine, workspaceFolder, threads }: CheckDeps,
  record: RunRecord,
  tagger: CheckedTagger,
  control: JobControl
): Promise<JobOutcome> {
  try {
    const { sentences } = await checkedSentences(read, record)
    const found: (readonly FoundEntity[])[] = []
    control.report({ stage: 'evaluating' })
    await engine.check({
      jobId: control.jobId,
      taggerFolder: tagger.folder,
      threads,
      timings: path.join(workspaceFolder, timingsName),
      signal: control.signal,
      sentences,
      onFound: (part) => {
        found.push(...part.map((entities) => relabel(entities, tagger.labels)))
        control.report({ share: sentences.length === 0 ? 1 : found.length / sentences.length })
      }
    })
    const { id: runId, projectId } = record.run
    mutate('training.checked', annotator(), (mutation) => {
      recordEvaluation(mutation, runId, tagger.id, found)
      mutation.audit({ entity: 'run', entityId: runId, after: { tagger: tagger.id, sentences: found.length } })
      mutation.changed({ kind: 'runs', projectId, runId })
    })
    return 'ended'
  } catch (error) {
    return error instanceof JobStopped ? 'ended' : { failure: describeFailure(error, failureWords) }
  }
}

/** Types without a label in the project cannot be right here. */
function relabel(entities: readonly FoundEntity[], labels: CheckedTagger['labels']): readonly FoundEntity[] {
  if (labels === undefined) return entities
  return entities.flatMap((entity) => {
    const type = labels.get(entity.type)
    return type === undefined ? [] : [{ ...entity, type }]
  })
}

const failureWords = {
  stopped: 'The engine stopped while the taggers were compared. Trying again may help.',
  fault: 'Chartmark met a fault of its own while it compared the taggers. Trying again may help.'
}
