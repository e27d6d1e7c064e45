// What a run came to: every figure is counted anew from the stored findings of its tagger, so that it can be shown with its evidence.
import type { EntityScores } from '../../../shared/runs.ts'
import {
  type ErrorKind,
  errorKinds,
  mostErrors,
  type ResultError,
  type ResultSentence,
  type RunResult
} from '../../../shared/run-result.ts'
import { bootstrapIntervals, type ScoreIntervals } from '../../engine/metrics/bootstrap.ts'
import { calibrate } from '../../engine/metrics/calibration.ts'
import type { Entity } from '../../engine/metrics/entity-scores.ts'
import { confuse, type EntityPair, pairEntities } from '../../engine/metrics/pair-entities.ts'
import { recallBySeen } from '../../engine/metrics/seen-mentions.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { createBreather } from '../../breathe.ts'
import { findDocument } from '../../store/documents/documents.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { findEvaluation } from '../../store/training/run-evaluations.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import { type CheckedSentences, checkedSentences, judge } from './judged.ts'

/** Null where the run has none: it has not ended well, or was trained before findings were kept. */
export async function surveyRun(read: ReadHandle, record: RunRecord): Promise<RunResult | null> {
  const { run, entityTypes } = record
  const found = findEvaluation(read, run.id, run.id)
  if (found === undefined || run.scores === null) return null
  const checked = await checkedSentences(read, record)
  const judged = judge(checked.sentences, found)
  const intervals = await bootstrapIntervals(judged, entityTypes, {
    seed: run.seed,
    pause: async () => breathe()
  })
  const pairs = judged.map(pairEntities)
  const errors = listErrors(pairs, describeSentences(read, checked), checked.sentences)
  const withIntervals = (type: string, score: EntityScores['micro']) => ({
    ...score,
    intervals: intervals.get(type) ?? noIntervals
  })
  return {
    checkedOn: checked.checkedOn,
    sentences: checked.sentences.length,
    micro: withIntervals('', run.scores.micro),
    types: Object.fromEntries(
      Object.entries(run.scores.types).map(([type, score]) => [type, withIntervals(type, score)])
    ),
    errorCounts: countKinds(errors),
    errors: mostOfEachKind(errors),
    seen: checked.checkedOn === 'devel' ? recallBySeen(checked.train, checked.sentences, judged) : null,
    calibration: asPlain(calibrate(judged)),
    confusion: { types: [...entityTypes], counts: confuse(pairs.flat(), entityTypes) }
  }
}

const breathe = createBreather()
const nothing = { low: 0, high: 0 }
const noIntervals: ScoreIntervals = { precision: nothing, recall: nothing, f1: nothing }

/** A sentence for the page, with the document it stands in. */
export type DescribeSentence = (place: number) => ResultSentence

export function describeSentences(
  read: ReadHandle,
  { sentences, places }: Pick<CheckedSentences, 'sentences' | 'places'>
): DescribeSentence {
  const names = new Map<string, string>()
  return (place) => {
    const { documentId, start } = places[place]!
    const documentName = names.get(documentId) ?? findDocument(read, documentId)?.name ?? ''
    names.set(documentId, documentName)
    return { text: sentences[place]!.text, documentId, documentName, start }
  }
}

/** From words to offsets in the sentence's text. */
export function markOf({ words }: TaggedSentence, { type, start, end }: Entity) {
  return { type, start: words[start]!.start, end: words[end - 1]!.end }
}

function listErrors(
  pairs: readonly (readonly EntityPair[])[],
  describe: DescribeSentence,
  sentences: readonly TaggedSentence[]
): ResultError[] {
  return pairs.flatMap((own, place) =>
    own.flatMap(({ kind, gold, found }): ResultError[] => {
      if (kind === 'correct') return []
      const sentence = sentences[place]!
      return [
        {
          kind,
          sentence: describe(place),
          gold: gold === undefined ? null : markOf(sentence, gold),
          found: found === undefined ? null : { ...markOf(sentence, found), score: found.score }
        }
      ]
    })
  )
}

function countKinds(errors: readonly ResultError[]): Record<ErrorKind, number> {
  const count = (kind: ErrorKind) => errors.filter((error) => error.kind === kind).length
  return Object.fromEntries(errorKinds.map((kind) => [kind, count(kind)])) as Record<ErrorKind, number>
}

/** A sure mark that is wrong says more, of the tagger or of the gold, than an unsure one. */
function mostOfEachKind(errors: readonly ResultError[]): ResultError[] {
  const sureness = ({ found }: ResultError) => found?.score ?? 0
  return errorKinds.flatMap((kind) =>
    errors
      .filter((error) => error.kind === kind)
      .sort((a, b) => sureness(b) - sureness(a))
      .slice(0, mostErrors)
  )
}

function asPlain({ bins, ...rest }: ReturnType<typeof calibrate>): RunResult['calibration'] {
  return { ...rest, bins: [...bins] }
}
