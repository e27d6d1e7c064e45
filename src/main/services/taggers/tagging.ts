// Tagging in the background: which tagger reads which documents, started, stopped and resumed.
import { countScripts, hanShare, languageOf } from '../../../shared/text/language.ts'
import type { Job, StoppedTagging } from '../../../shared/jobs.ts'
import type { Tagger } from '../../../shared/runs.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { newId } from '../../store/database/ids.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { listTaggers } from '../../store/taggers/taggers.ts'
import {
  findTaggingJob,
  insertTaggingJob,
  listTaggingJobs,
  setTaggingJob,
  type TaggingOrder,
  type TaggingRecord
} from '../../store/taggers/tagging-jobs.ts'
import { openingsOf, textOfDocument, textsOfProject, type TextsToTag } from '../../store/documents/texts-to-tag.ts'
import { requireDocument } from '../annotation/annotation.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { asTagger, type Starter } from './starters.ts'
import { requireSource, type TaggerSource } from './tagger-sources.ts'
import { endTagging, runTagging, type TaggingJobDeps } from './tagging-job.ts'

export interface TaggingDeps extends TaggingJobDeps {
  readonly queue: JobQueue
  /** Taggers that ship with Chartmark. */
  readonly starters: readonly Starter[]
}

export interface TaggingInput {
  readonly projectId: string
  readonly taggerId: string
  readonly scope: TaggingOrder['scope']
  /** Needed for, and read with, the scope `document` alone. */
  readonly documentId?: string | undefined
}

export interface TaggingService {
  /** The project's own without archived ones, the one in use first, then those that ship and have labels in common with it. */
  readonly taggers: (input: { projectId: string }) => Tagger[]
  /** Shipped taggers that can read documents nobody has reviewed yet, and why: the share of Han characters in those. */
  readonly offers: (input: { projectId: string }) => StarterOffer[]
  /** Throws `ServiceError` NOT_FOUND. */
  readonly start: (input: TaggingInput) => Job
  /** Tagging that was stopped before its end and waits for a person. */
  readonly stopped: (input: { projectId: string }) => StoppedTagging[]
  /** Goes on where it was stopped. Throws `ServiceError` NOT_FOUND. */
  readonly resume: (input: { taggingId: string }) => Job
  /** It will not be resumed; what was found stays. Throws `ServiceError` NOT_FOUND. */
  readonly giveUp: (input: { taggingId: string }) => StoppedTagging[]
  /** For the start of a host: what was going on when the last one ended goes on. */
  readonly resumeUnfinished: () => void
}

export interface StarterOffer {
  readonly tagger: Tagger
  readonly hanShare: number
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

  const chooseTexts = ({ projectId, taggerId, scope, documentId }: TaggingInput, afterKey = 0): TextsToTag => {
    if (scope !== 'document') return textsOfProject(read, projectId, scope, afterKey)
    const document = requireDocument(read, documentId ?? '')
    if (document.projectId !== projectId) throw notFound('document', document.id)
    // What a tagger of the project learnt may come from the other annotators' spans.
    if (document.passOf !== null && !starters.some(({ id }) => id === taggerId)) throw refused('pass-is-blind')
    return textOfDocument(read, document.id)
  }

  const enqueue = (record: TaggingRecord, source: TaggerSource): Job =>
    queue.add({
      lane: 'tag',
      kind: 'tag',
      projectId: record.projectId,
      title: source.name,
      runId: null,
      run: (control) => runTagging(deps, record.id, source, chooseTexts(textsOf(record), record.afterKey), control),
      dropped: (reason) => {
        if (reason === 'cancelled') endTagging(deps, record.id, 'stopped')
      }
    })

  const requireStopped = (taggingId: string): TaggingRecord => {
    const record = findTaggingJob(read, taggingId)
    if (record?.state !== 'stopped') throw notFound('job', taggingId)
    return record
  }

  const stopped: TaggingService['stopped'] = ({ projectId }) => {
    requireProject(read, projectId)
    return listTaggingJobs(read, 'stopped', projectId).map(
      ({ id, taggerId, taggerName, tagged, total, startedAt }) => ({
        ...{ id, taggerId, taggerName, tagged, total, startedAt }
      })
    )
  }

  return {
    taggers({ projectId }) {
      requireProject(read, projectId)
      const offered = offersFor(projectId).map(({ tagger }) => tagger)
      const others = starters
        .map((starter) => asTagger(starter, labelsOf(projectId)))
        .filter((tagger) => tagger !== undefined && offered.every(({ id }) => id !== tagger.id))
      const own = listTaggers(read, projectId).filter(({ archivedAt }) => archivedAt === undefined)
      return [...own, ...offered, ...(others as Tagger[])]
    },

    offers({ projectId }) {
      requireProject(read, projectId)
      return offersFor(projectId)
    },

    start(input) {
      const { projectId, taggerId, scope, documentId = null } = input
      requireProject(read, projectId)
      const source = requireSource(deps, projectId, taggerId)
      const { count } = chooseTexts(input)
      const id = newId()
      mutate('tagging.start', deps.annotator(), (mutation) => {
        insertTaggingJob(mutation, id, { projectId, taggerId, taggerName: source.name, scope, documentId }, count)
        mutation.audit({ entity: 'tagger', entityId: taggerId, after: { projectId, scope, documents: count } })
      })
      return enqueue(findTaggingJob(read, id)!, source)
    },

    stopped,

    resume({ taggingId }) {
      const record = requireStopped(taggingId)
      const source = requireSource(deps, record.projectId, record.taggerId)
      mutate('tagging.resume', deps.annotator(), ({ write, audit, changed }) => {
        setTaggingJob(write, taggingId, 'open')
        audit({ entity: 'tagging', entityId: taggingId, after: { tagged: record.tagged, total: record.total } })
        changed({ kind: 'tagging', projectId: record.projectId })
      })
      return enqueue(record, source)
    },

    giveUp({ taggingId }) {
      const { projectId } = requireStopped(taggingId)
      endTagging(deps, taggingId, 'given-up')
      return stopped({ projectId })
    },

    resumeUnfinished() {
      for (const record of listTaggingJobs(read, 'open')) {
        try {
          enqueue(record, requireSource(deps, record.projectId, record.taggerId))
        } catch {
          // The tagger is gone: there is nothing to go on with.
          endTagging(deps, record.id, 'given-up')
        }
      }
    }
  }
}

function textsOf({ projectId, taggerId, scope, documentId }: TaggingRecord): TaggingInput {
  return { projectId, taggerId, scope, ...(documentId === null ? {} : { documentId }) }
}
