// Bringing the passes of a document together: what they agree on is taken over, what they do not is decided, the result is gold.
import { decisionOf } from '../../../shared/agreement/adjudication.ts'
import { compareSpans } from '../../../shared/agreement/conflict-groups.ts'
import type { DocumentChange } from '../../../shared/entities.ts'
import type { ComparedDocument, ComparisonRow, Progress } from '../../../shared/team.ts'
import { joinNames } from '../../../shared/joint-names.ts'
import { createBreather } from '../../breathe.ts'
import { statesOf, toAnnotation } from '../../store/annotations/annotation-states.ts'
import { assignmentsOf, countProgress, documentsWithPasses } from '../../store/team/assignments.ts'
import { countDocuments } from '../../store/lists/document-list.ts'
import { type DocumentHead, headByKey, isLabelled } from '../../store/documents/documents.ts'
import { applyEdit, describeChange } from '../../store/changes/edits.ts'
import { hasEvent } from '../../store/annotations/events.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { type AnnotationDeps, editedDocument, requireDocument, requireOwn } from '../annotation/annotation.ts'
import { planEdit } from '../annotation/plan.ts'
import type { DocumentService } from '../documents.ts'
import { finishedSides } from './finished-passes.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'

export interface AdjudicationService {
  readonly progress: (input: { projectId: string }) => Progress
  /** Documents that several annotate, in the order of their names. */
  readonly comparisons: (input: { projectId: string }) => Promise<ComparisonRow[]>
  /** `documentId` may be that of a pass. */
  readonly compare: (input: { documentId: string }) => ComparedDocument
  /** Takes over exactly what all agree on, as one edit; does nothing where it was begun. */
  readonly begin: (input: { documentId: string }) => DocumentChange
  /** Makes the document gold. Throws REFUSED `adjudication-open` where a place is not decided. */
  readonly finish: (input: { documentId: string }) => DocumentChange
}

const stepMilliseconds = 10

/** Calls throw `ServiceError` NOT_FOUND, and REFUSED as `requireOwn` does. */
export function createAdjudicationService(
  deps: AnnotationDeps,
  documents: Pick<DocumentService, 'get'>
): AdjudicationService {
  const { read, mutate, annotator } = deps

  const requireMain = (handle: ReadHandle, documentId: string): DocumentHead => {
    const found = requireDocument(handle, documentId)
    const main = found.passOf === null ? found : headByKey(handle, found.passOf)
    if (finishedSides(handle, main.key).length < 2) throw notFound('document', documentId)
    return requireOwn(handle, main.id, annotator())
  }
  const conflictsOf = (handle: ReadHandle, key: number) =>
    compareSpans(finishedSides(handle, key).map(({ spans }) => spans))
  const openConflicts = (handle: ReadHandle, key: number) => {
    const standing = statesOf(handle, key).map(toAnnotation)
    const { conflicts } = conflictsOf(handle, key)
    return { all: conflicts.length, open: conflicts.filter((each) => decisionOf(each, standing) === 'open').length }
  }

  return {
    progress({ projectId }) {
      requireProject(read, projectId)
      const shared = documentsWithPasses(read, projectId)
      const ready = shared.filter((key) =>
        assignmentsOf(read, key).every(({ pass }) => pass === null || isLabelled(pass.status))
      )
      return {
        people: countProgress(read, projectId),
        unassigned: countDocuments(read, projectId, { status: 'todo', unassigned: true, withSuggestions: false }),
        shared: {
          documents: shared.length,
          ready: ready.length,
          gold: shared.filter((key) => headByKey(read, key).status === 'gold').length
        }
      }
    },

    async comparisons({ projectId }) {
      requireProject(read, projectId)
      const rows: ComparisonRow[] = []
      const breathe = createBreather(stepMilliseconds)
      for (const key of documentsWithPasses(read, projectId)) {
        const { id: documentId, name, status } = headByKey(read, key)
        const passes = assignmentsOf(read, key).flatMap(({ annotator: own, pass }) =>
          pass === null ? [] : [{ annotator: own, status: pass.status }]
        )
        const isReady = passes.every((pass) => isLabelled(pass.status))
        const { all, open } = isReady ? openConflicts(read, key) : { all: null, open: 0 }
        rows.push({ documentId, name, status, passes, conflicts: all, decided: all === null ? 0 : all - open })
        await breathe()
      }
      return rows
    },

    compare({ documentId }) {
      const main = requireMain(read, documentId)
      const passes = assignmentsOf(read, main.key).flatMap(({ annotator: own, pass }) =>
        pass === null || !isLabelled(pass.status) ? [] : [{ annotator: own, key: pass.key }]
      )
      return {
        document: documents.get({ documentId: main.id }),
        sides: passes.map(({ annotator: own, key }) => ({
          annotator: own,
          annotations: statesOf(read, key)
            .filter(({ state }) => state.status === 'accepted')
            .map(toAnnotation)
        })),
        isBegun: hasEvent(read, main.key, 'adjudicate')
      }
    },

    begin({ documentId }) {
      const main = requireMain(read, documentId)
      if (hasEvent(read, main.key, 'adjudicate')) return describeChange(main, [])
      return mutate('team.begin', annotator(), (mutation) => {
        const document = requireMain(mutation.write, documentId)
        const { agreed } = conflictsOf(mutation.write, document.key)
        const by = joinNames(finishedSides(mutation.write, document.key).map((side) => side.annotator))
        const changes = planEdit(
          editedDocument(mutation.write, document),
          {
            kind: 'adjudicate',
            spans: agreed.map((span) => ({ ...span, fragments: [...span.fragments], status: 'accepted', by })),
            removed: statesOf(mutation.write, document.key).map(({ id }) => String(id))
          },
          by
        )
        return applyEdit(mutation, document, { action: 'adjudicate', changes, status: document.status })
      })
    },

    finish({ documentId }) {
      return mutate('team.finish', annotator(), (mutation) => {
        const document = requireMain(mutation.write, documentId)
        const { open } = openConflicts(mutation.write, document.key)
        if (open > 0 || !hasEvent(mutation.write, document.key, 'adjudicate')) throw refused('adjudication-open')
        // From which passes the gold was made stands in the audit trail, which nobody can alter.
        const from = assignmentsOf(mutation.write, document.key).flatMap(({ annotator: own, pass }) =>
          pass === null ? [] : [{ annotator: own, pass: pass.id, revision: pass.revision }]
        )
        mutation.audit({ entity: 'document', entityId: document.id, after: { gold: true, from } })
        return applyEdit(mutation, document, { action: 'status', changes: [], status: 'gold' })
      })
    }
  }
}
