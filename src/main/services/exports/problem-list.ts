// What an export could not carry, as its report lists it: by the documents' names here, each with its id, so that a row opens it.
import type { ExportProblem } from '../../../shared/exports.ts'
import type { NoteItem, ProblemItem } from '../../formats/format.ts'
import type { OutgoingDocument } from './outgoing-document.ts'

const mostProblems = 1000

export interface ProblemList {
  /** Problems that are about this document are told after this. */
  readonly meet: (outgoing: OutgoingDocument) => void
  readonly add: (item: Pick<ProblemItem, 'problem' | 'loss'>) => void
  /** Of the whole export. */
  readonly note: (item: Pick<NoteItem, 'message' | 'loss'>) => void
  readonly result: () => { readonly problems: ExportProblem[]; readonly problemCount: number }
}

/** `about` names the export where a problem is about no document. */
export function createProblemList(about: string): ProblemList {
  const known = new Map<string, { readonly documentId: string; readonly name: string }>()
  const problems: ExportProblem[] = []
  let problemCount = 0
  const push = (problem: ExportProblem) => {
    problemCount++
    if (problems.length < mostProblems) problems.push(problem)
  }
  return {
    meet: ({ document: { id }, storedId, name }) => void known.set(id, { documentId: storedId, name }),
    add({ problem: { where, message }, loss }) {
      const document = known.get(where)
      // One that names a span says more than its kind.
      const counted = loss?.kind === 'annotations' ? { loss } : {}
      push(
        document === undefined
          ? { where, message, ...counted }
          : { where: document.name, message, documentId: document.documentId, ...counted }
      )
    },
    note: ({ message, loss }) => push({ where: about, message, ...(loss === undefined ? {} : { loss }) }),
    result: () => ({ problems, problemCount })
  }
}
