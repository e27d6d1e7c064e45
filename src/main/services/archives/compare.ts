// How work on a document here and in an archive relates: the same, gone on here or there alone, or on both sides. Pure.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { AnnotationState } from '../../store/annotations/annotation-states.ts'

/** What was done to a document, here or in an archive. */
export interface ComparedWork<Step extends ComparedStep = ComparedStep> {
  readonly status: DocumentStatus
  readonly states: readonly AnnotationState[]
  /** In their order. */
  readonly events: readonly Step[]
}

/** Who did what at which moment: an event is the same on every workstation where these are. */
export interface ComparedStep {
  readonly at: string
  readonly actor: string
  readonly action: string
}

export type Relation = 'same' | 'ours' | 'theirs' | 'both'

/**
 * What taggers and dictionaries suggest is passed over: nobody has decided on it. The steps that one side alone has tell who went on;
 * how an earlier merge was settled tells it only where nothing else does.
 */
export function relate(ours: ComparedWork, theirs: ComparedWork): Relation {
  if (ours.status === theirs.status && sameSet(decidedKeys(ours), decidedKeys(theirs))) return 'same'
  const here = stepsMissing(theirs, ours)
  const there = stepsMissing(ours, theirs)
  const wentOn = (steps: readonly ComparedStep[]) => steps.some(({ action }) => action !== 'merge')
  const [isOn, isOnThere] =
    wentOn(here) || wentOn(there) ? [wentOn(here), wentOn(there)] : [here.length > 0, there.length > 0]
  if (isOn !== isOnThere) return isOn ? 'ours' : 'theirs'
  // Both went on, or neither has a step that tells: they came in differently.
  return 'both'
}

/** Steps of `theirs`, in their order, that `ours` has not; of two alike each counts. */
export function stepsMissing<Step extends ComparedStep>(ours: ComparedWork, theirs: ComparedWork<Step>): Step[] {
  const { missing } = matchSteps(ours, theirs)
  return missing
}

/** As `stepsMissing`, with the pairs of those that both have. */
export function matchSteps<Ours extends ComparedStep, Theirs extends ComparedStep>(
  ours: ComparedWork<Ours>,
  theirs: ComparedWork<Theirs>
): { readonly missing: Theirs[]; readonly pairs: (readonly [Ours, Theirs])[] } {
  const known = new Map<string, Ours[]>()
  for (const step of ours.events) {
    const key = stepKey(step)
    known.set(key, [...(known.get(key) ?? []), step])
  }
  const missing: Theirs[] = []
  const pairs: (readonly [Ours, Theirs])[] = []
  for (const step of theirs.events) {
    if (step.action === 'suggest') continue
    const pair = known.get(stepKey(step))?.shift()
    if (pair === undefined) missing.push(step)
    else pairs.push([pair, step])
  }
  return { missing, pairs }
}

function stepKey({ at, actor, action }: ComparedStep): string {
  return JSON.stringify([at, actor, action])
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

function decidedKeys(work: Pick<ComparedWork, 'states'>): ReadonlySet<string> {
  return new Set(decidedIn(work).map(keyOf))
}

/** Who marked it is no part: two people who mark the same agree. */
export function keyOf({ labelId, fragments, status, attributes, code }: AnnotationState): string {
  return JSON.stringify([labelId, fragments, status, attributes, code])
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key))
}
