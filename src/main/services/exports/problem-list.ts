// What an export could not carry, as its report lists it: by the documents' names here, each with its id, so that a row opens it.
import type { Problem as ShownProblem } from '../../../shared/entities.ts'
import type { Problem } from '../../formats/format.ts'
import type { OutgoingDocument } from './outgoing-document.ts'

const mostProblems = 1000

export interface ProblemList {
  /** Problems that are about this document are told after this. */
  readonly meet: (outgoing: OutgoingDocument) => void
  readonly add: (problem: Problem) => void
  /** Of the whole export. */
  readonly note: (message: string) => void
  readonly result: () => { readonly problems: ShownProblem[]; readonly problemCount: number }
}

/** `about` names the export where a problem is about no document. */
export function createProblemList(about: string): ProblemList {
  const known = new Map<string, { readonly documentId: string; readonly name: string }>()
  const problems: ShownProblem[] = []
  let problemCount = 0
  const push = (problem: ShownProblem) => {
    problemCount++
    if (problems.length < mostProblems) problems.push(problem)
  }
  return {
    meet: ({ document: { id }, storedId, name }) => void known.set(id, { documentId: storedId, name }),
    add({ where, message }) {
      const document = known.get(where)
      push(
        document === undefined ? { where, message } : { where: document.name, message, documentId: document.documentId }
      )
    },
    note: (message) => push({ where: about, message }),
    result: () => ({ problems, problemCount })
  }
}
