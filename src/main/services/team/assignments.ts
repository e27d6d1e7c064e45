// Giving documents to annotators: by hand or in shares, alone or each in a blind pass.
import { setImmediate } from 'node:timers/promises'
import type { DocumentQuery, DocumentStatus } from '../../../shared/entities.ts'
import { assignmentsOf, removeAssignment } from '../../store/assignments.ts'
import { type DocumentHead, headByKey } from '../../store/documents.ts'
import { begunWork } from '../../store/events.ts'
import { requireDocument } from '../annotation/annotation.ts'
import type { DocumentService } from '../documents.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { type AssignmentDeps, give, isBegun } from './give.ts'
import { planShares, type ShareOptions } from './shares.ts'

export interface ShareInput extends ShareOptions {
  readonly projectId: string
  /** Of these documents, those that nobody has been given and nobody has been through. */
  readonly query: DocumentQuery
}

export interface SharePreview {
  readonly documents: number
  readonly shared: number
  readonly shares: { readonly annotator: string; readonly documents: number }[]
}

export interface AssignmentService {
  /** What `share` would do. */
  readonly previewShares: (input: ShareInput) => Promise<SharePreview>
  readonly share: (input: ShareInput) => Promise<SharePreview>
  /** By hand; whoever has them already keeps them. */
  readonly assign: (input: AssignInput) => { documents: number }
  readonly assigned: (input: { documentId: string }) => {
    annotator: string
    status: DocumentStatus
    isBegun: boolean
  }[]
  /** Leaves what was begun: `kept` documents. */
  readonly unassign: (input: { projectId: string; documentIds: readonly string[]; annotator: string }) => {
    documents: number
    kept: number
  }
}

export interface AssignInput {
  readonly projectId: string
  readonly documentIds: readonly string[]
  readonly annotators: readonly string[]
}

const documentsAtOnce = 40

/** Throws `ServiceError` NOT_FOUND, and REFUSED `nothing-to-assign`. */
export function createAssignmentService(
  deps: AssignmentDeps,
  documents: Pick<DocumentService, 'keys'>
): AssignmentService {
  const { read, mutate, annotator: current } = deps

  const plan = async ({ projectId, query, ...options }: ShareInput) => {
    requireProject(read, projectId)
    const keys = await documents.keys({ projectId, ...query, status: 'todo', unassigned: true })
    const begun = begunWork(read, projectId)
    const begunBy = keys.map((key) => begun.get(key))
    return { keys, begunBy, shares: planShares(begunBy, options) }
  }
  type Plan = Awaited<ReturnType<typeof plan>>
  const preview = ({ shares, begunBy }: Omit<Plan, 'keys'>, { annotators }: ShareInput): SharePreview => ({
    documents: shares.length,
    // Whoever has begun a document and gets none keeps what they marked as theirs, beside the pass of the other.
    shared: shares.filter((share, at) => share.length > 1 || !share.includes(begunBy[at] ?? share[0]!)).length,
    shares: annotators.map((annotator) => ({
      annotator,
      documents: shares.filter((share) => share.includes(annotator)).length
    }))
  })
  const mains = (projectId: string, documentIds: readonly string[]): DocumentHead[] =>
    documentIds.map((id) => {
      const document = requireDocument(read, id)
      if (document.projectId !== projectId) throw notFound('document', id)
      return document.passOf === null ? document : headByKey(read, document.passOf)
    })

  return {
    async previewShares(input) {
      return preview(await plan(input), input)
    },

    async share(input) {
      const { keys, ...planned } = await plan(input)
      const { shares } = planned
      if (keys.length === 0) throw refused('nothing-to-assign')
      for (let from = 0; from < keys.length; from += documentsAtOnce) {
        mutate('team.share', current(), (mutation) => {
          keys.slice(from, from + documentsAtOnce).forEach((key, at) => {
            give(deps, mutation, headByKey(mutation.write, key), shares[from + at]!)
          })
          mutation.changed({ kind: 'documents', projectId: input.projectId })
        })
        await setImmediate()
      }
      return preview(planned, input)
    },

    assign({ projectId, documentIds, annotators }) {
      requireProject(read, projectId)
      const chosen = mains(projectId, documentIds)
      if (chosen.length === 0 || annotators.length === 0) throw refused('nothing-to-assign')
      mutate('team.assign', current(), (mutation) => {
        for (const document of chosen) give(deps, mutation, document, annotators)
        mutation.changed({ kind: 'documents', projectId })
      })
      return { documents: chosen.length }
    },

    assigned({ documentId }) {
      const found = requireDocument(read, documentId)
      const main = found.passOf === null ? found : headByKey(read, found.passOf)
      return assignmentsOf(read, main.key).map(({ annotator, pass }) => ({
        annotator,
        status: pass?.status ?? main.status,
        isBegun: pass !== null && isBegun(pass)
      }))
    },

    unassign({ projectId, documentIds, annotator }) {
      requireProject(read, projectId)
      const held = mains(projectId, documentIds).flatMap((document) => {
        const found = assignmentsOf(read, document.key).find((each) => each.annotator === annotator)
        return found === undefined ? [] : [{ document, found }]
      })
      const free = held.filter(({ found: { pass } }) => pass === null || !isBegun(pass))
      if (free.length > 0) {
        mutate('team.unassign', current(), (mutation) => {
          for (const { document, found } of free) removeAssignment(mutation, document, found)
          mutation.changed({ kind: 'documents', projectId })
        })
      }
      return { documents: free.length, kept: held.length - free.length }
    }
  }
}
