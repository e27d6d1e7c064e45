// What pressing a label's key means: a new span, another label for the selected one, or yes to a suggestion.
import type { Annotation, Edit } from '../../../shared/entities.ts'
import type { Range } from '../../../shared/spans.ts'

/** The edit that labels a stretch of text; null where it is labelled so already. */
export function editToLabel(
  annotations: readonly Annotation[],
  fragments: readonly Range[],
  labelId: string
): Edit | null {
  const same = annotations.filter((each) => each.labelId === labelId && sameFragments(each.fragments, fragments))
  if (same.some((each) => each.status === 'accepted')) return null
  const suggestion = same.find((each) => each.status === 'suggestion')
  if (suggestion !== undefined) return { kind: 'accept', annotationIds: [suggestion.id] }
  return { kind: 'add', labelId, fragments: fragments.map(({ start, end }) => ({ start, end })) }
}

/** The edit that gives an annotation a label; null where it has it. A suggestion that is right is thereby accepted. */
export function editToRelabel(annotation: Annotation, labelId: string): Edit | null {
  if (annotation.labelId !== labelId) return { kind: 'relabel', annotationId: annotation.id, labelId }
  return annotation.status === 'suggestion' ? { kind: 'accept', annotationIds: [annotation.id] } : null
}

/** Taking away: a suggestion is rejected, so that it is remembered as wrong; anything else is removed. */
export function editToRemove(annotation: Annotation): Edit {
  return annotation.status === 'suggestion'
    ? { kind: 'reject', annotationIds: [annotation.id] }
    : { kind: 'remove', annotationIds: [annotation.id] }
}

function sameFragments(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every((piece, i) => piece.start === b[i]!.start && piece.end === b[i]!.end)
}
