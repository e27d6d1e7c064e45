// Problems as they come: the first few are told at once, the others counted, so that a million of them need no memory.
import type { ProblemItem } from '../formats/format.ts'
import type { Output } from './output.ts'

const shownProblems = 10

export interface ProblemNotes {
  readonly add: (item: Pick<ProblemItem, 'problem'>) => void
  /** Says how many more there were than were told. */
  readonly end: () => void
  readonly count: () => number
}

export function createProblemNotes(out: Output): ProblemNotes {
  let count = 0
  return {
    add: ({ problem: { where, message } }) => {
      if (count++ < shownProblems) out.note(`${where}: ${message}`)
    },
    end: () => {
      if (count > shownProblems) out.note(`and ${count - shownProblems} more problems like these.`)
    },
    count: () => count
  }
}
