// The other places where marked words stand, in a document or the whole corpus, and marking them all as one step.
import { setImmediate } from 'node:timers/promises'
import type { BulkResult, Occurrence } from '../../../shared/many-documents.ts'
import type { Range } from '../../../shared/spans.ts'
import { findOccurrences, type MatchOptions, occurrencePattern } from '../../../shared/text/occurrences.ts'
import { readFragments, statesOf, writeFragments } from '../../store/annotations/annotation-states.ts'
import { passOf } from '../../store/team/assignments.ts'
import { type DocumentHead, headByKey, nextKeys, textOf } from '../../store/documents/documents.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { askIndex } from '../../store/search/search-index.ts'
import { type AnnotationDeps, editedDocument, lastText, requireDocument } from './annotation.ts'
import { changeMany } from './change-many.ts'
import { planEdit } from './plan.ts'
import { excerptOf } from '../excerpt.ts'
import { requireProject } from '../projects.ts'

export interface OccurrenceQuestion {
  readonly projectId: string
  /** Only in this document. */
  readonly documentId?: string | undefined
  readonly labelId: string
  readonly words: string
  readonly options: MatchOptions
  /** No more than this many are listed. */
  readonly limit: number
}

export interface OccurrenceAnswer {
  readonly hits: Occurrence[]
  readonly documents: number
  /** There are more than are listed. */
  readonly isCut: boolean
}

export interface MarkInput {
  readonly projectId: string
  readonly labelId: string
  readonly places: readonly { readonly documentId: string; readonly start: number; readonly end: number }[]
}

export interface OccurrenceService {
  /** Ends early where `signal` aborts: the person typed on. */
  readonly find: (question: OccurrenceQuestion, signal?: AbortSignal) => Promise<OccurrenceAnswer>
  /** Marks exactly these places; what is marked so already is passed over. One change, taken back as one. */
  readonly mark: (input: MarkInput) => Promise<BulkResult>
}

/** Text that is looked through before others get a turn: some 10 ms. */
const charactersAtOnce = 2_000_000
const contextLength = 48

/** Throws `ServiceError` NOT_FOUND, and REFUSED where a place cannot be marked. */
export function createOccurrenceService(deps: AnnotationDeps): OccurrenceService {
  const { read, annotator } = deps
  return {
    async find({ projectId, documentId, labelId, words, options, limit }, signal) {
      requireProject(read, projectId)
      const pattern = occurrencePattern(words, options)
      const hits: Occurrence[] = []
      if (pattern === null) return { hits, documents: 0, isCut: false }
      let documents = 0
      let looked = 0
      for (const candidate of candidates(read, projectId, documentId, words, options)) {
        const document = ownOf(read, candidate, annotator())
        if (signal?.aborted === true || hits.length > limit) break
        const text = documentId === undefined ? textOf(read, document.key) : lastText(read, document)
        const found = findOccurrences(text, pattern, limit + 1 - hits.length)
        if (found.length > 0) {
          documents++
          hits.push(...describe(read, document, text, labelId, found))
        }
        looked += text.length
        if (looked < charactersAtOnce) continue
        looked = 0
        await setImmediate()
      }
      return { hits: hits.slice(0, limit), documents, isCut: hits.length > limit }
    },

    mark({ projectId, labelId, places }) {
      requireProject(read, projectId)
      const by = annotator()
      const ofDocument = Map.groupBy(places, ({ documentId }) => documentId)
      const steps = [...ofDocument].map(([documentId, own]) => ({
        document: documentId,
        work: (mutation: Mutation, document: DocumentHead, batch: number) => {
          const spans = own.map(({ start, end }) => ({ labelId, fragments: [{ start, end }] }))
          const edited = editedDocument(mutation.write, document)
          const changes = planEdit(edited, { kind: 'add-all', spans }, by)
          const edit = { action: 'add-all', changes, status: document.status } as const
          return changes.length === 0 ? null : applyEdit(mutation, document, edit, batch)
        }
      }))
      return changeMany(deps, 'occurrences.mark', { projectId, action: 'mark-occurrences', labelId }, steps)
    }
  }
}

/** Documents that may hold the words: by the index where it knows whole words, otherwise all of the project. */
function* candidates(
  read: ReadHandle,
  projectId: string,
  documentId: string | undefined,
  words: string,
  { wholeWord, inflections }: MatchOptions
): Generator<DocumentHead> {
  if (documentId !== undefined) {
    yield requireDocument(read, documentId)
    return
  }
  // A word that may change its ending is looked for by what stays; the pattern then decides.
  const question = inflections ? words.trim().replace(/\p{sc=Latin}{1,3}$/u, '') : words
  const keys = wholeWord ? askIndex(read, projectId, `"${question}"`) : undefined
  if (keys !== undefined) {
    for (const key of keys) yield headByKey(read, key)
    return
  }
  let afterKey = 0
  for (;;) {
    const some = nextKeys(read, projectId, afterKey, 500)
    if (some.length === 0) return
    for (const key of some) yield headByKey(read, key)
    afterKey = some.at(-1)!
  }
}

/** The annotator's own pass of a document that they have one of and that is not gold. */
function ownOf(read: ReadHandle, document: DocumentHead, annotator: string): DocumentHead {
  const pass = document.status === 'gold' ? undefined : passOf(read, document.key, annotator)
  return pass === undefined ? document : headByKey(read, pass)
}

function describe(
  read: ReadHandle,
  { key, id, name, status }: DocumentHead,
  text: string,
  labelId: string,
  found: readonly Range[]
): Occurrence[] {
  const states = statesOf(read, key).map(({ state }) => state)
  const spans = states
    .filter((state) => state.status === 'accepted')
    .flatMap(({ labelId: label, fragments }) => readFragments(fragments).map((range) => ({ ...range, label })))
    .sort((a, b) => a.start - b.start)
  const rejected = new Set(
    states.filter((state) => state.status === 'rejected' && state.labelId === labelId).map((state) => state.fragments)
  )
  const over = spansOver(spans)
  // `found` is in order, so that what has ended is passed over once and for all.
  const stateOf = (range: Range): Occurrence['state'] => {
    const labels = over(range)
    if (labels.includes(labelId)) return 'labelled'
    if (labels.length > 0) return 'other'
    return rejected.has(writeFragments([range])) ? 'rejected' : 'free'
  }
  return found.map(({ start, end }) => ({
    documentId: id,
    documentName: name,
    status,
    start,
    end,
    excerpt: excerptOf(text, { start, end }, contextLength),
    state: stateOf({ start, end })
  }))
}

interface LabelledRange extends Range {
  readonly label: string
}

/** Labels of the spans that share a character with a range, for ranges that are asked in order of their start. */
function spansOver(spans: readonly LabelledRange[]): (range: Range) => string[] {
  let open: LabelledRange[] = []
  let next = 0
  return ({ start, end }) => {
    open = open.filter((span) => span.end > start)
    for (; next < spans.length && spans[next]!.start < end; next++)
      if (spans[next]!.end > start) open.push(spans[next]!)
    return open.filter((span) => span.start < end).map(({ label }) => label)
  }
}
