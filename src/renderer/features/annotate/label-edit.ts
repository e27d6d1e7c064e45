// The edits that keys and fields of the annotation view mean, made from the document as it stands when their turn comes.
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

/** What is said of an entity beside its label: an attribute with its value, or the code of its concept; null takes it away. */
export type Detail = { readonly attribute: string; readonly value: string | null } | { readonly code: string | null }

/** The edit that says one thing of an entity and leaves what else is said of it by then. */
export function editToDescribe({ id, attributes }: Annotation, detail: Detail): Edit {
  if ('code' in detail) return { kind: 'describe', annotationId: id, code: detail.code }
  const { [detail.attribute]: _before, ...others } = attributes
  const described = detail.value === null ? others : { ...others, [detail.attribute]: detail.value }
  return { kind: 'describe', annotationId: id, attributes: described }
}

function sameFragments(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every((piece, i) => piece.start === b[i]!.start && piece.end === b[i]!.end)
}
