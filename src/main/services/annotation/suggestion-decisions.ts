// Deciding on many suggestions at once: those above a score, in the documents that a filter lets through, counted and shown first.
import type { DocumentQuery } from '../../../shared/entities.ts'
import type { BulkResult } from '../../../shared/many-documents.ts'
import type { DecisionPreview } from '../../../shared/review.ts'
import { createBreather } from '../../breathe.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { openStatesOf } from '../../store/annotations/annotation-states.ts'
import type { SpanFilter } from '../../store/lists/document-filter.ts'
import { countOpen, leastSureOpen, openIds, type OpenSuggestion } from '../../store/lists/open-suggestions.ts'
import { type DocumentHead, headByKey, textOf } from '../../store/documents/documents.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import type { AnnotationDeps } from './annotation.ts'
import { changeManyAsJob } from './change-many.ts'
import type { DocumentService } from '../documents.ts'
import { excerptOf } from '../excerpt.ts'
import { spanFilterOf } from '../span-filter.ts'

export interface DecisionInput {
  readonly projectId: string
  readonly query: DocumentQuery
  /** Suggestions without a score, as a dictionary makes them, count as sure. */
  readonly minScore: number
  /** Of any of these labels; absent or empty: of all. */
  readonly labelIds?: readonly string[] | undefined
}

export interface DecisionService {
  readonly count: (input: DecisionInput) => Promise<{ documents: number; suggestions: number }>
  /** The count, and those of the suggestions that the tagger was least sure of, in their context. */
  readonly preview: (input: DecisionInput) => Promise<DecisionPreview>
  /** One change, taken back as one. Gold documents are left alone. REFUSED `job-cancelled` where a person stops it; nothing has changed then. */
  readonly decide: (input: DecisionInput & { decision: 'accept' | 'reject' }) => Promise<BulkResult>
}

/** Documents that are counted at once: a few milliseconds. */
const documentsAtOnce = 1000
const examplesShown = 20
/** Characters around an example. */
const around = 60

export function createDecisionService(
  deps: AnnotationDeps & { readonly queue: JobQueue },
  documents: Pick<DocumentService, 'ownKeys'>
): DecisionService {
  const { read } = deps
  const keysOf = ({ projectId, query }: DecisionInput) =>
    documents.ownKeys({ projectId, ...query, withSuggestions: true })
  const filterOf = ({ projectId, query, minScore, labelIds = [] }: DecisionInput): SpanFilter => {
    const filter = spanFilterOf(read, projectId, query)
    const chosen = labelIds.filter((id) => filter.labelIds?.includes(id) ?? true)
    return { ...filter, minScore, labelIds: labelIds.length === 0 ? filter.labelIds : chosen }
  }

  /** Works through the documents in parts, with others in between. */
  const inParts = async (input: DecisionInput, look: (keys: readonly number[]) => void): Promise<void> => {
    const breathe = createBreather()
    const keys = await keysOf(input)
    for (let start = 0; start < keys.length; start += documentsAtOnce) {
      look(keys.slice(start, start + documentsAtOnce))
      await breathe()
    }
  }

  const count: DecisionService['count'] = async (input) => {
    const total = { documents: 0, suggestions: 0 }
    const filter = filterOf(input)
    await inParts(input, (keys) => {
      const some = countOpen(read, keys, filter)
      total.documents += some.documents
      total.suggestions += some.suggestions
    })
    return total
  }

  return {
    count,

    async preview(input) {
      let least: OpenSuggestion[] = []
      const filter = filterOf(input)
      await inParts(input, (keys) => {
        const some = leastSureOpen(read, keys, filter, examplesShown)
        least = [...least, ...some].sort((a, b) => (a.score ?? 1) - (b.score ?? 1)).slice(0, examplesShown)
      })
      const examples = least.map(({ key, labelId, score, start, end }) => {
        const { id, name } = headByKey(read, key)
        const excerpt = excerptOf(textOf(read, key), { start, end }, around, around)
        return { documentId: id, documentName: name, labelId, score, excerpt }
      })
      return { ...(await count(input)), examples }
    },

    async decide({ decision, ...input }) {
      const filter = filterOf(input)
      const status = decision === 'accept' ? 'accepted' : 'rejected'
      const keys = await keysOf(input)
      const steps = keys.map((key) => ({
        document: key,
        work: (mutation: Mutation, document: DocumentHead, batch: number) => {
          const meant = openIds(mutation.write, [document.key], filter)
          const changes = openStatesOf(mutation.write, document.key)
            .filter(({ id }) => meant.has(id))
            .map(({ id, state }) => ({ id, before: state, after: { ...state, status } as const }))
          const edit = { action: decision, changes, status: document.status } as const
          return changes.length === 0 ? null : applyEdit(mutation, document, edit, batch)
        }
      }))
      const batch = { projectId: input.projectId, action: `${decision}-all` } as const
      return changeManyAsJob(deps, { audit: 'suggestions.decide', stage: 'deciding', batch }, steps)
    }
  }
}
