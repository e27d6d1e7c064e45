// A run's tagger against another: on sentences that neither has learned from, which entities changed, and whether that is beyond chance.
import { type ChangeKind, changeKinds, type Compared, type Comparison, mostErrors } from '../../../shared/run-result.ts'
import { comparePaired } from '../../engine/metrics/bootstrap.ts'
import { listChanges } from '../../engine/metrics/entity-changes.ts'
import type { FoundEntity } from '../../engine/metrics/judged-sentence.ts'
import { scoreFound } from '../../engine/metrics/score-found.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { findEvaluation } from '../../store/training/run-evaluations.ts'
import { findRun, type RunRecord } from '../../store/training/runs.ts'
import { type CheckedSentences, checkedSentences, judge } from './judged.ts'
import { learnedTexts } from './past.ts'
import { describeSentences, markOf } from './survey-run.ts'

/** Reads nothing itself: `unread` where the other tagger still has to. */
export async function compareRun(read: ReadHandle, record: RunRecord, taggerId: string): Promise<Compared> {
  const { run, entityTypes } = record
  const own = findEvaluation(read, run.id, run.id)
  if (own === undefined) return { state: 'nothing-kept' }
  const checked = await checkedSentences(read, record)
  const { learnsAll, found: others } = await foundByOther(read, record, checked, taggerId)
  if (learnsAll) return { state: 'learned-all' }
  const places = [...checked.sentences.keys()].filter((place) => others[place] !== undefined)
  if (places.length === 0) return { state: 'unread' }
  const sentences = places.map((place) => checked.sentences[place]!)
  const before = judge(
    sentences,
    places.map((place) => others[place]!)
  )
  const after = judge(
    sentences,
    places.map((place) => own[place] ?? [])
  )
  const breathe = createBreather()
  const { difference, low, high, p } = await comparePaired(before, after, entityTypes, {
    seed: run.seed,
    pause: async () => breathe()
  })
  const describe = describeSentences(read, { sentences, places: places.map((place) => checked.places[place]!) })
  const changes = listChanges(before, after)
  const ofKind = (kind: ChangeKind) => changes.filter((change) => change.kind === kind)
  const comparison: Comparison = {
    sentences: sentences.length,
    learned: checked.sentences.length - sentences.length,
    before: scoreFound(before),
    after: scoreFound(after),
    difference,
    interval: { low, high },
    p,
    beyondChance: low > 0 || high < 0,
    counts: Object.fromEntries(changeKinds.map((kind) => [kind, ofKind(kind).length])) as Comparison['counts'],
    changes: changeKinds.flatMap((kind) =>
      ofKind(kind)
        .slice(0, mostErrors)
        .map(({ sentence, entity }) => ({
          kind,
          sentence: describe(sentence),
          mark: markOf(sentences[sentence]!, entity)
        }))
    )
  }
  return { state: 'compared', comparison }
}

/**
 * What the other tagger found in each of the sentences, `undefined` where it has learned from one or has not read it. Of a run that was
 * checked by folds it is what the trial found that had not learned from the sentence, as the run's own is.
 */
async function foundByOther(
  read: ReadHandle,
  { run }: RunRecord,
  { sentences }: CheckedSentences,
  taggerId: string
): Promise<{ readonly learnsAll: boolean; readonly found: readonly (readonly FoundEntity[] | undefined)[] }> {
  const others = findEvaluation(read, run.id, taggerId)
  // A project's tagger shares its id with its run; one that ships has learned from none of these sentences.
  const otherRun = findRun(read, taggerId)
  if (otherRun === undefined) return { learnsAll: false, found: sentences.map((_, place) => others?.[place]) }
  const other = await checkedSentences(read, otherRun)
  const learned = new Set([...other.train.map(({ text }) => text), ...(await learnedTexts(read, otherRun.parentId))])
  const inFolds = new Map<string, readonly FoundEntity[]>()
  if (other.checkedOn === 'folds') {
    const found = findEvaluation(read, taggerId, taggerId) ?? []
    for (const [place, { text }] of other.sentences.entries()) inFolds.set(text, found[place] ?? [])
  }
  const all = sentences.map(({ text }, place) => (learned.has(text) ? inFolds.get(text) : others?.[place]))
  // One that has still to read some of them would be judged on the others alone.
  const unread = others === undefined && sentences.some(({ text }) => !learned.has(text))
  const learnsAll = sentences.every(({ text }) => learned.has(text) && !inFolds.has(text))
  return { learnsAll, found: unread ? all.map(() => undefined) : all }
}
