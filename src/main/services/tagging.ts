// Tagging in the background: what a tagger finds in the chosen documents arrives as suggestions, a few documents at a time.
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Job } from '../../shared/jobs.ts'
import type { Tagger } from '../../shared/runs.ts'
import { countScripts, detectLanguage, hanShare, type Language, languageOf } from '../../shared/text/language.ts'
import type { TaggedText, TextToTag } from '../engine/messages.ts'
import { timingsName } from '../engine/tagging/remembered-precision.ts'
import { EngineFailure, EngineStopped, JobStopped } from '../jobs/engine-session.ts'
import type { JobControl, JobOutcome, JobQueue } from '../jobs/queue.ts'
import type { TaggingEngine } from '../jobs/tag-job.ts'
import type { ReadHandle } from '../store/handles.ts'
import { readLabelSet } from '../store/labels.ts'
import type { Mutate } from '../store/mutate.ts'
import { StoreError } from '../store/store-error.ts'
import { findTagger, listTaggers } from '../store/taggers.ts'
import { openingsOf, textOfDocument, textsOfProject, type TextsToTag } from '../store/texts-to-tag.ts'
import { requireDocument } from './annotation.ts'
import { type DocumentSuggestions, writeSuggestions } from './annotation-suggestions.ts'
import { requireProject } from './projects.ts'
import { notFound, refused } from './service-error.ts'
import { asTagger, mapLabels, type Starter } from './starters.ts'
import { taggerFolderOf } from './training-runner.ts'

export interface TaggingDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly queue: JobQueue
  readonly engine: TaggingEngine
  readonly workspaceFolder: string
  readonly threads: number
  /** Taggers that ship with Chartmark. */
  readonly starters: readonly Starter[]
}

export interface TaggingInput {
  readonly projectId: string
  readonly taggerId: string
  readonly scope: 'unreviewed' | 'all' | 'document'
  /** Needed for, and read with, the scope `document` alone. */
  readonly documentId?: string | undefined
}

export interface TaggingService {
  /** The project's own, the newest first, then those that ship and have labels in common with it. */
  readonly taggers: (input: { projectId: string }) => Tagger[]
  /** Shipped taggers that can read documents nobody has reviewed yet, and why: the share of Han characters in those. */
  readonly offers: (input: { projectId: string }) => StarterOffer[]
  /** Throws `ServiceError` NOT_FOUND. */
  readonly start: (input: TaggingInput) => Job
}

export interface StarterOffer {
  readonly tagger: Tagger
  readonly hanShare: number
}

/** What a job needs of a tagger, wherever it lies. */
interface Source {
  readonly name: string
  readonly folder: string
  /** The project's label for each type that is not called like one. */
  readonly labels?: ReadonlyMap<string, string>
  /** Only documents in this language are read. */
  readonly language?: Language
}

/** Documents and characters of each that tell the languages of a project. */
const documentsToLookAt = 100
const charactersToLookAt = 1000

export function createTaggingService(deps: TaggingDeps): TaggingService {
  const { read, mutate, queue, starters } = deps

  const labelsOf = (projectId: string) => readLabelSet(read, projectId).labels

  /** Starters for documents that nobody has reviewed, by how many such documents there are in their language. */
  const offersFor = (projectId: string): StarterOffer[] => {
    const shares = openingsOf(read, projectId, documentsToLookAt, charactersToLookAt).map(countScripts)
    const found = starters.flatMap((starter) => {
      const own = shares.filter((count) => languageOf(count) === starter.language)
      const tagger = asTagger(starter, labelsOf(projectId))
      if (own.length === 0 || tagger === undefined) return []
      const share = own.reduce((sum, count) => sum + hanShare(count), 0) / own.length
      return [{ documents: own.length, offer: { tagger, hanShare: share } }]
    })
    return found.sort((a, b) => b.documents - a.documents).map(({ offer }) => offer)
  }

  const requireSource = (projectId: string, taggerId: string): Source => {
    const starter = starters.find(({ id }) => id === taggerId)
    if (starter !== undefined) {
      const { name, folder, language } = starter
      return { name, folder, language, labels: mapLabels(starter, labelsOf(projectId)) }
    }
    const tagger = findTagger(read, taggerId)
    if (tagger === undefined) throw notFound('tagger', taggerId)
    return { name: tagger.name, folder: taggerFolderOf(deps.workspaceFolder, tagger.id) }
  }

  const chooseTexts = ({ projectId, taggerId, scope, documentId }: TaggingInput): TextsToTag => {
    if (scope !== 'document') return textsOfProject(read, projectId, scope)
    const document = requireDocument(read, documentId ?? '')
    if (document.projectId !== projectId) throw notFound('document', document.id)
    // What a tagger of the project learnt may come from the other annotators' spans.
    if (document.passOf !== null && !starters.some(({ id }) => id === taggerId)) throw refused('pass-is-blind')
    return textOfDocument(read, document.id)
  }

  return {
    taggers({ projectId }) {
      requireProject(read, projectId)
      const offered = offersFor(projectId).map(({ tagger }) => tagger)
      const others = starters
        .map((starter) => asTagger(starter, labelsOf(projectId)))
        .filter((tagger) => tagger !== undefined && offered.every(({ id }) => id !== tagger.id))
      return [...listTaggers(read, projectId), ...offered, ...(others as Tagger[])]
    },

    offers({ projectId }) {
      requireProject(read, projectId)
      return offersFor(projectId)
    },

    start(input) {
      const { projectId, taggerId, scope } = input
      requireProject(read, projectId)
      const source = requireSource(projectId, taggerId)
      const { count } = chooseTexts(input)
      mutate('tagging.start', deps.annotator(), (mutation) => {
        mutation.audit({ entity: 'tagger', entityId: taggerId, after: { projectId, scope, documents: count } })
      })
      return queue.add({
        lane: 'tag',
        kind: 'tag',
        projectId,
        title: source.name,
        runId: null,
        run: (control) => tag(deps, source, chooseTexts(input), control)
      })
    }
  }
}

async function tag(
  deps: TaggingDeps,
  source: Source,
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
        writeSuggestions(deps, { origin: 'tagger', by: source.name }, part)
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
      taggerFolder: source.folder,
      threads: deps.threads,
      timings: path.join(deps.workspaceFolder, timingsName),
      signal: control.signal,
      texts: source.language === undefined ? texts : inLanguage(texts, source.language, (id) => taggedBefore.add(id)),
      onLoaded: () => control.report({ stage: 'tagging' }),
      onTagged: (found) => {
        if (fault !== undefined) throw fault
        writing = writing.then(() => write(relabel(found, source.labels)))
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

/** Leaves out texts in the other language, and tells which. */
function* inLanguage(
  texts: Iterator<TextToTag>,
  language: Language,
  leftOut: (documentId: string) => void
): Generator<TextToTag> {
  for (let next = texts.next(); next.done !== true; next = texts.next()) {
    if (detectLanguage(next.value.text) === language) yield next.value
    else leftOut(next.value.id)
  }
}

/** Types without a label in the project are left out, as `writeSuggestions` would. */
function relabel(found: readonly TaggedText[], labels: ReadonlyMap<string, string> | undefined): readonly TaggedText[] {
  if (labels === undefined) return found
  return found.map(({ id, spans }) => ({
    id,
    spans: spans.flatMap((span) => {
      const label = labels.get(span.label)
      return label === undefined ? [] : [{ ...span, label }]
    })
  }))
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
