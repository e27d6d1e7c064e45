// What the tagger that a training goes on from has learned from, so that nothing of it is held back to check with.
import type { ReadHandle } from '../../store/database/handles.ts'
import { findRun, type RunRecord, runDocuments } from '../../store/training/runs.ts'
import { hashText, type Past, prepareTraining, type TrainingData } from './data.ts'
import { holdsBack } from './settle-recipe.ts'

/** Exactly the sentences that a run was given, in its order. */
export async function sentencesOfRun(read: ReadHandle, record: RunRecord): Promise<TrainingData> {
  return divideAgain(read, record, await pastOf(read, record.parentId))
}

function divideAgain(read: ReadHandle, { run, recipe }: RunRecord, past: Past | undefined): Promise<TrainingData> {
  return prepareTraining(runDocuments(read, run.id), run.seed, {
    holdsBack: (sentences) => holdsBack(recipe, sentences),
    past
  })
}

/** Of a run and all that it went on from, whatever has been annotated since; undefined without a run. */
export async function pastOf(read: ReadHandle, runId: string | null): Promise<Past | undefined> {
  const record = runId === null ? undefined : findRun(read, runId)
  if (record === undefined) return undefined
  const before = await pastOf(read, record.parentId)
  const data = await divideAgain(read, record, before)
  // Without what was erased the division comes out otherwise, so that all of the rest counts as learned from.
  const sideOf = (side: 'devel' | 'train') => (record.erased > 0 ? 'train' : side)
  const hashes = new Map(runDocuments(read, record.run.id).map(({ id, text }) => [id, hashText(text)]))
  const documents = new Map(before?.documents)
  const sentences = new Map(before?.sentences)
  for (const side of ['devel', 'train'] as const) {
    for (const [place, { text }] of data[side].entries()) {
      const hash = hashes.get(data.places[side][place]!.documentId)!
      if (documents.get(hash) !== 'train') documents.set(hash, sideOf(side))
      if (sentences.get(text) !== 'train') sentences.set(text, sideOf(side))
    }
  }
  return { documents, sentences }
}

/** Texts of all sentences that a run's tagger, or one before it, has learned from; none without a run. */
export async function learnedTexts(read: ReadHandle, runId: string | null): Promise<ReadonlySet<string>> {
  const past = await pastOf(read, runId)
  return new Set([...(past?.sentences ?? [])].filter(([, side]) => side === 'train').map(([text]) => text))
}
