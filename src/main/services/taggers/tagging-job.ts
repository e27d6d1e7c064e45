// One tagging job: texts go to the engine in the order of the store, what comes back is written in short transactions that
// also say how far it came, so that the job goes on where it was after any kind of end.
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { detectLanguage, type Language } from '../../../shared/text/language.ts'
import type { TaggedText, TextToTag } from '../../engine/tagging/tagged-text.ts'
import { disagreementOf } from '../../engine/review/disagreement.ts'
import { timingsName } from '../../engine/tagging/timings-name.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import type { JobControl, JobOutcome } from '../../jobs/queue.ts'
import type { TaggingEngine } from '../../jobs/tag-job.ts'
import { findDocument } from '../../store/documents/documents.ts'
import type { ReadHandle, WriteHandle } from '../../store/database/handles.ts'
import type { Mutate, Mutation } from '../../store/database/mutate.ts'
import { predictionsOf, writeInterest, writePrediction } from '../../store/taggers/predictions.ts'
import { findTaggingJob, moveTaggingJob, removeTaggingJob, setTaggingJob } from '../../store/taggers/tagging-jobs.ts'
import type { StoredText, TextsToTag } from '../../store/documents/texts-to-tag.ts'
import { describeFailure } from '../engine-faults.ts'
import { type DocumentSuggestions, writeSuggestions } from '../annotation/suggestions.ts'
import type { TaggerSource } from './tagger-sources.ts'

export interface TaggingJobDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly engine: TaggingEngine
  readonly workspaceFolder: string
  readonly threads: number
}

/** Where a text stands among those of the job. */
interface Place {
  readonly key: number
  /** Texts of the job up to and with this one, those that were left out included. */
  readonly seen: number
}

/** `taggingId` names the job's record in the store. */
export async function runTagging(
  deps: TaggingJobDeps,
  taggingId: string,
  source: TaggerSource,
  { texts }: TextsToTag,
  control: JobControl
): Promise<JobOutcome> {
  const startedAt = performance.now()
  const { tagged: before, total } = findTaggingJob(deps.read, taggingId)!
  const underWay = new Map<string, Place>()
  let done = before
  let writing: Promise<void> = Promise.resolve()
  let fault: Error | undefined

  const report = (): void => {
    const seconds = (performance.now() - startedAt) / 1000
    const left = Math.max(0, total - done)
    control.report({
      share: total === 0 ? 1 : Math.min(1, done / total),
      secondsLeft: done === before ? null : (seconds / (done - before)) * left
    })
  }

  /** In short transactions, with a turn of the event loop in between, so that the page is answered meanwhile. */
  const write = async (found: readonly TaggedText[]): Promise<void> => {
    for (const part of inParts(found)) {
      if (fault !== undefined || control.signal.aborted) return
      try {
        const place = underWay.get(part.at(-1)!.id)!
        writePart(deps, source, part, (mutation) => moveTaggingJob(mutation.write, taggingId, place.key, place.seen))
        done = place.seen
        for (const { id } of part) underWay.delete(id)
      } catch (error) {
        fault = error instanceof Error ? error : new Error('A suggestion could not be written.')
      }
      report()
      await setImmediate()
    }
  }

  try {
    await deps.engine.run({
      jobId: control.jobId,
      taggerFolder: source.folder,
      threads: deps.threads,
      timings: path.join(deps.workspaceFolder, timingsName),
      signal: control.signal,
      texts: placed(texts, before, source.language, underWay),
      onLoaded: () => control.report({ stage: 'tagging' }),
      onTagged: (found) => {
        if (fault !== undefined) throw fault
        writing = writing.then(() => write(relabel(found, source.labels)))
        return writing
      }
    })
    await writing
    if (fault !== undefined) throw fault
    // The engine was done before what it found was written.
    if (underWay.size > 0) throw new JobStopped(true)
    endTagging(deps, taggingId, 'done')
    return 'ended'
  } catch (error) {
    await writing
    if (error instanceof JobStopped) {
      // Closed with the application it stays open, and goes on at the next start.
      if (control.signal.reason === 'cancelled') endTagging(deps, taggingId, 'stopped')
      return 'ended'
    }
    try {
      endTagging(deps, taggingId, 'stopped')
    } catch {
      // A full disk keeps even this from being written; the record stays open and the next start goes on.
    }
    return { failure: describeFailure(error, failureWords) }
  }
}

