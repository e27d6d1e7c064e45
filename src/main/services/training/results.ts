// Results of runs as the page asks for them: the survey of one, its comparison with another tagger, and the reading that needs.
import type { Job } from '../../../shared/jobs.ts'
import type { Compared, RunResult } from '../../../shared/run-result.ts'
import type { Advice } from '../../../shared/training-advice.ts'
import { currentTagger } from '../../store/taggers/promotions.ts'
import { findRun, type RunRecord } from '../../store/training/runs.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { notFound, refused } from '../service-error.ts'
import { requireSource, type SourceDeps } from '../taggers/tagger-sources.ts'
import { adviceOn } from './advice.ts'
import { type CheckDeps, startCheck } from './check.ts'
import { compareRun } from './comparison.ts'
import { surveyRun } from './survey-run.ts'

export type ResultDeps = CheckDeps & SourceDeps & EncoderPlaces

/** Calls throw `ServiceError` NOT_FOUND or REFUSED. */
export interface ResultService {
  readonly result: (input: { readonly runId: string }) => Promise<RunResult | null>
  readonly advice: (input: { readonly runId: string }) => Promise<Advice[]>
  readonly compare: (input: { readonly runId: string; readonly taggerId: string }) => Promise<Compared>
  readonly check: (input: { readonly runId: string; readonly taggerId: string }) => Job
  /** For the end of a run: lets the tagger in use read what it was checked on, unless it is the run's own. */
  readonly checkCurrent: (runId: string) => void
}

export function createResultService(deps: ResultDeps): ResultService {
  const { read } = deps

  const requireRun = (runId: string): RunRecord => {
    const record = findRun(read, runId)
    if (record === undefined) throw notFound('run', runId)
    return record
  }

  const check = (record: RunRecord, taggerId: string): Job =>
    startCheck(deps, record, requireSource(deps, record.run.projectId, taggerId))

  return {
    result: ({ runId }) => surveyRun(read, requireRun(runId)),
    advice: ({ runId }) => adviceOn(read, deps, requireRun(runId)),
    compare: ({ runId, taggerId }) => compareRun(read, requireRun(runId), taggerId),
    check({ runId, taggerId }) {
      const record = requireRun(runId)
      if (record.run.state !== 'done' || record.erased > 0) throw refused('run-without-result')
      return check(record, taggerId)
    },
    checkCurrent(runId) {
      const record = requireRun(runId)
      if (record.erased > 0) return
      const current = currentTagger(read, record.run.projectId)
      if (current !== undefined && current !== runId) check(record, current)
    }
  }
}
