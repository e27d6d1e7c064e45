// Takes an import back as one, and brings it back: documents go out of sight as they are, in short steps, all of them or none.
import { setImmediate } from 'node:timers/promises'
import type { ImportReversal, TakeBackPreview } from '../../../shared/imports.ts'
import type { Label } from '../../../shared/labels.ts'
import {
  countReversal,
  finishReversal,
  isTakenBack,
  recordsOf,
  reversalsOf,
  unfinishedReversals
} from '../../store/transfers/import-reversals.ts'
import { findSession, type ImportSession } from '../../store/transfers/import-sessions.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import {
  documentsOfRecords,
  hideDocuments,
  hidingRecordsOf,
  isCarriedBesides,
  isCarriedInWork,
  lostLabels,
  showSome
} from '../../store/changes/taken-back.ts'
import { addLabels, dropBrought, unchangedLabels } from '../labels/label-versions.ts'
import { notFound, refused } from '../service-error.ts'
import type { ImportServiceDeps } from './import-deps.ts'
import { putBack, reversalAudits, runReversal } from './reversal-run.ts'

/** Throws `ServiceError`: NOT_FOUND, or REFUSED `import-not-there` where there is nothing to take back or to bring back. */
export interface TakeBackService {
  readonly takeBackPreview: (input: { importId: string }) => Promise<TakeBackPreview>
  /** REFUSED `worked-on-since` where others than `workedOn` documents were worked on. */
  readonly takeBack: (input: { importId: string; workedOn: number; withWork: boolean }) => Promise<ImportReversal>
  readonly bringBack: (input: { importId: string }) => Promise<ImportReversal>
  /** Settles what a crash left half taken back or half brought back; called once when the workspace opens. */
  readonly tidyTakenBack: () => void
}

const documentsAtOnce = 100
/** Looked at, not moved. */
const documentsSeenAtOnce = 5000

export function createTakeBackService(deps: ImportServiceDeps): TakeBackService {
  const { read, mutate, annotator } = deps

  const requireImport = (importId: string, takenBack: boolean): ImportSession => {
    const session = findSession(read, importId)
    if (session === undefined) throw notFound('import', importId)
    if (session.state !== 'done' || isTakenBack(read, session.key) !== takenBack) throw refused('import-not-there')
    return session
  }

  return {
    async takeBackPreview({ importId }) {
      const session = requireImport(importId, false)
      const sum = { documents: 0, spans: 0, suggestions: 0, workedOn: 0, workedOnSpans: 0 }
      for await (const { isWorkedOn, annotations, suggestions } of documentsOf(read, session)) {
        sum.documents++
        sum.spans += annotations + suggestions
        sum.suggestions += suggestions
        sum.workedOn += isWorkedOn
        sum.workedOnSpans += isWorkedOn * (annotations + suggestions)
      }
      const records = recordsOf(read, session.key)
      const labels = unchangedLabels(read, session.projectId, labelsOf(session)).filter(
        (id) => !isCarriedBesides(read, session.projectId, id, records)
      )
      return { ...sum, labels, keptLabels: labels.filter((id) => isCarriedInWork(read, id, records)) }
    },

    async takeBack({ importId, workedOn, withWork }) {
      const session = requireImport(importId, false)
      const keys: number[] = []
      let kept = 0
      for await (const { key, isWorkedOn } of documentsOf(read, session)) {
        kept += isWorkedOn
        if (withWork || isWorkedOn === 0) keys.push(key)
      }
      if (kept !== workedOn) throw refused('worked-on-since')
      return runReversal(deps, session, 'take-back', async (reversal, { signal, report }) => {
        for (let from = 0; from < keys.length; from += documentsAtOnce) {
          const step = keys.slice(from, from + documentsAtOnce)
          mutate(reversalAudits['take-back'], annotator(), (mutation) => {
            hideDocuments(mutation, step)
            countReversal(mutation, session, reversal, { documents: step.length, kept: 0 })
          })
          report({ share: Math.min(1, (from + documentsAtOnce) / keys.length) })
          await setImmediate()
          signal.throwIfAborted()
        }
        mutate(reversalAudits['take-back'], annotator(), (mutation) => {
          dropBrought(mutation, session.projectId, labelsOf(session))
          countReversal(mutation, session, reversal, { documents: 0, kept: withWork ? 0 : kept })
          finishReversal(mutation, session, reversal)
        })
      })
    },

    async bringBack({ importId }) {
      const session = requireImport(importId, true)
      const total = reversalsOf(read, session.key).at(-1)!.documents
      const records = hidingRecordsOf(read, recordsOf(read, session.key))
      return runReversal(deps, session, 'bring-back', async (reversal, { report }) => {
        mutate(reversalAudits['bring-back'], annotator(), (mutation) => {
          addLabels(mutation, session.projectId, lostLabels(mutation.write, session.projectId, records))
          countReversal(mutation, session, reversal, { documents: 0, kept: 0 })
        })
        let shown = 0
        for (const hiding of records) {
          for (let step = documentsAtOnce; step === documentsAtOnce;) {
            step = mutate(reversalAudits['bring-back'], annotator(), (mutation) => {
              const documents = showSome(mutation, hiding, documentsAtOnce)
              countReversal(mutation, session, reversal, { documents, kept: 0 })
              return documents
            })
            shown += step
            report({ share: total === 0 ? 1 : Math.min(1, shown / total) })
            await setImmediate()
          }
        }
        mutate(reversalAudits['bring-back'], annotator(), (mutation) => finishReversal(mutation, session, reversal))
      })
    },

    tidyTakenBack() {
      for (const { key, importId, action } of unfinishedReversals(read))
        putBack(deps, findSession(read, importId)!, { key, action })
    }
  }
}

/** What of the import is in sight. */
async function* documentsOf(read: ReadHandle, session: ImportSession) {
  const records = recordsOf(read, session.key)
  let afterKey = 0
  for (;;) {
    const documents = documentsOfRecords(read, records, afterKey, documentsSeenAtOnce)
    yield* documents
    if (documents.length < documentsSeenAtOnce) return
    afterKey = documents.at(-1)!.key
    await setImmediate()
  }
}

function labelsOf({ newLabels }: ImportSession): Label[] {
  return newLabels.map(({ label }) => label)
}
