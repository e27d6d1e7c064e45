// Joins what people decided on several sides so that the order of the sides makes no difference. Pure.
import type { DocumentStatus } from '../../../shared/entities.ts'
import { joinNames, splitNames } from '../../../shared/joint-names.ts'
import { type AnnotationState, noDetails } from '../../store/annotations/annotation-states.ts'
import { keyOf } from './compare.ts'

/** What all sides decided alike; each span is then everybody's who marked it. */
export function commonTo(sides: readonly (readonly AnnotationState[])[]): AnnotationState[] {
  const [first = [], ...others] = sides
  const places = others.map((side) => new Map(side.map((state) => [keyOf(state), state])))
  return first.flatMap((state) => {
    const alike = places.map((side) => side.get(keyOf(state)))
    return alike.every((each) => each !== undefined) ? [alike.reduce<AnnotationState>(joinTwo, state)] : []
  })
}

/** Everything that one person marked on two workstations; where the two decided differently at one place, marking outweighs refusing. */
export function unionOf(one: readonly AnnotationState[], other: readonly AnnotationState[]): AnnotationState[] {
  const places = new Map(one.map((state) => [placeOf(state), state]))
  for (const state of other) {
    const there = places.get(placeOf(state))
    places.set(placeOf(state), there === undefined ? state : joinTwo(there, state))
  }
  return [...places.values()]
}

const statuses: readonly DocumentStatus[] = ['todo', 'annotated', 'reviewed', 'gold']

export function lesserStatus(one: DocumentStatus, other: DocumentStatus): DocumentStatus {
  return statuses[Math.min(statuses.indexOf(one), statuses.indexOf(other))]!
}

function placeOf({ labelId, fragments }: AnnotationState): string {
  return `${fragments} ${labelId}`
}

/** One label at one place, on two sides. */
function joinTwo(one: AnnotationState, other: AnnotationState): AnnotationState {
  const status = one.status === 'accepted' || other.status === 'accepted' ? 'accepted' : one.status
  const attributes = [one.attributes, other.attributes].filter((each) => each !== noDetails.attributes).sort()[0]
  return {
    labelId: one.labelId,
    fragments: one.fragments,
    status,
    origin: one.origin === other.origin ? one.origin : 'human',
    // The same, whoever came first.
    by: joinNames([...new Set([...splitNames(one.by), ...splitNames(other.by)])].sort()),
    score: one.score === other.score ? one.score : null,
    attributes: attributes ?? noDetails.attributes,
    code: [one.code, other.code].filter((each) => each !== null).sort()[0] ?? null
  }
}
