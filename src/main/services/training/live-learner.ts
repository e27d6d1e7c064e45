// The live learner: follows what people mark, and suggests in the next document once it has seen ten marks.
import type { Change } from '../../../shared/entities.ts'
import { liveLearnerName } from '../../../shared/live-learner.ts'
import type { ReadDocument } from '../../engine/learner/live-learner.ts'
import { createBreather } from '../../breathe.ts'
import type { LearningEngine } from '../../jobs/learning-engine.ts'
import { openStatesOf } from '../../store/annotations/annotation-states.ts'
import { type DocumentHead, textOf } from '../../store/documents/documents.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { countMarks, markedDocument, markedRevisions } from '../../store/documents/marked-documents.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { requireDocument } from '../annotation/annotation.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { chooseEncoder } from './encoder.ts'
import { readPart } from './read-part.ts'

/** Before the tenth mark it would mostly be wrong. */
const fewestMarks = 10
/** The newest ones: older ones teach little that is new, and all states are held in memory. */
const mostDocuments = 200
/** Whoever marks one place after the other is not to be held up by it. */
const pauseMilliseconds = 1000
/** Documents that are sent to the engine at once: a message of many would hold the host. */
const documentsAtOnce = 10

export interface LearnerDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly engine: LearningEngine
  readonly threads: number
  readonly isOn: () => boolean
  readonly onChange: (listen: (change: Change) => void) => void
}

export interface LearnerState {
  /** `waiting`: too few marks yet. `other`: a trained tagger has suggested here already, or a person is through. */
  readonly state: 'off' | 'waiting' | 'learning' | 'other'
  readonly marks: number
  readonly fewest: number
}

export interface LearnerService {
  /** For a document that is opened: learns what is new and suggests in it. From then on its project is followed. */
  readonly follow: (input: { readonly documentId: string }) => Promise<LearnerState>
}

export function createLearnerService(deps: LearnerDeps): LearnerService {
  const { read, engine, isOn } = deps
  /** Revisions that the engine has learned from, of the project it follows. */
  let followed:
    { readonly projectId: string; readonly key: string; readonly revisions: Map<string, number> } | undefined
  let marks = 0
  let last: Promise<unknown> = Promise.resolve()
  let newest = ''
  let due: NodeJS.Timeout | undefined

  /** One after the other: the engine holds one state. */
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }

  const learn = async (projectId: string): Promise<void> => {
    const revisions = markedRevisions(read, projectId, mostDocuments)
    const entityTypes = readLabelSet(read, projectId).labels.map(({ id }) => id)
    const key = `${projectId} ${entityTypes.join(' ')} ${encoderOfProject(read, projectId) ?? ''}`
    if (followed?.key !== key || !engine.remembers()) followed = { projectId, key, revisions: new Map() }
    const known = followed.revisions
    const gone: ReadDocument[] = [...known.keys()]
      .filter((id) => !revisions.has(id))
      .map((id) => ({ id, sentences: [] }))
    const fresh = [...revisions].filter(([id, revision]) => known.get(id) !== revision)
    const parts = [...gone]
    const breathe = createBreather()
    for (const [id] of fresh) {
      const document = markedDocument(read, id)
      if (document !== undefined) parts.push(readPart(document))
      await breathe()
    }
    if (parts.length === 0) return
    const sentences = parts.flatMap((part) => part.sentences)
    const { encoder } = await chooseEncoder(deps, sentences, encoderOfProject(read, projectId))
    const order = { encoderFolder: encoder.folder, entityTypes, threads: deps.threads }
    for (let from = 0; from < parts.length; from += documentsAtOnce)
      await engine.learn(order, parts.slice(from, from + documentsAtOnce))
    for (const { id } of gone) known.delete(id)
    for (const [id, revision] of fresh) known.set(id, revision)
  }

  deps.onChange((change) => {
    if (change.kind !== 'document' || followed?.projectId !== change.projectId || !isOn()) return
    clearTimeout(due)
    due = setTimeout(() => {
      // What fails now is tried again with the next mark, or said when a document is opened.
      void inTurn(() => learn(change.projectId)).catch(() => undefined)
    }, pauseMilliseconds)
    due.unref()
  })

  return {
    async follow({ documentId }) {
      const document = requireDocument(read, documentId)
      const answer = (state: LearnerState['state']): LearnerState => ({ state, marks, fewest: fewestMarks })
      // A blind pass must not see what comes from the marks of others.
      if (!isOn() || document.passOf !== null) return answer('off')
      marks = countMarks(read, document.projectId)
      if (marks < fewestMarks) return answer('waiting')
      newest = documentId
      return inTurn(async () => {
        // Whoever has gone on meanwhile is not kept waiting for what they no longer look at.
        if (newest !== documentId) return answer('other')
        await learn(document.projectId)
        if (document.status !== 'todo' || hasOtherSuggestions(read, document)) return answer('other')
        const found = await engine.suggest([{ id: documentId, text: textOf(read, document.key) }])
        writeSuggestions(
          deps,
          { origin: 'tagger', by: liveLearnerName },
          found.map(({ id, spans }) => ({ documentId: id, spans }))
        )
        return answer('learning')
      })
    }
  }
}

function hasOtherSuggestions(read: ReadHandle, { key }: DocumentHead): boolean {
  return openStatesOf(read, key).some(
    ({ state }) => state.status === 'suggestion' && state.origin === 'tagger' && state.by !== liveLearnerName
  )
}
