// Reads one part of an import into the store: documents out of sight, everything that was refused or changed into the report.
import { setImmediate } from 'node:timers/promises'
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { Problem, ReadItem } from '../../formats/format.ts'
import { addDocument, documentOfText, startImport } from '../../store/transfers/imports.ts'
import { addRow, type NewRow } from '../../store/transfers/import-rows.ts'
import {
  advancePart,
  endPart,
  findPart,
  forgetSources,
  type ImportSession,
  keepNewLabels,
  totalsOf
} from '../../store/transfers/import-sessions.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { removedWithText } from '../../store/changes/removed-documents.ts'
import type { ToIndex } from '../../store/search/search-index.ts'
import { createIndexPace } from './index-pace.ts'
import { type FileContext, toStored } from '../interchange-document.ts'
import type { LabelMatcher } from '../interchange-labels.ts'
import { type ChosenPart, itemsOf, nameOf } from './chosen-reading.ts'
import { holdsTags } from './holds-tags.ts'
import type { ImportDeps } from './import-deps.ts'
import { createStoredSources } from './stored-sources.ts'

/** The name of an import in the audit trail. */
export const importAction = 'document.import'

export interface PartOfImport {
  readonly session: ImportSession
  readonly labels: LabelMatcher
  /** Its place in the import. */
  readonly part: number
  readonly found: ChosenPart
}

export interface PartControl {
  readonly actor: string
  readonly signal: AbortSignal
  readonly onStep: () => void
}

/** Reading and writing each go on this long before others are let in, in milliseconds; the commit takes about twice that again. */
const stepMilliseconds = 5
/** No more than this is read ahead of the store, in UTF-16 code units. */
const heldUnits = 4_000_000

/** Does nothing where an earlier try has read the part to its end, and goes on where one was cut off. */
export async function readPart(deps: ImportDeps, work: PartOfImport, control: PartControl): Promise<void> {
  const { read, mutate } = deps
  const { session, part, found } = work
  const { actor, signal } = control
  const known = findPart(read, session.key, part)
  if (known?.isRead === true) return
  const recordKey = known?.key ?? mutate(importAction, actor, (mutation) => startImport(mutation, startOf(work)))
  const sources = createStoredSources(read, recordKey)
  const take = await createTaker(deps, work, recordKey)
  let stored = known?.items ?? 0
  let at = 0
  const pace = createIndexPace()
  let labelsKept = work.labels.made().length
  for await (const items of inSteps(itemsOf(found, sources))) {
    for (let next = 0; next < items.length;) {
      const until = performance.now() + stepMilliseconds
      if (at < stored) {
        next++
        at++
        continue
      }
      mutate(importAction, actor, (mutation) => {
        sources.keep(mutation.write)
        const step: Step = { items: 0, duplicates: 0, problems: 0, toIndex: [] }
        do {
          take(mutation, items[next++]!, step)
          step.items++
        } while (next < items.length && performance.now() + pace.expected(step.toIndex) < until)
        advancePart(mutation.write, recordKey, step)
        if (work.labels.made().length > labelsKept) {
          keepNewLabels(mutation.write, session.key, work.labels.made())
        }
        const { toIndex, ...counts } = step
        mutation.audit({ entity: 'import', entityId: session.id, after: { part, ...counts } })
        pace.index(mutation.write, toIndex)
        at += step.items
        stored = at
      })
      labelsKept = work.labels.made().length
      control.onStep()
      await setImmediate()
      await deps.settled?.()
      signal.throwIfAborted()
    }
    control.onStep()
    signal.throwIfAborted()
  }
  const end = (): boolean =>
    mutate(importAction, actor, (mutation) => {
      const isEmpty = forgetSources(mutation.write, recordKey)
      if (isEmpty) endPart(mutation.write, recordKey)
      mutation.audit({ entity: 'import', entityId: session.id, after: { part, read: isEmpty } })
      return isEmpty
    })
  while (!end()) await setImmediate()
}

function startOf({ session, part, found: chosen }: PartOfImport) {
  const { found } = chosen
  return {
    projectId: session.projectId,
    fileName: nameOf(chosen),
    format: found.kind === 'part' ? found.format.id : '',
    encoding: found.kind === 'part' ? found.encoding : '',
    reason: found.kind === 'part' ? found.reason : found.why,
    session: { key: session.key, part }
  }
}

interface Step {
  items: number
  duplicates: number
  problems: number
  readonly toIndex: ToIndex[]
}

/** Stores one item, within a mutation. */
async function createTaker(
  { read }: ImportDeps,
  { session, labels, found: chosen }: PartOfImport,
  recordKey: number
): Promise<(mutation: Mutation, item: ReadItem, step: Step) => void> {
  const { projectId, choice } = session
  const { found } = chosen
  const isTagged = found.kind === 'part' && (found.format.id === 'iob2' || found.format.id === 'conll')
  const context: FileContext = {
    labels,
    by: nameOf(chosen),
    labelled: isTagged && (await holdsTags(found.input))
  }
  let problems = totalsOf(read, session.key).problems

  return ({ write }, item, step) => {
    const row = (kind: NewRow['kind'], where: string, why: Reason, about: { source?: string; documentId?: string }) => {
      const { source = where, documentId } = about
      addRow(write, {
        ...{ sessionKey: session.key, recordKey, kind, where, reason: why, source },
        ...(documentId === undefined ? {} : { documentId })
      })
    }
    const refuse = ({ kind, where, reason: why, document = where }: Problem) => {
      step.problems++
      problems++
      row(kind, where, why, { source: document })
    }
    if (item.kind === 'note') return row('note', nameOf(chosen), item.reason, {})
    if (item.kind === 'problem') return refuse(item.problem)
    if (item.kind === 'readings') return
    const prepared = toStored(item.document, context)
    prepared.problems.forEach(refuse)
    const { document } = prepared
    if (document === undefined) return
    const { id } = item.document
    if (prepared.leftOut > 0) {
      row('note', id, reason('document.labels-left-out', { count: prepared.leftOut }), {})
    }
    // Nothing of it will appear; the rest is read for the report.
    if (choice.strict && problems > 0) return
    const { outcome, hash } = addDocument(write, recordKey, projectId, document, choice.duplicates, step.toIndex)
    if (outcome === 'added') {
      // Somebody chose this very file, so it comes in; that it was removed on purpose is said.
      if (removedWithText(write, projectId, hash)) row('note', id, reason('document.removed-before'), {})
      return
    }
    step.duplicates++
    const documentId = documentOfText(write, projectId, hash)
    const said = reason(outcome === 'duplicate' ? 'document.in-project' : 'document.copied')
    row('duplicate', id, said, documentId === undefined ? {} : { documentId })
  }
}

/** What was read in one step; others are let in before the next. */
async function* inSteps(items: AsyncIterable<ReadItem>): AsyncGenerator<ReadItem[]> {
  let step: ReadItem[] = []
  let held = 0
  let until = performance.now() + stepMilliseconds
  for await (const item of items) {
    step.push(item)
    if (item.kind === 'document') held += item.document.text.length
    if (performance.now() < until && held < heldUnits) continue
    yield step
    await setImmediate()
    step = []
    held = 0
    until = performance.now() + stepMilliseconds
  }
  yield step
}
