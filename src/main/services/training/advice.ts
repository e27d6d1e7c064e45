// Gathers what a finished run shows of why it did no better, and asks the table of advice.
import type { Advice } from '../../../shared/training-advice.ts'
import { entitiesOf } from '../../engine/metrics/entity-scores.ts'
import { hasEntity } from '../../engine/metrics/judged-sentence.ts'
import { adviseOn } from '../../engine/training/auto/advice.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { findEvaluation } from '../../store/training/run-evaluations.ts'
import { runEpochs, runSteps } from '../../store/training/run-points.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { describeEncoder } from './encoder.ts'
import { checkedSentences, judge } from './judged.ts'
import { measureUnknownShare } from './unknown-share.ts'

const mostSteps = 500
/** A mark that the tagger is this sure of. */
const sure = 0.9

/** None for a run without a result. Throws `EngineError` where its encoder is gone. */
export async function adviceOn(read: ReadHandle, places: EncoderPlaces, record: RunRecord): Promise<Advice[]> {
  const { run, recipe } = record
  if (run.state !== 'done' || run.scores === null) return []
  const { sentences, train } = await checkedSentences(read, record)
  const judged = judge(sentences, findEvaluation(read, run.id, run.id) ?? [])
  const suspects = judged.flatMap(({ gold, found }) =>
    found.filter((entity) => entity.score >= sure && !hasEntity(gold, entity))
  )
  const counts = new Map<string, number>()
  for (const { tags } of train) for (const { type } of entitiesOf(tags)) counts.set(type, (counts.get(type) ?? 0) + 1)
  const { folder, hidden } = await describeEncoder(places, record.encoderId)
  return adviseOn({
    recipe,
    losses: runSteps(read, run.id, mostSteps).map(({ loss }) => loss),
    checks: runEpochs(read, run.id).map(({ epoch, scores }) => ({ epoch, f1: scores.micro.f1 })),
    totalEpochs: run.totalEpochs,
    f1: run.scores.micro.f1,
    types: Object.entries(run.scores.types).map(([type, { f1, support }]) => ({
      ...{ type, f1, support },
      train: counts.get(type) ?? 0
    })),
    suspects: suspects.length,
    found: judged.reduce((sum, { found }) => sum + found.length, 0),
    // A word is at least one token; [CLS] and [SEP] take two.
    cutSentences: train.filter(({ words }) => words.length > recipe.maxTokens - 2).length,
    sentences: train.length,
    unknownShare: await measureUnknownShare(folder, train),
    hiddenSize: hidden
  })
}