/** Names in the audit trail. */
const endings = { done: 'tagging.done', stopped: 'tagging.stop', 'given-up': 'tagging.give-up' } as const

/** Records how a job ended. One that had nothing to tag any more, or concerned a single document, is not kept to be resumed. */
export function endTagging(
  { read, mutate, annotator }: Pick<TaggingJobDeps, 'read' | 'mutate' | 'annotator'>,
  taggingId: string,
  how: keyof typeof endings
): void {
  const record = findTaggingJob(read, taggingId)
  if (record === undefined) return
  mutate(endings[how], annotator(), ({ write, audit, changed }) => {
    if (how === 'stopped' && record.scope !== 'document') setTaggingJob(write, taggingId, 'stopped')
    else removeTaggingJob(write, taggingId)
    audit({ entity: 'tagging', entityId: taggingId, after: { how, tagged: record.tagged } })
    changed({ kind: 'tagging', projectId: record.projectId })
  })
}

function writePart(
  deps: TaggingJobDeps,
  { id: taggerId, name }: TaggerSource,
  part: readonly TaggedText[],
  also: (mutation: Mutation) => void
): void {
  const suggestions = part.map(({ id: documentId, spans }): DocumentSuggestions => ({ documentId, spans }))
  writeSuggestions(deps, { origin: 'tagger', by: name }, suggestions, (mutation) => {
    for (const text of part) keepPrediction(mutation.write, taggerId, text, mutation.at)
    also(mutation)
  })
}

function keepPrediction(write: WriteHandle, taggerId: string, { id, spans, uncertainty }: TaggedText, at: string) {
  const document = findDocument(write, id)
  if (document === undefined || document.passOf !== null || document.status === 'gold') return
  writePrediction(write, document.key, taggerId, spans, at)
  const disagreement = disagreementOf(predictionsOf(write, document.key).map((prediction) => prediction.spans))
  writeInterest(write, document.key, { uncertainty: uncertainty ?? null, disagreement })
}

/** The texts with their places noted; those in another language than the tagger's are passed over. */
function* placed(
  texts: Iterator<StoredText>,
  before: number,
  language: Language | undefined,
  underWay: Map<string, Place>
): Generator<TextToTag> {
  let seen = before
  for (let next = texts.next(); next.done !== true; next = texts.next()) {
    const { key, id, text } = next.value
    seen++
    if (language !== undefined && detectLanguage(text) !== language) continue
    underWay.set(id, { key, seen })
    yield { id, text }
  }
}

/** Types without a label in the project are left out, as `writeSuggestions` would. */
function relabel(found: readonly TaggedText[], labels: ReadonlyMap<string, string> | undefined): readonly TaggedText[] {
  if (labels === undefined) return found
  return found.map((text) => ({
    ...text,
    spans: text.spans.flatMap((span) => {
      const label = labels.get(span.label)
      return label === undefined ? [] : [{ ...span, label }]
    })
  }))
}

const documentsPerTransaction = 8
const spansPerTransaction = 500

function* inParts(found: readonly TaggedText[]): Generator<TaggedText[]> {
  let part: TaggedText[] = []
  let spans = 0
  for (const text of found) {
    part.push(text)
    spans += text.spans.length
    if (part.length < documentsPerTransaction && spans < spansPerTransaction) continue
    yield part
    part = []
    spans = 0
  }
  if (part.length > 0) yield part
}

const failureWords = {
  stopped:
    'The engine stopped in the middle of tagging. The suggestions found so far are kept; resume tagging in Review for the rest.',
  fault: 'Chartmark met a fault of its own while tagging. The suggestions found so far are kept; trying again may help.'
}
