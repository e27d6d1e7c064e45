// Writes what a tagger or a dictionary found as suggestions, in place of what it had suggested before and nobody has decided on.
import type { LabelledSpan } from '../../../shared/spans.ts'
import {
  type AnnotationState,
  openStatesOf,
  type PlannedChange,
  readFragments,
  sameState,
  stateAt,
  statesOf,
  writeAttributes,
  writeFragments
} from '../../store/annotations/annotation-states.ts'
import { applySuggestions } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate, Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, findDocument, headByKey, isLabelled, textOf } from '../../store/documents/documents.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { assignmentsOf } from '../../store/team/assignments.ts'
import { fragmentsFault } from './plan.ts'

export interface DocumentSuggestions {
  readonly documentId: string
  /** Labels are ids of the project's label set; what carries another label, or does not fit the text, is left out. */
  readonly spans: readonly LabelledSpan[]
}

/** What suggests. A tagger takes the place of every tagger before it, a dictionary only its own. */
export interface SuggestionSource {
  readonly origin: 'tagger' | 'dictionary'
  /** Its name. */
  readonly by: string
}

function isReplaced(state: AnnotationState, { origin, by }: SuggestionSource): boolean {
  return state.origin === origin && (origin === 'tagger' || state.by === by)
}

export interface SuggestionTotals {
  /** Documents that were looked at; gold ones and those that are gone are not. */
  readonly documents: number
  /** Suggestions that stand in them afterwards from this call. */
  readonly suggestions: number
}

/**
 * One transaction for all `documents`, so hand over a few at a time (the tagging job: up to 16). What a person has accepted,
 * rejected or marked stays as it is, and the same span with the same label is not suggested again. Gold documents are never touched, and
 * in others that a person is done with nothing is suggested that shares a character with an accepted span: they decided on that place.
 * `also` writes in the same transaction; it is called even where no document is left to look at.
 */
export function writeSuggestions(
  { read, mutate }: { readonly read: ReadHandle; readonly mutate: Mutate },
  source: SuggestionSource,
  documents: readonly DocumentSuggestions[],
  also?: (mutation: Mutation) => void
): SuggestionTotals {
  const known = documents.flatMap(({ documentId, spans }) => {
    const document = findDocument(read, documentId)
    if (document === undefined || document.status === 'gold') return []
    // A dictionary is derived from nobody's spans, so it may suggest in every pass too; a tagger may have learnt from them.
    const passes = source.origin === 'dictionary' ? assignmentsOf(read, document.key) : []
    const alongside = passes.flatMap(({ pass }) => (pass === null ? [] : [headByKey(read, pass.key)]))
    return [document, ...alongside].map((each) => ({ document: each, spans }))
  })
  if (known.length === 0 && also === undefined) return { documents: 0, suggestions: 0 }

  return mutate('tagging.suggest', source.by, (mutation) => {
    const labels = new Map<string, ReadonlySet<string>>()
    let suggestions = 0
    for (const { document, spans } of known) {
      const { projectId } = document
      if (!labels.has(projectId)) {
        labels.set(projectId, new Set(readLabelSet(mutation.write, projectId).labels.map(({ id }) => id)))
      }
      const text = textOf(mutation.write, document.key)
      const offered = isLabelled(document.status) ? onFreeText(mutation.write, document, text, spans) : spans
      const wanted = wantedStates(text, offered, labels.get(projectId)!, source)
      const { changes, standing } = planSuggestions(mutation.write, document, wanted, source)
      suggestions += standing
      if (changes.length > 0) applySuggestions(mutation, document, changes)
    }
    also?.(mutation)
    mutation.audit({ entity: 'tagging', entityId: source.by, after: { documents: known.length, suggestions } })
    return { documents: known.length, suggestions }
  })
}

/** Those that share no character with an accepted span of the document. */
function onFreeText(
  read: ReadHandle,
  { key }: DocumentHead,
  text: string,
  spans: readonly LabelledSpan[]
): readonly LabelledSpan[] {
  const taken = new Uint8Array(text.length)
  for (const { state } of statesOf(read, key))
    if (state.status === 'accepted')
      for (const { start, end } of readFragments(state.fragments)) taken.fill(1, start, end)
  return spans.filter(
    ({ start, end, fragments = [{ start, end }] }) =>
      !fragments.some((piece) => taken.subarray(piece.start, piece.end).includes(1))
  )
}

/** By place and label; of two for the same the surer. */
function wantedStates(
  text: string,
  spans: readonly LabelledSpan[],
  labels: ReadonlySet<string>,
  { origin, by }: SuggestionSource
): Map<string, AnnotationState> {
  const wanted = new Map<string, AnnotationState>()
  for (const { start, end, label, fragments = [{ start, end }], score = null, attributes = {}, code = null } of spans) {
    if (!labels.has(label) || fragmentsFault(text, fragments) !== null) continue
    const place = writeFragments(fragments)
    const key = `${place} ${label}`
    const other = wanted.get(key)
    if (other !== undefined && (other.score ?? 0) >= (score ?? 0)) continue
    wanted.set(key, {
      labelId: label,
      fragments: place,
      status: 'suggestion',
      origin,
      by,
      score,
      attributes: writeAttributes(attributes),
      code
    })
  }
  return wanted
}

function planSuggestions(
  read: ReadHandle,
  { key }: DocumentHead,
  wanted: ReadonlyMap<string, AnnotationState>,
  source: SuggestionSource
): { changes: PlannedChange[]; standing: number } {
  const changes: PlannedChange[] = []
  let standing = 0
  const kept = new Set<string>()
  for (const { id, state } of openStatesOf(read, key)) {
    if (!isReplaced(state, source)) continue
    const place = `${state.fragments} ${state.labelId}`
    const again = wanted.get(place)
    if (again === undefined) {
      changes.push({ id, before: state, after: null })
      continue
    }
    kept.add(place)
    standing++
    if (!sameState(state, again)) changes.push({ id, before: state, after: again })
  }
  for (const [place, after] of wanted) {
    if (kept.has(place) || stateAt(read, key, after.fragments, after.labelId) !== undefined) continue
    standing++
    changes.push({ id: null, before: null, after })
  }
  return { changes, standing }
}
