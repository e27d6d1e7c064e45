// What a result comes down to in one line: per type how much is found, and how much of what is marked is right.
import type { EntityScores } from '../../../shared/runs.ts'
import { type PlainShare, sayShare } from './plain-share.ts'

type Score = EntityScores['micro']

/** More types than this make a list, not a sentence. */
const mostTypes = 3

export interface ResultShares {
  readonly found: readonly { readonly type: string; readonly share: PlainShare }[]
  /** Types left out of `found`. */
  readonly more: number
  readonly right: PlainShare
}

/** Types with the most examples first. */
export function bySupport(scores: EntityScores): { type: string; score: Score }[] {
  return Object.entries(scores.types)
    .map(([type, score]) => ({ type, score }))
    .sort((a, b) => b.score.support - a.score.support)
}

/** Null for a tagger that marks nothing right: there is no share to tell. */
export function tellResult(scores: EntityScores): ResultShares | null {
  const { precision, recall, support } = scores.micro
  if (!(precision > 0) || !(recall > 0)) return null
  const types = bySupport(scores).filter(({ score }) => score.support > 0)
  // right marks = recall x support; all marks = right marks / precision
  const marks = Math.round((recall * support) / precision)
  return {
    found: types.slice(0, mostTypes).map(({ type, score }) => ({ type, share: sayShare(score.recall, score.support) })),
    more: Math.max(0, types.length - mostTypes),
    right: sayShare(precision, marks)
  }
}
