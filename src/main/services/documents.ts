// Reading documents: the list, one document whole, and what training and tagging ask for.
import { setImmediate } from 'node:timers/promises'
import type { Document, DocumentRow, DocumentStatus } from '../../shared/entities.ts'
import { statesOf, toAnnotation } from '../store/annotation-states.ts'
import { listDocuments, searchSome } from '../store/document-list.ts'
import { textOf } from '../store/documents.ts'
import type { ReadHandle } from '../store/handles.ts'
import { requireDocument } from './annotation.ts'
import { requireProject } from './projects.ts'

export interface ListInput {
  readonly projectId: string
  readonly search: string
  readonly status?: DocumentStatus | undefined
  readonly withSuggestions: boolean
  readonly order: 'name' | 'least-sure'
  readonly offset: number
  readonly limit: number
}

export interface DocumentService {
  readonly list: (input: ListInput) => Promise<{ total: number; rows: DocumentRow[] }>
  readonly get: (input: { documentId: string }) => Document
}

/** Text that one step of a search looks through: some 10 ms. */
const charactersAtOnce = 2_000_000

/** Calls throw `ServiceError` NOT_FOUND. */
export function createDocumentService({ read }: { readonly read: ReadHandle }): DocumentService {
  const search = createSearch(read)
  return {
    async list({ projectId, search: words, status, withSuggestions, ...page }) {
      const { documents } = requireProject(read, projectId)
      const keys = words.trim() === '' ? undefined : await search(projectId, documents, words.trim())
      return listDocuments(read, projectId, { status, withSuggestions, keys }, page)
    },

    get({ documentId }) {
      const document = requireDocument(read, documentId)
      const { key, id, projectId, name, group, status, hash, revision, undoTop, redoTop } = document
      return {
        id,
        projectId,
        name,
        group,
        status,
        text: textOf(read, key),
        hash,
        revision,
        annotations: statesOf(read, key).map(toAnnotation),
        canUndo: undoTop !== null,
        canRedo: redoTop !== null
      }
    }
  }
}

type Search = (projectId: string, documents: number, words: string) => Promise<readonly number[]>

/**
 * Scans in short steps and lets others in between. Names and texts never change, so the last answer holds for the next page and the next
 * filter until documents come in.
 */
function createSearch(read: ReadHandle): Search {
  let last: { readonly question: string; readonly keys: Promise<readonly number[]> } | undefined

  const scan = async (projectId: string, words: string): Promise<readonly number[]> => {
    const found: number[] = []
    let afterKey = 0
    for (;;) {
      const step = searchSome(read, projectId, words, afterKey, charactersAtOnce, found)
      if (step.done) return found
      afterKey = step.afterKey
      await setImmediate()
    }
  }

  return (projectId, documents, words) => {
    const question = JSON.stringify([projectId, documents, words])
    if (last?.question !== question) last = { question, keys: scan(projectId, words) }
    return last.keys
  }
}
