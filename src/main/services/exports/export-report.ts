// What an export could not carry, into the store as it goes: by the documents' names here, each with its id, so that a row opens it.
import { setImmediate } from 'node:timers/promises'
import type { ExportRow } from '../../../shared/exports.ts'
import type { LossKind } from '../../../shared/formats.ts'
import type { NoteItem, ProblemItem } from '../../formats/format.ts'
import { newId } from '../../store/database/ids.ts'
import { addExportRows, countExportRows, discardExportRows, strayReports } from '../../store/transfers/export-rows.ts'
import type { ExportDeps } from './export-deps.ts'
import type { OutgoingDocument } from './outgoing-document.ts'

/** Held before they are written: an export of very many documents has several rows for each. */
const rowsAtOnce = 2000
/** Within a few milliseconds. */
const discardedAtOnce = 500
const action = 'document.export'

type Deps = Pick<ExportDeps, 'read' | 'mutate' | 'annotator'>

/** A document, by the id that problems name it by. */
interface Met extends Pick<OutgoingDocument, 'storedId' | 'name'> {
  readonly document: { readonly id: string }
}

export interface ExportRows {
  readonly id: string
  /** Problems that are about this document are told after this. */
  readonly meet: (outgoing: Met) => void
  readonly add: (item: Pick<ProblemItem, 'problem' | 'loss'>) => void
  /** Of the whole export. */
  readonly note: (item: Pick<NoteItem, 'reason'>) => void
  /** Everything is in the store; how many rows there are of each kind. */
  readonly end: () => Partial<Record<LossKind, number>>
  /** Nothing of it stays, and nothing more may be added. */
  readonly discard: () => Promise<void>
}

/** `about` names the export where a row is about no document. */
export function createExportRows(deps: Deps, about: string): ExportRows {
  const { read, mutate, annotator } = deps
  const id = newId()
  const known = new Map<string, { readonly documentId: string; readonly name: string }>()
  let held: ExportRow[] = []
  const flush = () => {
    if (held.length === 0) return
    mutate(action, annotator(), ({ write, audit }) => {
      addExportRows(write, id, held)
      audit({ entity: 'export', entityId: id, after: { rows: held.length } })
    })
    held = []
  }
  const push = (row: ExportRow) => {
    held.push(row)
    if (held.length >= rowsAtOnce) flush()
  }
  return {
    id,
    meet: ({ document, storedId, name }) => void known.set(document.id, { documentId: storedId, name }),
    add({ problem: { where, reason }, loss }) {
      const document = known.get(where)
      push({
        loss: loss?.kind ?? 'other',
        where: document?.name ?? where,
        reason,
        documentId: document?.documentId ?? null
      })
    },
    note: ({ reason }) => push({ loss: 'other', where: about, reason, documentId: null }),
    end() {
      flush()
      return countExportRows(read, id)
    },
    discard() {
      held = []
      return discardRows(deps, id)
    }
  }
}

/** Rows of exports that a crash cut off; called once when the workspace opens. */
export async function discardStrayRows(deps: Deps): Promise<void> {
  for (const report of strayReports(deps.read)) await discardRows(deps, report)
}

/** Some at a time: others come in between. */
async function discardRows({ mutate, annotator }: Deps, report: string): Promise<void> {
  const some = () => mutate(action, annotator(), (mutation) => discardExportRows(mutation, report, discardedAtOnce))
  while (!some()) await setImmediate()
}
