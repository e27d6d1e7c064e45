// How work on a document here and in an archive relates: the same, gone on here or there alone, or on both sides. Pure.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { AnnotationState } from '../../store/annotation-states.ts'

/** What was done to a document, here or in an archive. */
export interface ComparedWork {
  readonly status: DocumentStatus
  readonly states: readonly AnnotationState[]
  /** In their order. */
  readonly events: readonly { readonly at: string; readonly actor: string; readonly action: string }[]
}

export type Relation = 'same' | 'ours' | 'theirs' | 'both'

/**
 * What taggers and dictionaries suggest is passed over: nobody has decided on it. Histories that begin alike tell who went on; taking
 * over what is there, by an earlier merge, is not going on.
 */
export function relate(ours: ComparedWork, theirs: ComparedWork): Relation {
  if (ours.status === theirs.status && sameSet(decidedKeys(ours), decidedKeys(theirs))) return 'same'
  const here = stepsOf(ours)
  const there = stepsOf(theirs)
  let common = 0
  while (common < here.length && common < there.length && here[common]!.key === there[common]!.key) common++
  const wentOn = (steps: readonly { action: string }[]) => steps.slice(common).some(({ action }) => action !== 'merge')
  if (wentOn(here) && wentOn(there)) return 'both'
  if (wentOn(there)) return 'theirs'
  if (wentOn(here)) return 'ours'
  // Neither has a step that tells: they came in differently.
  return 'both'
}

/** Spans that people marked, accepted or refused on one side alone. */
export function differing(
  ours: ComparedWork,
  theirs: ComparedWork
): { readonly here: AnnotationState[]; readonly there: AnnotationState[] } {
  const here = decidedKeys(ours)
  const there = decidedKeys(theirs)
  return {
    here: decidedIn(ours).filter((state) => !there.has(keyOf(state))),
    there: decidedIn(theirs).filter((state) => !here.has(keyOf(state)))
  }
}

export function decidedIn({ states }: Pick<ComparedWork, 'states'>): AnnotationState[] {
  return states.filter(({ status }) => status !== 'suggestion')
}

function decidedKeys(work: ComparedWork): ReadonlySet<string> {
  return new Set(decidedIn(work).map(keyOf))
}

/** Who marked it is no part: two people who mark the same agree. */
function keyOf({ labelId, fragments, status, attributes, code }: AnnotationState): string {
  return JSON.stringify([labelId, fragments, status, attributes, code])
}

function stepsOf({ events }: ComparedWork): { key: string; action: string }[] {
  return events
    .filter(({ action }) => action !== 'suggest')
    .map(({ at, actor, action }) => ({ key: JSON.stringify([at, actor, action]), action }))
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key))
}
