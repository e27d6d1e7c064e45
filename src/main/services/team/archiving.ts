// Annotators who no longer work here: they are not offered for work, what they did stays, and what they had not finished is handed over.
import type { ArchivePlan } from '../../../shared/team.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey } from '../../store/documents/documents.ts'
import { isArchived, setArchived } from '../../store/team/annotators.ts'
import {
  type Assignment,
  assignmentsOf,
  putAssignment,
  removeAssignment,
  unfinishedOf
} from '../../store/team/assignments.ts'
import { forgetHandedOver, type HandedOver, handedOverBy, keepHandedOver } from '../../store/team/handed-over.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { refused } from '../service-error.ts'
import { give, isBegun } from './give.ts'
import { requireAnnotator } from './people.ts'

export interface ArchivingService {
  /** What `archive` would do. */
  readonly previewArchive: (input: ArchiveInput) => ArchivePlan
  /**
   * Blind passes that were begun stay. Whoever gets a document that they worked in alone goes on from there; of one that several
   * annotate they get a blind pass of their own. Throws `ServiceError` NOT_FOUND, and REFUSED `annotator-working` for whoever is at the
   * keyboard, `annotator-archived` where the recipient is or is the same person.
   */
  readonly archive: (input: ArchiveInput) => ArchivePlan
  /** With what was handed over and nobody has gone on with: `returned` documents; `kept` stay where they are. */
  readonly bringBack: (input: { name: string }) => { returned: number; kept: number }
}

export interface ArchiveInput {
  readonly name: string
  /** Who gets the unfinished documents; null for nobody. */
  readonly to: string | null
}

interface Held {
  readonly document: DocumentHead
  readonly own: Assignment
  readonly others: readonly Assignment[]
}

export function createArchivingService(deps: AnnotationDeps): ArchivingService {
  const { read, mutate, annotator: current } = deps

  const check = ({ name, to }: ArchiveInput) => {
    requireAnnotator(read, name)
    if (name === current()) throw refused('annotator-working', name)
    if (to === null) return
    // Whoever is at the keyboard may not be in the list before their first change.
    if (to !== current()) requireAnnotator(read, to)
    if (to === name || isArchived(read, to)) throw refused('annotator-archived', to)
  }

  return {
    previewArchive(input) {
      check(input)
      const { released, kept } = plan(read, input.name)
      return { released: released.length, handed: released.filter((held) => getsIt(held, input.to)).length, kept }
    },

    archive(input) {
      check(input)
      const { name, to } = input
      return mutate('people.archive', current(), (mutation) => {
        const { released, kept } = plan(mutation.write, name)
        let handed = 0
        for (const held of released) {
          const gets = getsIt(held, to)
          if (gets) handed++
          handOver(mutation, held, name, gets ? to : null)
        }
        setArchived(mutation, name, true)
        return { released: released.length, handed, kept }
      })
    },

    bringBack({ name }) {
      requireAnnotator(read, name)
      return mutate('people.bring-back', current(), (mutation) => {
        const handed = handedOverBy(mutation.write, name)
        const returned = handed.filter((each) => takeBack(mutation, name, each)).length
        forgetHandedOver(mutation, name)
        setArchived(mutation, name, false)
        return { returned, kept: handed.length - returned }
      })
    }
  }
}

function plan(read: ReadHandle, name: string): { released: Held[]; kept: number } {
  const held = unfinishedOf(read, name).map((key): Held => {
    const assigned = assignmentsOf(read, key)
    return {
      document: headByKey(read, key),
      own: assigned.find(({ annotator }) => annotator === name)!,
      others: assigned.filter(({ annotator }) => annotator !== name)
    }
  })
  const released = held.filter(({ own: { pass } }) => pass === null || !isBegun(pass))
  return { released, kept: held.length - released.length }
}

/** Not where they annotate the document already. */
function getsIt({ others }: Held, to: string | null): boolean {
  return to !== null && others.every(({ annotator }) => annotator !== to)
}

function handOver(mutation: Mutation, { document, own }: Held, name: string, recipient: string | null): void {
  removeAssignment(mutation, document, own)
  if (recipient !== null) put(mutation, document, recipient, own.pass !== null)
  keepHandedOver(mutation, name, {
    documentKey: document.key,
    recipient,
    hadPass: own.pass !== null,
    revision: document.revision
  })
  mutation.changed({ kind: 'documents', projectId: document.projectId })
}

/** False, and nothing happens, where somebody has gone on with the document. */
function takeBack(
  mutation: Mutation,
  name: string,
  { documentKey, recipient, hadPass, revision }: HandedOver
): boolean {
  const document = headByKey(mutation.write, documentKey)
  const present = assignmentsOf(mutation.write, documentKey)
  const theirs = present.find(({ annotator }) => annotator === recipient)
  if (document.revision !== revision || present.some(({ annotator }) => annotator === name)) return false
  // Somebody else has it since, or whoever got it has given it away.
  if ((recipient !== null && theirs === undefined) || (!hadPass && present.length !== (recipient === null ? 0 : 1)))
    return false
  if (theirs !== undefined) {
    if (theirs.pass !== null && (!hadPass || isBegun(theirs.pass))) return false
    removeAssignment(mutation, document, theirs)
  }
  put(mutation, document, name, hadPass)
  mutation.changed({ kind: 'documents', projectId: document.projectId })
  return true
}

function put(mutation: Mutation, document: DocumentHead, annotator: string, asPass: boolean): void {
  if (asPass) give(mutation, document, [annotator])
  else putAssignment(mutation, document, annotator, null)
}
