// Brings the chosen files into a project, in steps so short that nobody waits: all of it appears at once at the end, or none of it.
import type { FormatInput } from '../../formats/input/input.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { isLabelInUse, readLabelSet, writeLabelSet } from '../../store/projects/labels.ts'
import {
  countSession,
  finishSession,
  type ImportSession,
  setSessionState,
  stagedParts
} from '../../store/transfers/import-sessions.ts'
import { discardDocuments } from '../discard-staged.ts'
import { createLabelMatcher } from '../interchange-labels.ts'
import { resolveChosen } from './chosen-reading.ts'
import type { ImportDeps } from './import-deps.ts'
import { importAction, readPart } from './part-reading.ts'
import { trackReading } from './progress.ts'

/** Who does it, what it tells of itself, and how it is stopped. */
export interface ImportControl {
  readonly actor: string
  /** Its reason is thrown where it aborts. */
  readonly signal: AbortSignal
  readonly onProgress: (share: number) => void
}

/**
 * Reads to the end and lets the documents appear, or, of a strict import with a problem, removes them. Goes on where the same import was
 * cut off. Whatever it throws leaves the parts that are stored for another try; nothing of them shows.
 */
export async function runImport(
  deps: ImportDeps,
  session: ImportSession,
  chosen: FormatInput,
  control: ImportControl
): Promise<'done' | 'refused'> {
  const { read, mutate } = deps
  const { choice, projectId } = session
  const labels = createLabelMatcher(readLabelSet(read, projectId).labels, { ...choice, made: session.newLabels })
  const { input, share } = trackReading(chosen)
  let part = 0
  for await (const found of resolveChosen(input, choice.reading)) {
    await readPart(
      deps,
      { session, labels, part: part++, found },
      { ...control, onStep: () => control.onProgress(share()) }
    )
    control.signal.throwIfAborted()
  }
  const { problems } = mutate(importAction, control.actor, (mutation) => {
    mutation.audit({ entity: 'import', entityId: session.id, after: { parts: part } })
    return countSession(mutation.write, session.key)
  })
  if (choice.strict && problems > 0) {
    await discardParts(deps, session, control.actor)
    mutate(importAction, control.actor, (mutation) => setSessionState(mutation, session, 'refused'))
    return 'refused'
  }
  mutate(importAction, control.actor, (mutation) => {
    addLabels(
      mutation,
      projectId,
      labels.made().map(({ label }) => label)
    )
    finishSession(mutation, session)
  })
  return 'done'
}

/** Labels that a document of the project carries by now. The set may have been saved while files were read: what came in meanwhile stays. */
function addLabels(mutation: Mutation, projectId: string, made: Parameters<typeof writeLabelSet>[2]): void {
  const { labels } = readLabelSet(mutation.write, projectId)
  const missing = made.filter(
    ({ id }) => labels.every((label) => label.id !== id) && isLabelInUse(mutation.write, projectId, id)
  )
  if (missing.length > 0) writeLabelSet(mutation, projectId, [...labels, ...missing])
}

/** Removes what was read, a few documents at a time; the record of the import and its report stay. */
export async function discardParts({ read, mutate }: ImportDeps, session: ImportSession, actor: string): Promise<void> {
  mutate(importAction, actor, (mutation) => {
    countSession(mutation.write, session.key)
    mutation.audit({ entity: 'import', entityId: session.id, after: { discards: true } })
  })
  await discardDocuments({ mutate, action: importAction, actor }, stagedParts(read, session.key))
}
