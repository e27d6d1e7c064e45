// What becomes of the spans of one document when an earlier version of the label set comes back: the changes of labels since are gone
// through backwards, by what the history knows of each span. Pure.
import {
  type AnnotationChange,
  type AnnotationState,
  type PlannedChange,
  sameState,
  type StoredState
} from '../../store/annotations/annotation-states.ts'
import type { BatchAction } from '../../store/changes/batches.ts'

/** A change of labels that stands, made since the version. */
export interface LabelStep {
  readonly action: BatchAction
  /**
   * The label that it brought in, and the one that spans of it can only have come of: for spans marked since, of which the history of the
   * change knows nothing. Null where there is no such label, as of a merge.
   */
  readonly origin: { readonly of: string; readonly from: string } | null
}

export interface StepInDocument extends LabelStep {
  /** What it did here. */
  readonly changes: readonly AnnotationChange[]
}

/** What becomes of one span. */
export interface SpanMove {
  /** The newest of the steps that are taken back from it. */
  readonly action: BatchAction
  /** The label that it has; null where it comes back. */
  readonly from: string | null
  /** The label that it gets; null where it falls together with another span. */
  readonly to: string | null
}

export interface DocumentReturn {
  readonly changes: readonly PlannedChange[]
  readonly moves: readonly SpanMove[]
  /** Spans that a step gave a label and a person another one, or none, since: they stay as they are. */
  readonly changedSince: number
  /** How many spans carry each label afterwards. */
  readonly labels: ReadonlyMap<string, number>
}

interface Course {
  readonly now: AnnotationState | null
  readonly after: AnnotationState
  readonly action: BatchAction | null
}

/** `steps` the newest first; `version` are the ids of its labels. */
export function planReturn(
  states: readonly StoredState[],
  steps: readonly StepInDocument[],
  version: ReadonlySet<string>
): DocumentReturn {
  const courses = new Map<number, Course>(
    states.map(({ id, state }) => [id, { now: state, after: state, action: null }])
  )
  const changedSince = new Set<number>()
  for (const { action, changes, origin } of steps) {
    const known = new Set<number>()
    for (const { id, before, after } of changes) {
      // What a step brought in stays: going back takes no span away.
      if (before === null) continue
      known.add(id)
      const own = courses.get(id)
      if (after === null) {
        if (own === undefined) courses.set(id, { now: null, after: before, action })
      } else if (own === undefined || own.after.labelId !== after.labelId) changedSince.add(id)
      else courses.set(id, { ...own, after: { ...own.after, labelId: before.labelId }, action: own.action ?? action })
    }
    if (origin === null) continue
    for (const [id, own] of courses)
      if (!known.has(id) && own.after.labelId === origin.of)
        courses.set(id, { ...own, after: { ...own.after, labelId: origin.from }, action: own.action ?? action })
  }
  for (const [id, { now, after }] of courses) {
    // Where the version has no such label, what is there stays, and what is gone stays gone.
    if (version.has(after.labelId)) continue
    if (now === null) courses.delete(id)
    else courses.set(id, { now, after: now, action: null })
  }
  return { ...settle(courses), changedSince: changedSince.size }
}

/** One span of a label at a place: what a person decided outweighs what nobody has, and what stands outweighs what comes. */
function settle(courses: ReadonlyMap<number, Course>): Omit<DocumentReturn, 'changedSince'> {
  const rank = ({ now, after }: Course) => (after.status === 'suggestion' ? 0 : 2) + (sameState(now, after) ? 1 : 0)
  const standing = new Map<string, number>()
  for (const [id, course] of courses) {
    const place = placeOf(course.after)
    const other = standing.get(place)
    if (other === undefined || rank(course) > rank(courses.get(other)!)) standing.set(place, id)
  }
  const stays = (id: number) => standing.get(placeOf(courses.get(id)!.after)) === id
  const taken = new Map([...courses].flatMap(([id, { now }]) => (now === null ? [] : [[placeOf(now), id] as const])))
  const changes: PlannedChange[] = []
  const moves: SpanMove[] = []
  for (const [id, { now, after, action }] of courses) {
    if (!stays(id) && now === null) continue
    if (stays(id) && sameState(now, after)) continue
    moves.push({
      // What another span outweighs goes by the step that brings the other.
      action: action ?? courses.get(standing.get(placeOf(after))!)!.action!,
      from: now?.labelId ?? null,
      to: stays(id) ? after.labelId : null
    })
    if (!stays(id)) {
      changes.push({ id, before: now, after: null })
      continue
    }
    const other = taken.get(placeOf(after))
    // The place is free only once the other has moved on: that may be after this one has moved in.
    if (now !== null && other !== undefined && other !== id && stays(other))
      changes.push({ id, before: now, after: null }, { id: null, before: null, after })
    else changes.push({ id, before: now, after })
  }
  const labels = new Map<string, number>()
  for (const id of standing.values()) {
    const { labelId } = courses.get(id)!.after
    labels.set(labelId, (labels.get(labelId) ?? 0) + 1)
  }
  return { changes, moves, labels }
}

function placeOf({ fragments, labelId }: AnnotationState): string {
  return `${fragments} ${labelId}`
}
