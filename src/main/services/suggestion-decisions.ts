// Deciding on many suggestions at once: those above a score, in the documents that a filter lets through, counted first.
import type { BulkResult, DocumentQuery } from '../../shared/entities.ts'
import { openStatesOf } from '../store/annotation-states.ts'
import { countOpen } from '../store/document-list.ts'
import { type DocumentHead, headByKey } from '../store/documents.ts'
import { applyEdit } from '../store/edits.ts'
import type { Mutation } from '../store/mutate.ts'
import type { AnnotationDeps } from './annotation.ts'
import { changeMany } from './annotation-bulk.ts'
import type { DocumentService } from './documents.ts'

export interface DecisionInput {
  readonly projectId: string
  readonly query: DocumentQuery
  /** Suggestions without a score, as a dictionary makes them, count as sure. */
  readonly minScore: number
}

export interface DecisionService {
  readonly count: (input: DecisionInput) => Promise<{ documents: number; suggestions: number }>
  /** One change, taken back as one. Gold documents are left alone. */
  readonly decide: (input: DecisionInput & { decision: 'accept' | 'reject' }) => Promise<BulkResult>
}

export function createDecisionService(
  deps: AnnotationDeps,
  documents: Pick<DocumentService, 'ownKeys'>
): DecisionService {
  const { read } = deps
  const keysOf = ({ projectId, query }: DecisionInput) =>
    documents.ownKeys({ projectId, ...query, withSuggestions: true })
  return {
    async count(input) {
      return countOpen(read, await keysOf(input), { ...input.query, minScore: input.minScore })
    },

    async decide({ decision, ...input }) {
      const { projectId, query, minScore } = input
      const status = decision === 'accept' ? 'accepted' : 'rejected'
      const steps = (await keysOf(input)).map((key) => ({
        documentId: headByKey(read, key).id,
        work: (mutation: Mutation, document: DocumentHead, batch: number) => {
          if (document.status === 'gold') return null
          const changes = openStatesOf(mutation.write, document.key)
            .filter(
              ({ state }) =>
                (state.score ?? 1) >= minScore &&
                (query.labelId === undefined || state.labelId === query.labelId) &&
                (query.by === undefined || state.by === query.by) &&
                (query.code === undefined || state.code === query.code)
            )
            .map(({ id, state }) => ({ id, before: state, after: { ...state, status } as const }))
          const edit = { action: decision, changes, status: document.status } as const
          return changes.length === 0 ? null : applyEdit(mutation, document, edit, batch)
        }
      }))
      return changeMany(deps, 'suggestions.decide', { projectId, action: `${decision}-all` }, steps)
    }
  }
}
