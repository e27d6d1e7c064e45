// The points of a run: loss of each step, scores of each epoch, and the checkpoints from which it can go on.
import type { EntityScores, EpochPoint, StepPoint } from '../../../shared/runs.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/**
 * Points of a run, thinned evenly to at most `limit`; the last one is always among them. Each is sought from the one after it,
 * so that a run of 10^5 steps costs as much as `limit` look-ups in the index.
 */
export function runSteps(read: ReadHandle, runId: string, limit: number): StepPoint[] {
  return read.all<StepPoint>(
    `WITH RECURSIVE
       asked(run_id, most) AS (SELECT ?, CAST(? AS INTEGER)),
       reach AS (
         SELECT asked.run_id, max(step) AS last, (max(step) - min(step)) / most + 1 AS gap FROM asked JOIN run_step USING (run_id)),
       picked(run_id, gap, step) AS (
         SELECT run_id, gap, last FROM reach WHERE last IS NOT NULL
         UNION ALL
         SELECT run_id, gap, (
           SELECT max(step) FROM run_step WHERE run_step.run_id = picked.run_id AND run_step.step <= picked.step - gap)
         FROM picked WHERE step IS NOT NULL)
     SELECT step, epoch, loss, learning_rate AS learningRate FROM picked JOIN run_step USING (run_id, step) ORDER BY step`,
    runId,
    limit
  )
}

export function runEpochs(read: ReadHandle, runId: string): EpochPoint[] {
  return read
    .all<{ epoch: number; phase: number; scores: string; best: number; seconds: number }>(
      'SELECT epoch, phase, scores, best, seconds FROM run_epoch WHERE run_id = ? ORDER BY epoch',
      runId
    )
    .map((row) => ({ ...row, scores: JSON.parse(row.scores) as EntityScores, best: row.best === 1 }))
}

/** Adds points; one that is told again, as after a resume, replaces the one before. */
export function recordPoints(
  { write }: Mutation,
  runId: string,
  points: { readonly steps: readonly StepPoint[]; readonly epochs: readonly EpochPoint[] }
): void {
  for (const { step, epoch, loss, learningRate } of points.steps) {
    write.run('INSERT OR REPLACE INTO run_step VALUES (?, ?, ?, ?, ?)', runId, step, epoch, loss, learningRate)
  }
  for (const { epoch, phase, scores, best, seconds } of points.epochs) {
    const json = JSON.stringify(scores)
    write.run(
      'INSERT OR REPLACE INTO run_epoch VALUES (?, ?, ?, ?, ?, ?)',
      runId,
      epoch,
      phase,
      json,
      best ? 1 : 0,
      seconds
    )
  }
}

/** Forgets what came after a checkpoint from which the run goes on: it will be told again. */
export function rewindRun({ write }: Mutation, runId: string, step: number, epochsDone: number): void {
  write.run('DELETE FROM run_step WHERE run_id = ? AND step > ?', runId, step)
  write.run('DELETE FROM run_epoch WHERE run_id = ? AND epoch > ?', runId, epochsDone)
  write.run('DELETE FROM checkpoint WHERE run_id = ? AND step > ?', runId, step)
}

/** Steps of the newest checkpoint that was recorded, with all that came before it; 0 where none was. */
export function lastCheckpointStep(read: ReadHandle, runId: string): number {
  return read.one<{ step: number }>('SELECT coalesce(max(step), 0) AS step FROM checkpoint WHERE run_id = ?', runId)!
    .step
}

export function recordCheckpoint({ write, at }: Mutation, runId: string, step: number, folder: string): void {
  write.run('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?)', runId, step, folder, at)
}
