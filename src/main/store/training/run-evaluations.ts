// What taggers found in the sentences that a run was checked on: its own, and those it is held against.
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** An entity by words, as a tagger found it. */
interface StoredEntity {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly score: number
}

type PackedEntity = readonly [start: number, end: number, type: string, score: number]

/** `found`: per sentence, in the order in which the run divides them. One that is there already is replaced. */
export function recordEvaluation(
  { write, at }: Mutation,
  runId: string,
  taggerId: string,
  found: readonly (readonly StoredEntity[])[]
): void {
  const packed = found.map((sentence) =>
    sentence.map(({ start, end, type, score }): PackedEntity => [start, end, type, Math.round(score * 1e4) / 1e4])
  )
  write.run('INSERT OR REPLACE INTO run_evaluation VALUES (?, ?, ?, ?)', runId, taggerId, at, JSON.stringify(packed))
}

/** `undefined` where the tagger has not read the run's sentences. */
export function findEvaluation(read: ReadHandle, runId: string, taggerId: string): StoredEntity[][] | undefined {
  const row = read.one<{ found: string }>(
    'SELECT found FROM run_evaluation WHERE run_id = ? AND tagger_id = ?',
    runId,
    taggerId
  )
  if (row === undefined) return undefined
  return (JSON.parse(row.found) as PackedEntity[][]).map((sentence) =>
    sentence.map(([start, end, type, score]) => ({ start, end, type, score }))
  )
}
