// What in the texts of an export may tell who a patient is, for a person who looks through it and ticks what to mask.
import type { ExportSet, IdentifierList, IdentifierRow } from '../../../shared/exports.ts'
import {
  findIdentifiers,
  hasCheckDigit,
  type IdentifierKind,
  identifierKinds
} from '../../../shared/text/identifiers.ts'
import { corpusDocument } from '../../store/documents/corpus.ts'
import { excerptOf } from '../excerpt.ts'
import { requireProject } from '../projects.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps } from './export-deps.ts'
import { createPace } from './pace.ts'

/** More than anybody looks through; what is beyond goes with its kind. */
const mostRows = 2000
const excerptLength = 40

interface Found {
  readonly row: Omit<IdentifierRow, 'count' | 'documents'>
  count: number
  documents: number
  lastKey: number
}

/** Of the documents it came to where `signal` aborts. Throws `ServiceError` NOT_FOUND. */
export async function listIdentifiers(
  deps: ExportDeps,
  { projectId, set }: { projectId: string; set: ExportSet },
  signal?: AbortSignal
): Promise<IdentifierList> {
  requireProject(deps.read, projectId)
  const keys = await keysOfSet(deps, projectId, set)
  const found = new Map<IdentifierKind, Map<string, Found>>(identifierKinds.map((kind) => [kind, new Map()]))
  const pace = createPace()
  let documents = 0
  for (const key of keys) {
    if (signal?.aborted === true) break
    const { id: documentId, text } = corpusDocument(deps.read, key)
    documents++
    for (const { start, end, kind } of findIdentifiers(text)) {
      const surface = text.slice(start, end)
      const ofKind = found.get(kind)!
      let known = ofKind.get(surface)
      if (known === undefined) {
        const { before, after } = excerptOf(text, { start, end }, excerptLength)
        const doubtful = /^\d{17}[\dXx]$/.test(surface) && !hasCheckDigit(surface)
        known = { row: { kind, surface, documentId, before, after, doubtful }, count: 0, documents: 0, lastKey: 0 }
        ofKind.set(surface, known)
      }
      known.count++
      if (known.lastKey !== key) known.documents++
      known.lastKey = key
    }
    await pace.turn()
  }
  const kinds = identifierKinds.flatMap((kind) => {
    const all = [...found.get(kind)!.values()]
    return all.length === 0 ? [] : [{ kind, count: all.reduce((sum, { count }) => sum + count, 0), texts: all.length }]
  })
  // Each kind gets its share of the rows, so that thousands of dates do not hide the names.
  const rowsOfKind = Math.floor(mostRows / Math.max(1, kinds.length))
  const rows = kinds.flatMap(({ kind }) =>
    [...found.get(kind)!.values()]
      .toSorted((a, b) => b.count - a.count)
      .slice(0, rowsOfKind)
      .map(({ row, count, documents: inDocuments }) => ({ ...row, count, documents: inDocuments }))
  )
  return { documents, kinds, rows }
}
