// Giving documents to annotators: by hand or in shares, alone or each in a blind pass.
import type { DocumentQuery, DocumentStatus } from '../../../shared/entities.ts'
import { createBreather } from '../../breathe.ts'
import { begunWork } from '../../store/annotations/events.ts'
import { headByKey } from '../../store/documents/documents.ts'
import { assignmentsOf, removeAssignment } from '../../store/team/assignments.ts'
import { requireDocument } from '../annotation/annotation.ts'
import { withJob } from '../asked-job.ts'
import type { DocumentService } from '../documents.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { type Assigned, type Assigning, assignInSteps, type AssignmentServiceDeps } from './assign-steps.ts'
import { give, isBegun } from './give.ts'
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
  /** Of the documents that are done. */
  readonly share: (input: ShareInput) => Promise<SharePreview & Outcome>
  /** By hand; whoever has them already keeps them. */
  readonly assign: (input: AssignInput) => Promise<{ documents: number } & Outcome>
  readonly assigned: (input: { documentId: string }) => {
    annotator: string
    status: DocumentStatus
    isBegun: boolean
  }[]
  /** Leaves what was begun: `kept` documents. */
  readonly unassign: (input: { projectId: string; documentIds: readonly string[]; annotator: string }) => Promise<
    {
      documents: number
      kept: number
    } & Outcome
  >
}

/** `left`: documents that it did not come to before a person stopped it. */
interface Outcome extends Omit<Assigned, 'done'> {
  readonly left: number
}

export interface AssignInput {
  readonly projectId: string
  readonly documentIds: readonly string[]
  readonly annotators: readonly string[]
}

/** Throws `ServiceError` NOT_FOUND, and REFUSED `nothing-to-assign`, or `job-cancelled` where it was stopped before it changed anything. */
export function createAssignmentService(
  deps: AssignmentServiceDeps,
  documents: Pick<DocumentService, 'keys'>
): AssignmentService {
  const { read } = deps

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
  /** Keys of the documents, each once; of `heldBy`, where somebody is named, those that they have. */
  const mains = async (projectId: string, documentIds: readonly string[], heldBy?: string): Promise<number[]> => {
    const breathe = createBreather()
    const keys = new Set<number>()
    for (const id of documentIds) {
      const { key, projectId: own, passOf } = requireDocument(read, id)
      if (own !== projectId) throw notFound('document', id)
      const main = passOf ?? key
      if (heldBy === undefined || assignmentsOf(read, main).some(({ annotator }) => annotator === heldBy))
        keys.add(main)
      await breathe()
    }
    return [...keys]
  }
  const asJob = async <Result>(
    projectId: string,
    audit: `team.${'share' | 'assign' | 'unassign'}`,
    documents: number,
    work: (assigning: Assigning) => Promise<Result>
  ): Promise<Result> =>
    withJob(deps.queue, requireProject(read, projectId), { stage: 'assigning', documents }, (job) =>
      work({ projectId, audit, job, action: audit === 'team.unassign' ? 'unassign-documents' : 'assign-documents' })
    )

  return {
    async previewShares(input) {
      return preview(await plan(input), input)
    },

    async share(input) {
      const { keys, ...planned } = await plan(input)
      const { shares, begunBy } = planned
      if (keys.length === 0) throw refused('nothing-to-assign')
      const shareOf = new Map(keys.map((key, at) => [key, shares[at]!]))
      const { done, ...change } = await asJob(input.projectId, 'team.share', keys.length, (assigning) =>
        assignInSteps(deps, assigning, keys, (mutation, document) => ({
          given: give(mutation, document, shareOf.get(document.key)!)
        }))
      )
      const part = { shares: shares.slice(0, done), begunBy: begunBy.slice(0, done) }
      return { ...preview(part, input), ...change, left: keys.length - done }
    },

    assign({ projectId, documentIds, annotators }) {
      return asJob(projectId, 'team.assign', documentIds.length, async (assigning) => {
        const keys = await mains(projectId, documentIds)
        if (keys.length === 0 || annotators.length === 0) throw refused('nothing-to-assign')
        const { done, ...change } = await assignInSteps(deps, assigning, keys, (mutation, document) => ({
          given: give(mutation, document, annotators)
        }))
        return { documents: done, ...change, left: keys.length - done }
      })
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
      return asJob(projectId, 'team.unassign', documentIds.length, async (assigning) => {
        const keys = await mains(projectId, documentIds, annotator)
        let [documents, kept] = [0, 0]
        const { done, ...change } = await assignInSteps(deps, assigning, keys, (mutation, document) => {
          const found = assignmentsOf(mutation.write, document.key).find((each) => each.annotator === annotator)
          if (found === undefined) return { taken: [] }
          if (found.pass !== null && isBegun(found.pass)) {
            kept++
            return { taken: [] }
          }
          removeAssignment(mutation, document, found)
          documents++
          return { taken: [annotator] }
        })
        return { documents, kept, ...change, left: keys.length - done }
      })
    }
  }
}
