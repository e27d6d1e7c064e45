// Deciding on many suggestions at once: those above a score, in the documents that a filter lets through, counted and shown first.
import type { DocumentQuery } from '../../../shared/entities.ts'
import type { BulkResult } from '../../../shared/many-documents.ts'
import type { DecisionPreview } from '../../../shared/review.ts'
import { createBreather } from '../../breathe.ts'
import { type AnnotationState, openStatesOf, readAttributes } from '../../store/annotation-states.ts'
import { countOpen, leastSureOpen, type OpenFilter, type OpenSuggestion } from '../../store/open-suggestions.ts'
import { type DocumentHead, headByKey, textOf } from '../../store/documents.ts'
import { applyEdit } from '../../store/edits.ts'
import type { Mutation } from '../../store/mutate.ts'
import type { AnnotationDeps } from './annotation.ts'
import { changeMany } from './bulk.ts'
import type { DocumentService } from '../documents.ts'
import { excerptOf } from '../excerpt.ts'
import { labelsMeant, spanFilterOf } from '../span-filter.ts'

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
  /** One change, taken back as one. Gold documents are left alone. */
  readonly decide: (input: DecisionInput & { decision: 'accept' | 'reject' }) => Promise<BulkResult>
}

/** Documents that are counted at once: a few milliseconds. */
const documentsAtOnce = 1000
const examplesShown = 20
/** Characters around an example. */
const around = 60

export function createDecisionService(
  deps: AnnotationDeps,
  documents: Pick<DocumentService, 'ownKeys'>
): DecisionService {
  const { read } = deps
  const keysOf = ({ projectId, query }: DecisionInput) =>
    documents.ownKeys({ projectId, ...query, withSuggestions: true })
  const filterOf = ({ projectId, query, minScore, labelIds }: DecisionInput): OpenFilter => ({
    ...spanFilterOf(read, projectId, query),
    minScore,
    ofLabels: labelIds
  })

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
    await inParts(input, (keys) => {
      const some = countOpen(read, keys, filterOf(input))
      total.documents += some.documents
      total.suggestions += some.suggestions
    })
    return total
  }

  return {
    count,

    async preview(input) {
      let least: OpenSuggestion[] = []
      await inParts(input, (keys) => {
        const some = leastSureOpen(read, keys, filterOf(input), examplesShown)
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
      const { projectId, query, minScore, labelIds = [] } = input
      const meant = query.labelId === undefined ? null : new Set(labelsMeant(read, projectId, query.labelId))
      const status = decision === 'accept' ? 'accepted' : 'rejected'
      const steps = (await keysOf(input)).map((key) => ({
        documentId: headByKey(read, key).id,
        work: (mutation: Mutation, document: DocumentHead, batch: number) => {
          if (document.status === 'gold') return null
          const changes = openStatesOf(mutation.write, document.key)
            .filter(
              ({ state }) =>
                (state.score ?? 1) >= minScore &&
                (labelIds.length === 0 || labelIds.includes(state.labelId)) &&
                (meant === null || meant.has(state.labelId)) &&
                (query.attribute === undefined || hasAttribute(state, query.attribute)) &&
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

/** As the store's filter: `negated=yes`. */
function hasAttribute({ attributes }: AnnotationState, asked: string): boolean {
  return Object.entries(readAttributes(attributes)).some(([id, value]) => `${id}=${value}` === asked)
}
