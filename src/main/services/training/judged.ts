// The sentences that a run was checked on, with their places, and what a tagger found in them.
import { entitiesOf } from '../../engine/metrics/entity-scores.ts'
import type { FoundEntity, JudgedSentence } from '../../engine/metrics/judged-sentence.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import type { SentencePlace } from './data.ts'
import { sentencesOfRun } from './past.ts'

export interface CheckedSentences {
  /** `folds` where none were held back: then these are the training sentences. */
  readonly checkedOn: 'devel' | 'folds'
  readonly sentences: readonly TaggedSentence[]
  readonly places: readonly SentencePlace[]
  readonly train: readonly TaggedSentence[]
}

/** Exactly the sentences that the run was given, in its order. */
export async function checkedSentences(read: ReadHandle, record: RunRecord): Promise<CheckedSentences> {
  const { train, devel, places } = await sentencesOfRun(read, record)
  return devel.length > 0
    ? { checkedOn: 'devel', sentences: devel, places: places.devel, train }
    : { checkedOn: 'folds', sentences: train, places: places.train, train }
}

export function judge(
  sentences: readonly TaggedSentence[],
  found: readonly (readonly FoundEntity[])[]
): JudgedSentence[] {
  return sentences.map(({ tags }, place) => ({ gold: entitiesOf(tags), found: found[place] ?? [] }))
}
