// What taking one annotator's side of a conflict means for the document, and whether a conflict is decided.
import type { Annotation, DecidedSpan, Edit } from '../entities.ts'
import { joinNames, splitNames } from '../joint-names.ts'
import { type ComparedSpan, hullOf, overlaps, spanKey } from './compared-span.ts'
import type { Conflict } from './conflict-groups.ts'

/** A span as it is compared, with what is said of it beside its label. */
export type AdjudicatedSpan = Pick<Annotation, 'labelId' | 'fragments' | 'attributes' | 'code'>

/** All spans of a conflict, each once, with the names of those who have it. */
function spansOf(
  { sides }: Conflict<AdjudicatedSpan>,
  annotators: readonly string[]
): { span: AdjudicatedSpan; by: string; sides: ReadonlySet<number> }[] {
  const spans = new Map<string, { span: AdjudicatedSpan; sides: Set<number> }>()
  sides.forEach((own, side) =>
    own.forEach((span) => {
      const known = spans.get(spanKey(span)) ?? { span, sides: new Set<number>() }
      known.sides.add(side)
      spans.set(spanKey(span), known)
    })
  )
  return [...spans.values()].map((each) => ({
    ...each,
    by: joinNames([...each.sides].map((side) => annotators[side]!))
  }))
}

function toDecided(
  { labelId, fragments, attributes, code }: AdjudicatedSpan,
  rest: Pick<DecidedSpan, 'status' | 'by'>
) {
  return { labelId, fragments: fragments.map(({ start, end }) => ({ start, end })), attributes, code, ...rest }
}

/**
 * The edit that takes `side` of the conflict, or nobody's where it is null. What the others have there is refused, so that a decision
 * against a span is kept as one; what stood there of an earlier decision goes.
 */
export function takeSide(
  conflict: Conflict<AdjudicatedSpan>,
  annotators: readonly string[],
  side: number | null,
  standing: readonly Annotation[]
): Edit {
  const spans = spansOf(conflict, annotators).map(({ span, by, sides }) =>
    toDecided(span, { by, status: side !== null && sides.has(side) ? 'accepted' : 'rejected' })
  )
  return { kind: 'adjudicate', spans, removed: leftOver(conflict, standing, []) }
}

/** The edit that marks something of one's own at the conflict, in place of what all others have there. */
export function takeOwn(
  conflict: Conflict<AdjudicatedSpan>,
  annotators: readonly string[],
  own: AdjudicatedSpan,
  by: string,
  standing: readonly Annotation[]
): Edit {
  const others = spansOf(conflict, annotators)
    .filter(({ span }) => spanKey(span) !== spanKey(own))
    .map(({ span, by: theirs }) => toDecided(span, { by: theirs, status: 'rejected' }))
  const spans = [...others, toDecided(own, { by, status: 'accepted' })]
  return { kind: 'adjudicate', spans, removed: leftOver(conflict, standing, [own]) }
}

/** Spans of earlier decisions at the conflict that no annotator has. */
function leftOver(
  { start, end, sides }: Conflict<AdjudicatedSpan>,
  standing: readonly Annotation[],
  kept: readonly ComparedSpan[]
): string[] {
  const place: ComparedSpan = { labelId: '', fragments: [{ start, end }] }
  const known = new Set([...sides.flat(), ...kept].map(spanKey))
  return standing
    .filter((each) => each.status === 'accepted' && splitNames(each.by).length === 1 && overlaps(each, place))
    .filter(
      (each) =>
        !known.has(spanKey(each)) && hullOf(each).start >= start - outreach && hullOf(each).end <= end + outreach
    )
    .map(({ id }) => id)
}

/** Code units by which an adjudicator's own span may reach beyond the conflict and still be taken for its decision. */
const outreach = 200

/** What has become of a conflict. */
export type Decision = 'open' | 'nobody' | 'own' | number

/**
 * Open until every span of it was taken or left. A number is the side that was taken, `nobody` where all was left, `own` where the
 * adjudicator marked something else.
 */
export function decisionOf(conflict: Conflict<AdjudicatedSpan>, standing: readonly Annotation[]): Decision {
  const states = new Map(standing.map((each) => [spanKey(each), each.status]))
  const all = conflict.sides.flat()
  if (all.some((span) => !['accepted', 'rejected'].includes(states.get(spanKey(span)) ?? ''))) return 'open'
  const taken = (span: ComparedSpan) => states.get(spanKey(span)) === 'accepted'
  const side = conflict.sides.findIndex(
    (own) =>
      own.length > 0 &&
      own.every(taken) &&
      all.filter(taken).every((span) => own.some((each) => spanKey(each) === spanKey(span)))
  )
  if (side !== -1) return side
  return leftOver(conflict, standing, []).length > 0 || all.some(taken) ? 'own' : 'nobody'
}
