// Decides what an edit does to a document's annotations, or why it cannot be done. Pure: it asks, it does not write.
import type { Edit } from '../../../shared/entities.ts'
import type { Range } from '../../../shared/spans.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import {
  noDetails,
  type PlannedChange,
  sameState,
  type StoredState,
  writeAttributes,
  writeFragments
} from '../../store/annotations/annotation-states.ts'
import { notFound, type RefusalReason, refused } from '../service-error.ts'

/** What a plan must know of the document. */
export interface EditedDocument {
  readonly text: () => string
  readonly hasLabel: (labelId: string) => boolean
  readonly byId: (id: string) => StoredState | undefined
  readonly at: (fragments: string, labelId: string) => StoredState | undefined
}

export type AnnotationEdit = Exclude<Edit, { kind: 'status' }>

/**
 * The changes that `edit` makes, none where everything is already as asked. There is at most one annotation of a label at a place:
 * whoever marks what was suggested or rejected there accepts it. A suggestion that is relabelled or resized is a person's from then
 * on, without the tagger's score, which was given to something else.
 * Throws `ServiceError`: REFUSED with the reason, or NOT_FOUND where an annotation is no longer there.
 */
export function planEdit(document: EditedDocument, edit: AnnotationEdit, by: string): PlannedChange[] {
  switch (edit.kind) {
    case 'add':
      return planAdd(document, edit, by)
    case 'add-all':
      return apart(edit.spans).flatMap((span) => planAddOrPass(document, span, by))
    case 'remove':
      return each(document, edit.annotationIds, ({ id, state }) => ({ id, before: state, after: null }))
    case 'accept':
      return each(document, edit.annotationIds, ({ id, state }) => ({
        id,
        before: state,
        after: { ...state, status: 'accepted' }
      }))
    case 'reject':
      return each(document, edit.annotationIds, ({ id, state }) => ({
        id,
        before: state,
        after: { ...state, status: 'rejected' }
      }))
    case 'relabel': {
      const { id, state } = find(document, edit.annotationId)
      checkLabel(document, edit.labelId)
      return planMove(document, { id, state }, edit.labelId, state.fragments, by)
    }
    case 'describe': {
      const { id, state } = find(document, edit.annotationId)
      const attributes = edit.attributes === undefined ? state.attributes : writeAttributes(edit.attributes)
      const code = edit.code === undefined ? state.code : edit.code
      if (attributes === state.attributes && code === state.code) return []
      return [{ id, before: state, after: { ...state, attributes, code } }]
    }
    case 'adjudicate':
      return planAdjudication(document, edit)
    case 'resize': {
      const { id, state } = find(document, edit.annotationId)
      checkFragments(document.text(), edit.fragments)
      return planMove(document, { id, state }, state.labelId, writeFragments(edit.fragments), by)
    }
  }
}

interface WantedSpan {
  readonly labelId: string
  readonly fragments: readonly Range[]
}

function planAdd(document: EditedDocument, span: WantedSpan, by: string): PlannedChange[] {
  const changes = planAddOrPass(document, span, by)
  if (changes.length === 0) throw refused('span-exists')
  return changes
}

/** Nothing where the span is marked so already. */
function planAddOrPass(document: EditedDocument, { labelId, fragments }: WantedSpan, by: string): PlannedChange[] {
  checkLabel(document, labelId)
  checkFragments(document.text(), fragments)
  const place = writeFragments(fragments)
  const there = document.at(place, labelId)
  if (there?.state.status === 'accepted') return []
  const after = {
    labelId,
    fragments: place,
    status: 'accepted',
    origin: 'human',
    by,
    score: null,
    ...noDetails
  } as const
  if (there === undefined) return [{ id: null, before: null, after }]
  // A suggestion keeps who found it; what was rejected and is marked after all is the person's.
  const accepted = there.state.status === 'suggestion' ? ({ ...there.state, status: 'accepted' } as const) : after
  return [{ id: there.id, before: there.state, after: accepted }]
}

/** Each span once. */
function apart(spans: readonly WantedSpan[]): WantedSpan[] {
  return [...new Map(spans.map((span) => [`${span.labelId} ${writeFragments(span.fragments)}`, span])).values()]
}

/** Each span as decided, whatever stood there; whose it is stays with it. */
function planAdjudication(
  document: EditedDocument,
  { spans, removed }: Extract<AnnotationEdit, { kind: 'adjudicate' }>
): PlannedChange[] {
  const decided = new Map(spans.map((span) => [`${span.labelId} ${writeFragments(span.fragments)}`, span]))
  const changes = [...decided.values()].flatMap((span): PlannedChange[] => {
    const { labelId, fragments, status, by, attributes = {}, code = null } = span
    checkLabel(document, labelId)
    checkFragments(document.text(), fragments)
    const place = writeFragments(fragments)
    const there = document.at(place, labelId)
    const details = { attributes: writeAttributes(attributes), code }
    const after = { labelId, fragments: place, status, origin: 'human', by, score: null, ...details } as const
    if (there === undefined) return [{ id: null, before: null, after }]
    return sameState(there.state, after) ? [] : [{ id: there.id, before: there.state, after }]
  })
  const touched = new Set(changes.map(({ id }) => id))
  const gone = [...new Set(removed)]
    .map((id) => find(document, id))
    .filter(({ id, state }) => !touched.has(id) && !decided.has(`${state.labelId} ${state.fragments}`))
    .map(({ id, state }): PlannedChange => ({ id, before: state, after: null }))
  return [...changes, ...gone]
}

/** Another label or other boundaries for one annotation; what lies there unaccepted makes way. */
function planMove(
  document: EditedDocument,
  { id, state }: StoredState,
  labelId: string,
  fragments: string,
  by: string
): PlannedChange[] {
  if (state.labelId === labelId && state.fragments === fragments) return []
  const there = document.at(fragments, labelId)
  if (there?.state.status === 'accepted') throw refused('span-exists')
  const corrected = { origin: 'human', by, score: null } as const
  const after = { ...state, ...corrected, labelId, fragments, status: 'accepted' } as const
  const moved: PlannedChange = { id, before: state, after }
  return there === undefined ? [moved] : [{ id: there.id, before: there.state, after: null }, moved]
}

function each(
  document: EditedDocument,
  ids: readonly string[],
  change: (found: StoredState) => PlannedChange
): PlannedChange[] {
  return [...new Set(ids)]
    .map((id) => change(find(document, id)))
    .filter(({ before, after }) => before?.status !== after?.status)
}

function find(document: EditedDocument, id: string): StoredState {
  const found = document.byId(id)
  if (found === undefined) throw notFound('annotation', id)
  return found
}

function checkLabel(document: EditedDocument, labelId: string): void {
  if (!document.hasLabel(labelId)) throw refused('label-unknown', labelId)
}

function checkFragments(text: string, fragments: readonly Range[]): void {
  const reason = fragmentsFault(text, fragments)
  if (reason !== null) throw refused(reason)
}

/** Why pieces cannot stand in `text`, or null. That they are in order and not empty is the schema's to say. */
export function fragmentsFault(text: string, fragments: readonly Range[]): RefusalReason | null {
  if (fragments.some(({ end }) => end > text.length)) return 'span-outside-text'
  const splits = fragments.some(({ start, end }) => isInsidePair(text, start) || isInsidePair(text, end))
  return splits ? 'span-splits-character' : null
}
