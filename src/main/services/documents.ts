// Reading documents: the list, one document whole, and what training and tagging ask for.
import { setImmediate } from 'node:timers/promises'
import type { DocumentOrder } from '../../shared/document-orders.ts'
import type { Document, DocumentQuery, DocumentRow, Facets } from '../../shared/entities.ts'
import { findOccurrences, occurrencePattern } from '../../shared/text/occurrences.ts'
import { questionWords } from '../../shared/text/question-words.ts'
import { statesOf, toAnnotation } from '../store/annotations/annotation-states.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import { corpusStamp } from '../store/documents/corpus-size.ts'
import { findDocument, importOf, textOf } from '../store/documents/documents.ts'
import { documentsWithNote } from '../store/documents/notes.ts'
import { signOffOf } from '../store/documents/sign-offs.ts'
import { type DocumentFilter, filteredKeys } from '../store/lists/document-filter.ts'
import { countDocuments, documentIds, listDocuments, searchSome } from '../store/lists/document-list.ts'
import { countFacets } from '../store/lists/facets.ts'
import { askIndex } from '../store/search/search-index.ts'
import { textHashOf } from '../store/team/passes.ts'
import { lastText, requireOwn } from './annotation/annotation.ts'
import { excerptOf } from './excerpt.ts'
import { requireProject } from './projects.ts'
import { spanFilterOf } from './span-filter.ts'

export interface ListInput extends DocumentQuery {
  readonly projectId: string
  readonly order: DocumentOrder
  readonly reverse?: boolean | undefined
  readonly offset: number
  readonly limit: number
}

export interface DocumentService {
  readonly list: (input: ListInput) => Promise<{ total: number; rows: DocumentRow[] }>
  /** Keys of all documents that the query means. */
  readonly keys: (input: DocumentQuery & { projectId: string }) => Promise<number[]>
  /** The same as the annotator sees the project: of documents with passes, their own. */
  readonly ownKeys: (input: DocumentQuery & { projectId: string }) => Promise<number[]>
  /** Ids of all documents that the annotator's list would show, in no order. */
  readonly ids: (input: DocumentQuery & { projectId: string }) => Promise<string[]>
  /** How many documents each value of a filter would show beside what is filtered already. */
  readonly facets: (input: DocumentQuery & { projectId: string }) => Promise<Facets>
  readonly get: (input: { documentId: string }) => Document
}

export interface DocumentDeps {
  readonly read: ReadHandle
  /** Who looks: of documents with passes they see their own. */
  readonly annotator: () => string
}

/** Text that one step of a search looks through: some 10 ms. */
const charactersAtOnce = 2_000_000
/** Some 10 ms. */
const idsAtOnce = 10_000

/** Calls throw `ServiceError` NOT_FOUND. */
export function createDocumentService({ read, annotator }: DocumentDeps): DocumentService {
  const search = createSearch(read)
  const filterOf = async (projectId: string, { search: words, ...rest }: DocumentQuery): Promise<DocumentFilter> => {
    const { documents } = requireProject(read, projectId)
    const keys = words.trim() === '' ? undefined : await search(projectId, documents, words.trim())
    return { ...spanFilterOf(read, projectId, rest), keys }
  }
  return {
    async list({ projectId, order, reverse, offset, limit, ...query }) {
      const filter = { ...(await filterOf(projectId, query)), reader: annotator() }
      const rows = listDocuments(read, projectId, filter, { order, reverse, offset, limit })
      // Where a filter asks of spans, each of both goes through them: some 40 ms of 500,000.
      await setImmediate()
      const total = countDocuments(read, projectId, filter)
      return filter.keys === undefined
        ? { total, rows }
        : { total, rows: rows.map((row) => withExcerpt(read, row, query.search)) }
    },

    async keys({ projectId, ...query }) {
      return filteredKeys(read, projectId, await filterOf(projectId, query))
    },

    async ownKeys({ projectId, ...query }) {
      return filteredKeys(read, projectId, { ...(await filterOf(projectId, query)), reader: annotator() })
    },

    async ids({ projectId, ...query }) {
      const keys = filteredKeys(read, projectId, { ...(await filterOf(projectId, query)), reader: annotator() })
      const ids: string[] = []
      for (let from = 0; from < keys.length; from += idsAtOnce) {
        ids.push(...documentIds(read, keys.slice(from, from + idsAtOnce)))
        await setImmediate()
      }
      return ids
    },

    async facets({ projectId, ...query }) {
      const filter = { ...(await filterOf(projectId, query)), reader: annotator() }
      const counting = countFacets(read, projectId, filter)
      for (;;) {
        const step = counting.next()
        if (step.done === true) return step.value
        await setImmediate()
      }
    },

    get({ documentId }) {
      const document = requireOwn(read, documentId, annotator())
      const { key, id, projectId, name, group, status, revision, undoTop, redoTop, passOf } = document
      return {
        id,
        projectId,
        name,
        group,
        status,
        text: lastText(read, document),
        hash: textHashOf(document),
        revision,
        annotations: statesOf(read, key).map(toAnnotation),
        undoTop,
        redoTop,
        importId: importOf(read, key),
        signOff: signOffOf(read, document),
        ...(passOf === null ? {} : { isPass: true as const })
      }
    }
  }
}

/** Little before it: in a narrow column the place itself must be seen. */
const excerptLength = { before: 12, after: 60 }

/** The row with the first place in the text where a word of the search stands. */
function withExcerpt(read: ReadHandle, row: DocumentRow, question: string): DocumentRow {
  const text = textOf(read, findDocument(read, row.id)!.key)
  for (const word of questionWords(question)) {
    const pattern = occurrencePattern(word, { wholeWord: false, matchCase: false, inflections: false })
    const [place] = pattern === null ? [] : findOccurrences(text, pattern, 1)
    if (place !== undefined)
      return { ...row, excerpt: { ...excerptOf(text, place, excerptLength.after, excerptLength.before), ...place } }
  }
  return row
}

type Search = (projectId: string, documents: number, words: string) => Promise<readonly number[]>

/**
 * Asks the index; where it finds nothing, or cannot know what is asked (signs alone, the middle of a word), names and texts are scanned for
 * exactly these characters, in short steps with others in between. Names and texts never change, so the last answer holds for the next
 * page and the next filter until documents come in.
 */
function createSearch(read: ReadHandle): Search {
  let last: { readonly question: string; readonly keys: Promise<readonly number[]> } | undefined

  const find = async (projectId: string, words: string): Promise<readonly number[]> => {
    const indexed = askIndex(read, projectId, words)
    const found =
      indexed !== undefined && indexed.length > 0 ? indexed : await scan(projectId, words.replaceAll('"', ''))
    const noted = documentsWithNote(read, projectId, questionWords(words))
    return noted.length === 0 ? found : [...new Set([...found, ...noted])]
  }

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
    const question = JSON.stringify([projectId, documents, corpusStamp(read), words])
    if (last?.question !== question) last = { question, keys: find(projectId, words) }
    return last.keys
  }
}
