// Tagging in the background: what a tagger finds in the chosen documents arrives as suggestions, a few documents at a time.
import { setImmediate } from 'node:timers/promises'
import type { Job, Tagger } from '../../shared/entities.ts'
import type { TaggedText } from '../engine/messages.ts'
import { EngineFailure, EngineStopped, JobStopped } from '../jobs/engine-session.ts'
import type { JobControl, JobOutcome, JobQueue } from '../jobs/queue.ts'
import type { TaggingEngine } from '../jobs/tag-job.ts'
import type { ReadHandle } from '../store/handles.ts'
import type { Mutate } from '../store/mutate.ts'
import { StoreError } from '../store/store-error.ts'
import { findTagger, listTaggers } from '../store/taggers.ts'
import { textOfDocument, textsOfProject, type TextsToTag } from '../store/texts-to-tag.ts'
import { requireDocument } from './annotation.ts'
import { type DocumentSuggestions, writeSuggestions } from './annotation-suggestions.ts'
import { requireProject } from './projects.ts'
import { notFound } from './service-error.ts'
import { taggerFolderOf } from './training-runner.ts'

export interface TaggingDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly queue: JobQueue
  readonly engine: TaggingEngine
  readonly workspaceFolder: string
  readonly threads: number
}

export interface TaggingInput {
  readonly projectId: string
  readonly taggerId: string
  readonly scope: 'unreviewed' | 'all' | 'document'
  /** Needed for, and read with, the scope `document` alone. */
  readonly documentId?: string | undefined
}

export interface TaggingService {
  readonly taggers: (input: { projectId: string }) => Tagger[]
  /** Throws `ServiceError` NOT_FOUND. */
  readonly start: (input: TaggingInput) => Job
}

export function createTaggingService(deps: TaggingDeps): TaggingService {
  const { read, mutate, queue } = deps

  const chooseTexts = ({ projectId, scope, documentId }: TaggingInput): TextsToTag => {
    if (scope !== 'document') return textsOfProject(read, projectId, scope)
    const document = requireDocument(read, documentId ?? '')
    if (document.projectId !== projectId) throw notFound('document', document.id)
    return textOfDocument(read, document.id)
  }

  return {
    taggers({ projectId }) {
      requireProject(read, projectId)
      return listTaggers(read, projectId)
    },

    start(input) {
      const { projectId, taggerId, scope } = input
      requireProject(read, projectId)
      const tagger = findTagger(read, taggerId)
      if (tagger === undefined) throw notFound('tagger', taggerId)
      const { count } = chooseTexts(input)
      mutate('tagging.start', deps.annotator(), (mutation) => {
        mutation.audit({ entity: 'tagger', entityId: taggerId, after: { projectId, scope, documents: count } })
      })
      return queue.add({
        lane: 'tag',
        kind: 'tag',
        projectId,
        title: tagger.name,
        runId: null,
        run: (control) => tag(deps, tagger, chooseTexts(input), control)
      })
    }
  }
}

async function tag(
  deps: TaggingDeps,
  tagger: Tagger,
  { count, texts }: TextsToTag,
  control: JobControl
): Promise<JobOutcome> {
  const startedAt = performance.now()
  const taggedBefore = new Set<string>()
  let writing: Promise<void> = Promise.resolve()
  let fault: Error | undefined

  const report = (): void => {
    const share = count === 0 ? 1 : Math.min(1, taggedBefore.size / count)
    const seconds = (performance.now() - startedAt) / 1000
    control.report({ share, secondsLeft: share === 0 ? null : (seconds / share) * (1 - share) })
  }

  /** In short transactions, with a turn of the event loop in between, so that the page is answered meanwhile. */
  const write = async (found: readonly TaggedText[]): Promise<void> => {
    for (const part of inParts(found)) {
      if (fault !== undefined || control.signal.aborted) return
      try {
        writeSuggestions(deps, { origin: 'tagger', by: tagger.name }, part)
      } catch (error) {
        fault = error instanceof Error ? error : new Error('A suggestion could not be written.')
      }
      for (const { documentId } of part) taggedBefore.add(documentId)
      report()
      await setImmediate()
    }
  }

  try {
    await deps.engine.run({
      jobId: control.jobId,
      taggerFolder: taggerFolderOf(deps.workspaceFolder, tagger.id),
      threads: deps.threads,
      signal: control.signal,
      texts,
      onLoaded: () => control.report({ stage: 'tagging' }),
      onTagged: (found) => {
        if (fault !== undefined) throw fault
        writing = writing.then(() => write(found))
      }
    })
    await writing
    if (fault !== undefined) throw fault
    return 'ended'
  } catch (error) {
    await writing
    return error instanceof JobStopped ? 'ended' : { failure: describeFailure(error) }
  }
}

const documentsPerTransaction = 8
const spansPerTransaction = 500

function* inParts(found: readonly TaggedText[]): Generator<DocumentSuggestions[]> {
  let part: DocumentSuggestions[] = []
  let spans = 0
  for (const { id, spans: own } of found) {
    part.push({ documentId: id, spans: own })
    spans += own.length
    if (part.length < documentsPerTransaction && spans < spansPerTransaction) continue
    yield part
    part = []
    spans = 0
  }
  if (part.length > 0) yield part
}

/** Only messages that were written for people are passed on. */
function describeFailure(error: unknown): string {
  if (error instanceof EngineFailure || error instanceof StoreError) return error.message
  if (error instanceof EngineStopped) {
    return 'The engine stopped in the middle of tagging. The suggestions found so far are kept; start tagging again for the rest.'
  }
  return 'Chartmark met a fault of its own while tagging. The suggestions found so far are kept; trying again may help.'
}
